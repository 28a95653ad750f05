/**
 * Runs jobs that take long, or may run out of memory, in worker threads of their own: the event loop
 * stays free, and a worker that passes its limits ends alone. A worker has this process's permissions;
 * its limits hold the JavaScript heap, not typed arrays, so sizes are checked before.
 */
import { Worker } from "node:worker_threads";
import { PublicError } from "../../../shared/errors.ts";
import type { JobResults, Progress, WorkerAnswer, WorkerJob } from "./messages.ts";

/** Workers at once; further jobs wait. */
const MAX_WORKERS = 2;
const HEAP_MB = {
  read_csv: 256,
  write_canonical: 256,
  read_workbook: 1024,
  write_workbook: 512,
} as const;

let running = 0;
const waiting: (() => void)[] = [];

async function takePlace(): Promise<void> {
  if (running < MAX_WORKERS) running++;
  // The one who leaves hands over the place.
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function leavePlace(): void {
  const next = waiting.shift();
  if (next) next();
  else running--;
}

export interface RunningJob<Result> {
  result: Promise<Result>;
  /** Tells a job that reads a growing file how far it may read. */
  progress(progress: Progress): void;
}

/**
 * Starts `job`. Its result rejects with the PublicError that the worker threw, with `unreadable_file`
 * (`validation_failed` for a workbook to write) when the worker ran out of memory, or with the signal's reason.
 */
export function startJob<Kind extends WorkerJob["kind"]>(
  job: Extract<WorkerJob, { kind: Kind }>,
  signal?: AbortSignal,
): RunningJob<JobResults[Kind]> {
  let worker: Worker | undefined;
  let last: Progress | undefined;
  const result = (async () => {
    await takePlace();
    try {
      signal?.throwIfAborted();
      worker = new Worker(new URL("./worker_main.ts", import.meta.url), {
        workerData: job,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB[job.kind] },
      });
      if (last) worker.postMessage(last);
      return await answerOf<JobResults[Kind]>(worker, job.kind, signal);
    } finally {
      await worker?.terminate();
      leavePlace();
    }
  })();
  // It may fail before anyone waits for it.
  result.catch(() => {});
  return {
    result,
    progress(progress) {
      last = progress;
      worker?.postMessage(progress);
    },
  };
}

function answerOf<Result>(
  worker: Worker,
  kind: WorkerJob["kind"],
  signal?: AbortSignal,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    const settle = (done: () => void) => {
      signal?.removeEventListener("abort", onAbort);
      done();
    };
    worker.on(
      "message",
      (answer: { result: Result } | Exclude<WorkerAnswer, { result: unknown }>) =>
        settle(() => {
          if ("result" in answer) resolve(answer.result);
          else if ("refusal" in answer) {
            reject(new PublicError(answer.refusal.code, answer.refusal.detail));
          } else reject(new Error(`A worker failed: ${answer.failure}`));
        }),
    );
    worker.on(
      "error",
      (error: Error & { code?: string }) =>
        settle(() =>
          reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory(kind, error) : error)
        ),
    );
    worker.on("exit", () => settle(() => reject(new Error("A worker ended without an answer"))));
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
