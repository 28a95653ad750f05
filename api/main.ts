/**
 * The API process: settings → startup checks → app → serve → graceful stop.
 *
 * Grants (the launcher computes them from the settings; there is no `run` at all, and none is unscoped):
 * - net: its own listen address, the sidecar's, the model's host
 * - read: the project's code and node_modules, its three folders, the `.env` files, secret files
 * - write: INBOUND_DIR, TEMP_DIR, LOG_DIR
 * - env: the names in `SETTING_NAMES`, ANTHROPIC_* (the SDK looks for them), TMPDIR, TEMP and TMP
 * - ffi: the Polars package's own folder. Native code is not bound by the grants above
 * - sys: cpus, hostname, networkInterfaces (Polars), statfs (how full the disk is)
 */
import { createApp } from "./app.ts";
import { loadSettings, type Settings, SettingsError } from "./config/settings.ts";
import { checkFolders, checkKey, checkServices } from "./config/startup.ts";
import { safeCsv, writeXlsx } from "./ingest/export.ts";
import { openIngest } from "./ingest/ingest.ts";
import { readOutput, writeOutputParquet } from "./ingest/output.ts";
import { checkPolars } from "./ingest/polars_check.ts";
import { keepWorkers } from "./ingest/workers/run_job.ts";
import { createClaudeModel } from "./llm/claude.ts";
import { createSandboxClient } from "./sandbox/client.ts";
import { loadPolicy } from "./sandbox/policy.ts";
import { createCodeCheck } from "./sandbox/python_ast.ts";
import { shuttingDown } from "./middleware/stopping.ts";
import { createExecute } from "./services/execute.ts";
import { createHealth } from "./services/health.ts";
import { createOutputs } from "./services/job_output.ts";
import {
  endAllSessions,
  endExpiredSessions,
  startSweeping,
  sweepSessions,
} from "./services/session_end.ts";
import { openFileArea } from "./session/files.ts";
import { createSessionStore } from "./session/store.ts";
import { JOBS_KEPT, STOP_SECONDS } from "../shared/limits.ts";
import { closeLogging, configureLogging, describeError, logger } from "../shared/logging.ts";
import { join } from "node:path";

const MB = 1024 * 1024;
/** Of the time to stop, what is kept for the process's own end. */
const STOP_SPARE_MS = 1_000;
/** How long open answers may take to end once everything behind them has ended. */
const DRAIN_MS = 2_000;
const KEEP_WORKERS_MS = 10_000;

async function main(): Promise<void> {
  const settings = await readSettings();
  refuseOn([...checkKey(settings), ...await checkFolders(settings)]);
  await configureLogging({ file: join(settings.logDir, `app.${settings.appEnv}.log`) });
  const sandbox = createSandboxClient({
    url: settings.sidecarUrl,
    token: settings.sidecarToken ?? "",
  });
  refuseOn(await checkServices(settings, checkPolars, sandbox.health));
  const service = await assemble(settings, sandbox);
  keepRunning();
  await keepWorkers(KEEP_WORKERS_MS);
  const server = listen(settings, service.fetch);
  stopOnSignal(async () => {
    await service.stop();
    await Promise.race([server.shutdown(), new Promise((over) => setTimeout(over, DRAIN_MS))]);
  });
}

