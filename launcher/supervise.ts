/** Keeps one process running: tells when it serves, restarts it when it dies, gives up in the end. */
import { type ProcessSpec, type RunningProcess, startProcess } from "./process.ts";

export interface SuperviseOptions {
  report: (line: string) => void;
  /** Longest time to the first readiness. */
  startMs?: number;
  /** Waits before the 1st, 2nd, … restart; as many restarts in a row as there are waits. */
  backoffMs?: readonly number[];
  /** Having run this long, earlier deaths are forgotten. */
  stableMs?: number;
}

export interface Supervised {
  readonly name: string;
  /** Resolves when it serves for the first time; rejects when it ends or the time is over before. */
  readonly ready: Promise<void>;
  /** Resolves with the reason when it is not restarted any more; never after `stop`. */
  readonly gaveUp: Promise<string>;
  stop(graceMs: number): Promise<void>;
}

const LOOK_EVERY_MS = 100;
const BACKOFF_MS = [500, 1000, 2000, 4000, 8000];
const STABLE_MS = 60_000;
const START_MS = 60_000;

export function supervise(spec: ProcessSpec, options: SuperviseOptions): Supervised {
  const { report, startMs = START_MS, backoffMs = BACKOFF_MS, stableMs = STABLE_MS } = options;
  const stopping = new AbortController();
  const ready = Promise.withResolvers<void>();
  const gaveUp = Promise.withResolvers<string>();
  ready.promise.catch(() => {}); // whoever stops early need not wait for it
  let current: RunningProcess | null = null;

  const watch = async () => {
    let deaths = 0;
    let hasServed = false;
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const process = current = startProcess(spec);
      const lost = new AbortController();
      process.ended.then(() => lost.abort());
      const serves = await becomesReady(
        spec,
        AbortSignal.any([lost.signal, stopping.signal]),
        startMs,
      );
      if (serves && !hasServed) ready.resolve();
      else if (serves) report(`${spec.name} is back`);
      else if (!lost.signal.aborted && !stopping.signal.aborted) {
        report(`${spec.name} did not answer within ${startMs / 1000} s`);
        await process.stop(0);
      }
      hasServed ||= serves;
      const status = await process.ended;
      if (stopping.signal.aborted) return;
      const how = status.signal
        ? `was ended by ${status.signal}`
        : `ended with exit code ${status.code}`;
      if (!hasServed) return fail(`${spec.name} ${how} before it was ready`);
      if (performance.now() - startedAt > stableMs) deaths = 0;
      const wait = backoffMs[deaths++];
      if (wait === undefined) return fail(`${spec.name} ${how}, ${deaths} times in a row`);
      report(`${spec.name} ${how}; starting it again in ${wait / 1000} s`);
      await sleep(wait, stopping.signal);
    }
  };
  const fail = (reason: string) => {
    ready.reject(new Error(reason));
    gaveUp.resolve(reason);
  };
  const watching = watch();

  return {
    name: spec.name,
    ready: ready.promise,
    gaveUp: gaveUp.promise,
    async stop(graceMs) {
      stopping.abort();
      await current?.stop(graceMs);
      await watching;
    },
  };
}

/** False when `lost` fires or `withinMs` pass first. */
async function becomesReady(
  spec: ProcessSpec,
  lost: AbortSignal,
  withinMs: number,
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!lost.aborted && performance.now() < deadline) {
    if (await spec.isReady()) return true;
    await sleep(LOOK_EVERY_MS, lost);
  }
  return false;
}

/** Ends early, without an error, when `until` fires. */
async function sleep(ms: number, until: AbortSignal): Promise<void> {
  if (until.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  until.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
}
