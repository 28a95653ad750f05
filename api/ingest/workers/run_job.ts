/**
 * Runs jobs that take long, or may run out of memory, in worker threads: the event loop stays free, and
 * a worker that passes its limits ends alone. A worker has this process's permissions; its limits hold
 * the JavaScript heap, not typed arrays, so sizes are checked before.
 */
import { Worker } from "node:worker_threads";
import { PublicError } from "../../../shared/errors.ts";
import type { JobResults, Progress, WorkerAnswer, WorkerJob, WorkerOrder } from "./messages.ts";

/** From this many bytes of text on a worker does the work; below, starting one would take longer. */
export const WORKER_BYTES = 2 * 1024 * 1024;
/** Workers at once; further jobs wait. */
const MAX_WORKERS = 2;
/** Workers besides, which read files while they arrive: a slow client may keep one busy for hours. */
const MAX_FOLLOWERS = 2;
const HEAP_MB = 1024;

let keepMs = 0;
let running = 0;
let following = 0;
const waiting: (() => void)[] = [];
/** Without a job, each with what ends it. */
const idle = new Map<Worker, ReturnType<typeof setTimeout>>();

/**
 * From now on a worker that has done its job waits `ms` milliseconds for another one; with 0 it ends at
 * once, as do those that wait. Each worker that ends leaves some 67 KB of native memory behind, and one
 * that waits holds its modules.
 */
export async function keepWorkers(ms: number): Promise<void> {
  keepMs = ms;
  if (ms > 0) return;
  await Promise.all([...idle.keys()].map((worker) => {
    forget(worker);
    return worker.terminate();
  }));
}

async function takePlace(): Promise<void> {
  if (running < MAX_WORKERS) running++;
  // The one who leaves hands over the place.
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

/** Whether a further file can be read while it arrives; else it is read when it is whole. */
export function canFollow(): boolean {
  return following < MAX_FOLLOWERS;
}

function leavePlace(): void {
  const next = waiting.shift();
  if (next) next();
  else running--;
}

function takeWorker(): Worker {
  for (const [worker, timer] of idle) {
    clearTimeout(timer);
    idle.delete(worker);
    worker.ref();
    return worker;
  }
  const worker = new Worker(new URL("./worker_main.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  worker.on("exit", () => forget(worker));
  // Whoever waits for an answer hears of it as well.
  worker.on("error", () => forget(worker));
  return worker;
}

async function leaveWorker(worker: Worker): Promise<void> {
  if (keepMs === 0) {
    await worker.terminate();
    return;
  }
  // Neither it nor its timer keeps a process alive.
  worker.unref();
  const end = setTimeout(() => {
    forget(worker);
    worker.terminate();
  }, keepMs);
  end.unref();
  idle.set(worker, end);
}

function forget(worker: Worker): void {
  clearTimeout(idle.get(worker));
  idle.delete(worker);
}

export interface RunningJob<Result> {
  result: Promise<Result>;
  /** Tells a job that reads a growing file how far it may read. */
  progress(progress: Progress): void;
}

/**
 * Starts `job`; one that reads a growing file only when `canFollow()`. Its result rejects with the
 * PublicError that the worker threw, with `unreadable_file` (`validation_failed` for a workbook to
 * write) when the worker ran out of memory, or with the signal's reason.
 */
export function startJob<Kind extends WorkerJob["kind"]>(
  job: Extract<WorkerJob, { kind: Kind }>,
  signal?: AbortSignal,
): RunningJob<JobResults[Kind]> {
  /** Gives the worker an order, as long as it works on this job. */
  let order: ((order: WorkerOrder) => void) | undefined;
  let last: Progress | undefined;
  const follows = "grows" in job && job.grows;
  if (follows) following++;
  const result = (async () => {
    if (!follows) await takePlace();
    try {
      signal?.throwIfAborted();
      const worker = takeWorker();
      order = (order) => worker.postMessage(order);
      order({ job });
      if (last) order({ progress: last });
      return await resultOf<JobResults[Kind]>(worker, job.kind, signal);
    } finally {
      order = undefined;
      if (follows) following--;
      else leavePlace();
    }
  })();
  // It may fail before anyone waits for it.
  result.catch(() => {});
  return {
    result,
    progress(progress) {
      last = progress;
      order?.({ progress });
    },
  };
}

/** Waits for the answer; a worker that gave none is ended. */
async function resultOf<Result>(
  worker: Worker,
  kind: WorkerJob["kind"],
  signal?: AbortSignal,
): Promise<Result> {
  let answer: WorkerAnswer<Result>;
  try {
    answer = await answerOf<Result>(worker, kind, signal);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  await leaveWorker(worker);
  if ("result" in answer) return answer.result;
  if ("refusal" in answer) throw new PublicError(answer.refusal.code, answer.refusal.detail);
  throw new Error(`A worker failed: ${answer.failure}`);
}

function answerOf<Result>(
  worker: Worker,
  kind: WorkerJob["kind"],
  signal?: AbortSignal,
): Promise<WorkerAnswer<Result>> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkerAnswer<Result>>();
  const onAbort = () => reject(signal?.reason);
  const onError = (error: Error & { code?: string }) =>
    reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory(kind, error) : error);
  const onExit = () => reject(new Error("A worker ended without an answer"));
  signal?.addEventListener("abort", onAbort, { once: true });
  worker.on("message", resolve);
  worker.on("error", onError);
  worker.on("exit", onExit);
  return promise.finally(() => {
    signal?.removeEventListener("abort", onAbort);
    worker.off("message", resolve);
    worker.off("error", onError);
    worker.off("exit", onExit);
  });
}

function outOfMemory(kind: WorkerJob["kind"], cause: Error): PublicError {
  const [code, detail] = kind === "write_workbook"
    ? [
      "validation_failed",
      "Cannot write xlsx: it takes more memory than one file may have; download CSV or Parquet",
    ] as const
    : [
      "unreadable_file",
      "Cannot read file: it takes more memory than one file may have; save it as CSV",
    ] as const;
  return new PublicError(code, detail, {}, { cause });
}
