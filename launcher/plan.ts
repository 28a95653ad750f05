/** From the settings to the processes: which ones, with which environment and which permissions. */
import { join, resolve } from "node:path";
import { RUNTIME_ENV, RUNTIME_FLAGS } from "../api/config/runtime.ts";
import {
  loadSettings,
  SECRET_NAMES,
  SETTING_NAMES,
  type Settings,
  SettingsError,
} from "../api/config/settings.ts";
import { readSources, resolveValue } from "../api/config/env_files.ts";
import {
  parseSettings as parseSidecarSettings,
  SETTING_NAMES as SIDECAR_SETTING_NAMES,
} from "../sidecar/config.ts";
import { sidecarPermissionFlags } from "../sidecar/permissions.ts";
import { listenGrant } from "../shared/grant.ts";
import { pickEnvironment } from "./environment.ts";
import { otherProblems } from "./other_settings.ts";
import {
  apiPermissionFlags,
  OFFLINE_MODEL_NAMES,
  offlineModelPermissionFlags,
} from "./permissions.ts";
import type { ProcessSpec } from "./process.ts";
import { ROOT } from "./project.ts";

const LOOPBACK = "127.0.0.1";
const LOOK_TIMEOUT_MS = 2000;

/** The layers of `.env` files and environment, and what the API makes of them. */
export interface Configuration {
  settings: Settings;
  /** The strongest layer's value of any setting, the sidecar's and the launcher's included. */
  value(name: string): string | undefined;
}

/** `overrides` stand above every layer. Throws with one line for each setting of any process that is wrong. */
export async function readConfiguration(
  overrides: Readonly<Record<string, string>> = {},
): Promise<Configuration> {
  const environment = (name: string) => overrides[name] ?? Deno.env.get(name);
  const sources = await readSources(ROOT, environment);
  const problems = otherProblems(sources);
  const settings = await loadSettings(ROOT, environment).catch((error: unknown) => {
    if (!(error instanceof SettingsError)) throw error;
    problems.unshift(...error.problems);
  });
  if (settings === undefined || problems.length > 0) {
    throw new Error(problems.map((problem) => `Cannot start: ${problem}`).join("\n"));
  }
  return { settings, value: (name) => resolveValue(sources, name)?.value };
}

/** The strongest layer's value of any name, whatever it is worth. */
export async function readLayers(): Promise<(name: string) => string | undefined> {
  const sources = await readSources(ROOT, (name) => Deno.env.get(name));
  return (name) => resolveValue(sources, name)?.value;
}

/** A port from the layers, 0 included. */
export function portSetting(config: Configuration, name: string, fallback: number): number {
  return Number(config.value(name) ?? fallback);
}

/** The API; `overrides` are those that `config` was read with, and tell it where the others are. */
export function apiProcess(
  config: Configuration,
  overrides: Readonly<Record<string, string>>,
): ProcessSpec {
  const { settings } = config;
  const secretFiles = SECRET_NAMES.flatMap((name) => config.value(`${name}_FILE`) ?? [])
    .map((path) => resolve(ROOT, path));
  return {
    name: "API",
    args: [
      ...RUNTIME_FLAGS,
      ...apiPermissionFlags(settings, secretFiles),
      join(ROOT, "api", "main.ts"),
    ],
    env: { ...pickEnvironment(SETTING_NAMES, { outbound: true }), ...RUNTIME_ENV, ...overrides },
    isReady: () =>
      answersOk(`${originOf(settings.host, settings.port)}${settings.apiPrefix}/health`),
  };
}

/** The sidecar on its settings from all layers plus `overrides`; no model key is in its environment. */
export function sidecarProcess(
  config: Configuration,
  overrides: Record<string, string>,
): ProcessSpec {
  const env: Record<string, string> = {
    ...pickEnvironment([]),
    ...given(config, SIDECAR_SETTING_NAMES),
    ...overrides,
  };
  const settings = parseSidecarSettings((name) => env[name]);
  return {
    name: "sidecar",
    args: [...sidecarPermissionFlags(settings), join(ROOT, "sidecar", "main.ts")],
    env,
    isReady: () => answersOk(`${originOf(settings.host, settings.port)}/health`, settings.token),
  };
}

/** The stand-in for the model, on its settings from all layers. */
export function offlineModelProcess(config: Configuration, port: number): ProcessSpec {
  const env: Record<string, string> = {
    ...pickEnvironment([]),
    ...given(config, OFFLINE_MODEL_NAMES),
    OFFLINE_MODEL_HOST: LOOPBACK,
    OFFLINE_MODEL_PORT: String(port),
  };
  return {
    name: "offline model",
    args: [
      ...offlineModelPermissionFlags({ host: LOOPBACK, port }),
      join(ROOT, "offline_model", "main.ts"),
    ],
    env,
    isReady: () => answersOk(`http://${LOOPBACK}:${port}/health`),
  };
}

/** Those of `names` that any layer sets. */
function given(config: Configuration, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = config.value(name);
    return value === undefined ? [] : [[name, value]];
  }));
}

/** Where a process that listens there is reached from this machine. */
export function originOf(host: string, port: number): string {
  return `http://${listenGrant(["0.0.0.0", "::"].includes(host) ? LOOPBACK : host, port)}`;
}

/** One look; any failure is "not yet". */
async function answersOk(url: string, token?: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(LOOK_TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