/** Puts the parts together; nothing here decides anything. */
async function assemble(settings: Settings, sandbox: ReturnType<typeof createSandboxClient>) {
  const stopping = new AbortController();
  const ttlMs = settings.sessionTtlSeconds * 1000;
  const sessions = createSessionStore({ maxSessions: settings.maxSessions, ttlMs });
  const files = await openFileArea({
    root: settings.inboundDir,
    maxBytes: settings.storageMaxMb * MB,
    ttlMs,
  });
  const model = createClaudeModel({
    apiKey: settings.anthropicApiKey ?? "none",
    baseUrl: settings.anthropicBaseUrl,
    model: settings.offlineModel ? "offline" : settings.anthropicModel,
    maxTokens: settings.modelMaxTokens,
    idleTimeoutSeconds: settings.modelIdleTimeoutSeconds,
    offline: settings.offlineModel,
  });
  const checkCode = await createCodeCheck(loadPolicy());
  const execute = createExecute({
    sessions,
    files,
    sandbox,
    checkCode,
    readOutput,
    limits: {
      timeout_seconds: settings.sandboxTimeoutSeconds,
      memory_mb: settings.sandboxMemoryMb,
      output_max_mb: settings.outputMaxMb,
    },
    jobsKept: JOBS_KEPT,
    outputMaxBytes: settings.outputMaxMb * MB,
    previewRows: settings.previewRows,
  });
  const ends = { sessions, files, execute };
  const app = createApp({
    settings,
    upload: {
      sessions,
      files,
      openIngest,
      prepare: (input) => sandbox.prepare(input),
      endExpired: () => endExpiredSessions(ends),
      maxBytes: settings.maxUploadMb * MB,
      previewRows: settings.previewRows,
      stopping: stopping.signal,
    },
    sessions: { ...ends, sandbox },
    streams: { sessions, model, checkCode, stopping: stopping.signal },
    execute: { execute, stopping: stopping.signal },
    output: createOutputs({
      sessions,
      files,
      writeParquet: writeOutputParquet,
      writeXlsx,
      safeCsv,
    }),
    health: createHealth({ sandbox, model, settings }),
    stopping: stopping.signal,
  });
  await sweepSessions(ends);
  const stopSweeping = startSweeping(ends, settings.sessionCleanupIntervalSeconds * 1000);
  return {
    fetch: app.fetch,
    async stop() {
      stopping.abort(shuttingDown());
      stopSweeping();
      await endAllSessions(ends);
    },
  };
}

async function readSettings(): Promise<Settings> {
  try {
    return await loadSettings();
  } catch (error) {
    if (error instanceof SettingsError) return refuse(error.problems);
    throw error;
  }
}

function listen(settings: Settings, fetch: (request: Request) => Response | Promise<Response>) {
  const { host: hostname, port, apiPrefix } = settings;
  try {
    return Deno.serve({
      hostname,
      port,
      onListen: (address) => {
        const shown = address.hostname.includes(":") ? `[${address.hostname}]` : address.hostname;
        const url = `http://${shown}:${address.port}${apiPrefix}`;
        const log = logger("startup");
        log.info("Listening on {url}", { url, app_env: settings.appEnv });
        if (settings.offlineModel) {
          log.warn("The OFFLINE MODEL answers, not Claude: it knows usual table operations only");
        }
      },
    }, (request) => fetch(request));
  } catch (error) {
    const reason = error instanceof Deno.errors.AddrInUse ? "the port is in use" : String(error);
    return refuse([`PORT: cannot listen on ${hostname}:${port} (${reason})`]);
  }
}

/** An error that nobody waited for (a socket that broke, say) must not end everybody's sessions. */
function keepRunning(): void {
  const log = logger("error");
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    log.error("Unhandled rejection", describeError(event.reason));
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    log.error("Uncaught error", describeError(event.error));
  });
}

function stopOnSignal(stop: () => Promise<void>): void {
  const log = logger("stop");
  let asked = false;
  const onSignal = () => {
    if (asked) return;
    asked = true;
    log.info("Stopping: streams end, jobs are cancelled, files of this run are removed");
    // Whatever hangs, the process is gone in time.
    setTimeout(() => Deno.exit(0), STOP_SECONDS * 1000 - STOP_SPARE_MS);
    stop()
      .catch((error) => log.error("Stopping failed", describeError(error)))
      .then(closeLogging)
      .finally(() => Deno.exit(0));
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, onSignal);
}

function refuseOn(problems: readonly string[]): void {
  if (problems.length > 0) refuse(problems);
}

/** Each problem on a line of its own, then exit 1. */
function refuse(problems: readonly string[]): never {
  for (const problem of problems) console.error(`Cannot start: ${problem}`);
  Deno.exit(1);
}

await main();
