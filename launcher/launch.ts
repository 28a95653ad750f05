/** Which processes run, from the settings: the whole of `deno task dev` and `deno task start`. */
import {
  apiProcess,
  type Configuration,
  offlineModelProcess,
  originOf,
  portSetting,
  readConfiguration,
  readLayers,
  sidecarProcess,
} from "./plan.ts";
import { settlePort } from "./ports.ts";
import type { ProcessSpec } from "./process.ts";
import { say } from "./project.ts";
import { ensurePythonEnv } from "./python_env.ts";
import { runAll, type StartGroups } from "./run_all.ts";

export type Mode = "development" | "production";

/** Settings that the launcher decides, on top of every layer. */
type Overrides = Record<string, string>;

const LOOPBACK = "127.0.0.1";
/** Stands for the offline model's address until its port is settled. */
const TO_BE_CHOSEN = "http://offline-model.invalid";

/** Runs until it is asked to stop or something cannot be kept running; returns the exit code. */
export function launch(mode: Mode): Promise<number> {
  let address = "";
  const prepare = async (signal: AbortSignal): Promise<StartGroups> => {
    const plan = await planProcesses(mode, signal);
    address = plan.address;
    return plan.groups;
  };
  return runAll(prepare, () => console.log(`[launcher] ready: ${address}`));
}

async function planProcesses(
  mode: Mode,
  signal: AbortSignal,
): Promise<{ address: string; groups: StartGroups }> {
  const config = await readConfiguration(await defaults(mode));
  const { settings } = config;
  if (mode === "production" && settings.anthropicApiKey === undefined) {
    throw new Error(
      "Cannot start: ANTHROPIC_API_KEY is not set (`deno task dev` works without one)",
    );
  }
  const port = settlePort("PORT", settings.host, settings.port);
  const overrides: Overrides = { APP_ENV: settings.appEnv, PORT: String(port) };
  const supporting: ProcessSpec[] = [];
  if (needsOfflineModel(config)) supporting.push(offlineModel(config, overrides));
  if (mode === "development" || config.value("SIDECAR_URL") === undefined) {
    supporting.push(await sidecar(mode, config, overrides, signal));
  }
  const forApi = await readConfiguration(overrides);
  return {
    address: originOf(settings.host, port),
    groups: [supporting, [apiProcess(forApi, overrides)]],
  };
}

/** What the settings are read with, from a look at the layers before they are judged. */
async function defaults(mode: Mode): Promise<Overrides> {
  const value = await readLayers();
  if (mode === "production") {
    // Reads `.env.production` unless APP_ENV says something else.
    return value("APP_ENV") === undefined ? { APP_ENV: "production" } : {};
  }
  // The offline model is wanted although there may be a key; its address is ours to choose.
  const isOffline = /^(1|true|yes|on)$/i.test(value("OFFLINE_MODEL") ?? "");
  return isOffline && value("ANTHROPIC_BASE_URL") === undefined
    ? { ANTHROPIC_BASE_URL: TO_BE_CHOSEN }
    : {};
}

function needsOfflineModel({ settings }: Configuration): boolean {
  return settings.anthropicBaseUrl === TO_BE_CHOSEN ||
    (settings.anthropicApiKey === undefined && settings.anthropicBaseUrl === undefined);
}

function offlineModel(config: Configuration, overrides: Overrides): ProcessSpec {
  const wanted = portSetting(config, "OFFLINE_MODEL_PORT", 8020);
  const port = settlePort("OFFLINE_MODEL_PORT", LOOPBACK, wanted);
  overrides["ANTHROPIC_BASE_URL"] = `http://${LOOPBACK}:${port}`;
  overrides["ANTHROPIC_API_KEY"] = "offline";
  overrides["ANTHROPIC_API_KEY_FILE"] = "";
  overrides["OFFLINE_MODEL"] = "1";
  const why = config.settings.offlineModel ? "OFFLINE_MODEL IS SET" : "NO ANTHROPIC_API_KEY";
  say(`*** ${why}: the offline model answers; it knows usual table operations only ***`);
  return offlineModelProcess(config, port);
}

async function sidecar(
  mode: Mode,
  config: Configuration,
  overrides: Overrides,
  signal: AbortSignal,
): Promise<ProcessSpec> {
  const port = settlePort("SIDECAR_PORT", LOOPBACK, portSetting(config, "SIDECAR_PORT", 8010));
  const token = config.settings.sidecarToken ?? crypto.randomUUID();
  overrides["SIDECAR_URL"] = `http://${LOOPBACK}:${port}`;
  overrides["SIDECAR_TOKEN"] = token;
  overrides["SIDECAR_TOKEN_FILE"] = ""; // read already, and only one of the two may be set
  const forSidecar: Overrides = {
    SIDECAR_HOST: LOOPBACK,
    SIDECAR_PORT: String(port),
    SIDECAR_TOKEN: token,
    SIDECAR_TOKEN_FILE: "",
    SIDECAR_PYTHON: config.value("SIDECAR_PYTHON") ?? await ensurePythonEnv({ signal }),
  };
  const asksForNothing = config.value("SANDBOX_MIN_ISOLATION") === undefined;
  if (mode === "development" && Deno.build.os !== "linux" && asksForNothing) {
    forSidecar["SANDBOX_MIN_ISOLATION"] = "process";
    say(
      "*** NO KERNEL ISOLATION ON THIS SYSTEM: jobs are plain processes; run only code you trust ***",
    );
  }
  return sidecarProcess(config, forSidecar);
}
