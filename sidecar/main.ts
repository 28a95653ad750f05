/**
 * The sidecar: takes code and Parquet from the API over HTTP and runs the code in confined children
 * of a warm Python. Settings → worker (checker, zygote) → serve → graceful stop.
 *
 * Grants (permissions.ts computes them): net on its own listen address only, read and write in its
 * work folder (and read of SIDECAR_TOKEN_FILE), run of SIDECAR_PYTHON only, env of its own settings
 * only.
 */
import { STOP_SECONDS } from "../shared/limits.ts";
import { configureLogging, describeError, logger } from "../shared/logging.ts";
import { parseSettings, SettingsError, type SidecarSettings } from "./config.ts";
import { within } from "./timer.ts";
import { startWorker, type Worker } from "./worker.ts";

const log = logger("sidecar");

/** For the open answers, once all jobs have ended. */
const DRAIN_MS = 2_000;
/** Of the time to stop, what is kept for exiting. */
const SPARE_MS = 1_000;

async function main(): Promise<void> {
  const settings = readSettings();
  await configureLogging();
  const starting = startWorker(settings, log);
  let server: Deno.HttpServer | null = null;
  const isStopping = onStopSignal(async () => {
    // It answers meanwhile: new jobs with 503, whoever waits for one with its end.
    await (await starting).stop();
    if (server) await within(server.shutdown(), DRAIN_MS);
  });
  const worker = await starting.catch((error: Error) => fail(error.message));
  if (!isStopping()) server = await serve(settings, worker);
}

function readSettings(): SidecarSettings {
  try {
    return parseSettings();
  } catch (error) {
    if (error instanceof SettingsError) return fail(error.message);
    throw error;
  }
}

async function serve(settings: SidecarSettings, worker: Worker): Promise<Deno.HttpServer> {
  const { host: hostname, port } = settings;
  try {
    return Deno.serve({
      hostname,
      port,
      onListen: (address) => {
        log.info("Sidecar listens on {hostname}:{port}, work folder {workDir}", {
          ...address,
          workDir: settings.workDir,
        });
      },
    }, worker.app.fetch);
  } catch (error) {
    await worker.stop();
    const reason = error instanceof Deno.errors.AddrInUse ? "the address is in use" : String(error);
    return fail(`Cannot listen on ${hostname}:${port}: ${reason}`);
  }
}

/** Calls `stop` at the first signal and exits 0 when it is done, or when the time is up. */
function onStopSignal(stop: () => Promise<void>): () => boolean {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    log.info("Stopping: no new jobs, running ones are cancelled");
    // Whatever hangs, the process is gone in time; the next start removes what it left.
    setTimeout(() => Deno.exit(0), STOP_SECONDS * 1000 - SPARE_MS);
    stop()
      .catch((error) => log.error("Stopping failed", describeError(error)))
      .finally(() => Deno.exit(0));
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM"];
  for (const signal of signals) Deno.addSignalListener(signal, onSignal);
  return () => stopping;
}

/** One clear text and exit 1. */
function fail(message: string): never {
  console.error(message);
  Deno.exit(1);
}

await main();
