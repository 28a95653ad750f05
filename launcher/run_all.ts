/** Starts processes in order, watches them, and ends all of them together. */
import type { ProcessSpec } from "./process.ts";
import { say } from "./project.ts";
import { listenForStop } from "./stop_request.ts";
import { supervise, type Supervised } from "./supervise.ts";

/** In one group all start side by side; the next group starts when the one before it serves. */
export type StartGroups = readonly (readonly ProcessSpec[])[];

/** The last group stops first and has this long: the API ends its streams and jobs. */
const LAST_GROUP_GRACE_MS = 6500;
const GRACE_MS = 2000;

/**
 * Returns the exit code once every process has ended: 0 when it was asked to stop, 1 when a process
 * could not be started or kept running. `prepare` runs first and may be interrupted like the rest.
 */
export async function runAll(
  prepare: (signal: AbortSignal) => Promise<StartGroups>,
  onServing: () => void,
): Promise<number> {
  const stop = listenForStop();
  const started: Supervised[][] = [];
  const stopping = new AbortController();
  const startAll = async () => {
    for (const specs of await prepare(stopping.signal)) {
      if (stopping.signal.aborted) return;
      const group = specs.map((spec) => supervise(spec, { report: say }));
      started.push(group);
      await Promise.all(group.map((process) => process.ready));
    }
    if (!stopping.signal.aborted) onServing();
  };
  const serving = startAll();
  const failed = serving.then(
    () => Promise.race(started.flat().map((process) => process.gaveUp)),
    (error) => error instanceof Error ? error.message : String(error),
  );
  const end = await Promise.race([
    stop.first.then((what) => ({ code: 0, line: `stopping (${what})` })),
    failed.then((reason) => ({ code: 1, line: reason })),
  ]);
  stopping.abort();
  say(end.line);
  stop.second.then(() => stopGroups(started, 0));
  await stopGroups(started, LAST_GROUP_GRACE_MS);
  return end.code;
}

async function stopGroups(started: readonly Supervised[][], lastGraceMs: number): Promise<void> {
  let graceMs = lastGraceMs;
  for (const group of started.toReversed()) {
    await Promise.all(group.map((process) => process.stop(graceMs)));
    graceMs = Math.min(GRACE_MS, lastGraceMs);
  }
}
