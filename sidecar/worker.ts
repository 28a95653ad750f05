/** Puts the sidecar's parts together: checker, zygote, inputs, jobs and the app over them. */
import type { Hono } from "hono";
import type { Logger } from "../shared/logging.ts";
import { createApp } from "./app.ts";
import { type Checker, startChecker } from "./checker.ts";
import { checkerProcess } from "./checker_process.ts";
import type { SidecarSettings } from "./config.ts";
import { createInputs } from "./inputs.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { openRunFolder } from "./run_folder.ts";
import { type Runner, startRunner } from "./runner.ts";
import { within } from "./timer.ts";
import { zygoteProcess } from "./zygote.ts";

/** For cancelling what runs. */
const CANCEL_MS = 2_000;

export interface Worker {
  app: Hono;
  /** Refuses new jobs, cancels those that are there, ends both Pythons, removes this run's files. */
  stop(): Promise<void>;
}

/**
 * Resolves once a job could be run. Nothing is left behind when it throws.
 * @throws {Error} one line per part that did not start, each with what is missing.
 */
export async function startWorker(settings: SidecarSettings, log: Logger): Promise<Worker> {
  const folder = await openRunFolder(settings.workDir);
  let jobs: Jobs | null = null;
  const pump = () => jobs?.pump();
  const [checker, runner] = await Promise.allSettled([
    startCheckerFor(settings, log.getChild("checker")),
    startRunnerFor(settings, folder.path, pump, log.getChild("zygote")),
  ]);
  if (checker.status === "rejected" || runner.status === "rejected") {
    const parts = [checker, runner];
    await Promise.all(parts.map((part) => part.status === "fulfilled" && part.value.stop()));
    await folder.remove();
    throw new Error(parts.flatMap(reasonOf).join("\n"));
  }
  const inputs = createInputs({
    dir: folder.inputs,
    maxBytes: settings.inputsMaxBytes,
    onArrived: pump,
  });
  jobs = createJobs({
    runner: runner.value,
    inputs,
    outputsDir: folder.outputs,
    outputsMaxBytes: settings.outputsMaxBytes,
    concurrency: settings.concurrency,
    queueMax: settings.queueMax,
    log: log.getChild("jobs"),
  });
  const { stop: cancelJobs } = jobs;
  return {
    app: createApp({
      token: settings.token,
      ceilings: settings.ceilings,
      checker: checker.value,
      runner: runner.value,
      jobs,
      inputs,
      log,
    }),
    stop: async () => {
      // A zygote that does not answer is ended below, and its jobs with it.
      await within(cancelJobs(), CANCEL_MS);
      await Promise.all([checker.value.stop(), runner.value.stop()]);
      await folder.remove();
    },
  };
}

function startCheckerFor(settings: SidecarSettings, log: Logger): Promise<Checker> {
  const { python, minIsolation } = settings;
  return startChecker({ start: checkerProcess({ python, minIsolation, log }), log });
}

function startRunnerFor(
  settings: SidecarSettings,
  workDir: string,
  onChange: () => void,
  log: Logger,
): Promise<Runner> {
  const { python, minIsolation, slots, concurrency } = settings;
  const start = zygoteProcess({ python, workDir, minIsolation, slots, concurrency, log });
  return startRunner({ start, onChange, log });
}

function reasonOf(part: PromiseSettledResult<unknown>): string[] {
  if (part.status === "fulfilled") return [];
  return [part.reason instanceof Error ? part.reason.message : "Cannot start: unknown reason"];
}
