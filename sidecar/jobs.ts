/**
 * The jobs: their queue (first in, first out), states and end. A job waits as queued until its input
 * is there and a place is free; its clock runs from `running`; an ended one is forgotten after ten
 * minutes together with its output.
 */
import { describeError, type Logger } from "../shared/logging.ts";
import type { JobLimits, JobState } from "../shared/protocol.ts";
import { PublicError } from "../shared/errors.ts";
import type { Inputs } from "./inputs.ts";
import {
  CANCELLED,
  type End,
  endedState,
  INPUT_MISSING,
  isEnded,
  type Job,
  newJob,
  NO_WORKER,
} from "./job.ts";
import type { Runner } from "./runner.ts";

export interface Jobs {
  /**
   * Takes one place among the jobs that may wait or run, before the code is checked.
   * @throws {PublicError} `queue_full`, `sandbox_unavailable`, `shutting_down`.
   */
  reserve(): Reservation;
  /** @throws {PublicError} `job_not_found`. */
  get(jobId: string): JobState;
  /** Resolves when the job has ended, `seconds` are over or `signal` is aborted. */
  wait(jobId: string, seconds: number, signal: AbortSignal): Promise<JobState>;
  /** Path of a finished job's CSV. @throws {PublicError} `job_not_found`, `output_not_ready`. */
  output(jobId: string): string;
  /** Kills a live job and resolves once it is dead, or frees an ended one. @throws `job_not_found`. */
  remove(jobId: string): Promise<void>;
  /** Starts what can be started now: call it when an input or a worker has arrived. */
  pump(): void;
  /** Takes no more jobs and cancels those that are there. */
  stop(): Promise<void>;
  readonly counts: { running: number; queued: number };
}

export interface Reservation {
  /** Makes the place a queued job. */
  submit(code: string, inputSha256: string, limits: JobLimits): JobState;
  /** Gives the place back; without effect after `submit`. */
  release(): void;
}

export interface JobsOptions {
  runner: Pick<Runner, "info" | "hopeless" | "run" | "kill">;
  inputs: Pick<Inputs, "arriving" | "hold">;
  outputsDir: string;
  /** Outputs of ended jobs together; beyond it the oldest job is forgotten early. */
  outputsMaxBytes: number;
  concurrency: number;
  queueMax: number;
  log: Logger;
  times?: Partial<JobTimes>;
}

/** In milliseconds. */
export interface JobTimes {
  /** How long a job waits for an input that nobody is sending. */
  input: number;
  /** How long an ended job is remembered. */
  keep: number;
}

const TIMES: JobTimes = { input: 60_000, keep: 600_000 };
/** Ended jobs remembered at most; beyond it the oldest is forgotten early. */
const ENDED_MAX = 500;

export function createJobs(options: JobsOptions): Jobs {
  const { runner, inputs, log } = options;
  const times = { ...TIMES, ...options.times };
  const jobs = new Map<string, Job>();
  /** In the order of submission. */
  const queue = new Set<Job>();
  /** In the order of their end. */
  const ended = new Set<Job>();
  let outputBytes = 0;
  let running = 0;
  let reserved = 0;
  let stopping = false;

  const find = (jobId: string): Job => {
    const job = jobs.get(jobId);
    if (job === undefined) {
      throw new PublicError("job_not_found", "Cannot find the job: no job has this id");
    }
    return job;
  };
  const outputOf = (job: Job) => `${options.outputsDir}/${job.id}.csv`;

  const forget = async (job: Job) => {
    clearTimeout(job.timer);
    jobs.delete(job.id);
    if (ended.delete(job)) outputBytes -= job.state.output_bytes ?? 0;
    await Deno.remove(outputOf(job)).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) {
        log.error("Cannot remove an output", describeError(error));
      }
    });
  };

  const finish = (job: Job, end: End) => {
    job.state = endedState(job, end);
    job.held?.release();
    job.code = "";
    clearTimeout(job.timer);
    job.timer = setTimeout(() => forget(job), times.keep);
    ended.add(job);
    outputBytes += job.state.output_bytes ?? 0;
    for (const oldest of ended) {
      if (ended.size <= ENDED_MAX && outputBytes <= options.outputsMaxBytes) break;
      if (oldest !== job) forget(oldest);
    }
    log.info("Job {job_id} ended: {outcome} after {duration_ms} ms", {
      job_id: job.id,
      outcome: job.state.error?.kind ?? "success",
      duration_ms: job.state.duration_ms,
    });
    job.done.resolve();
  };

  const dispatch = async (job: Job, path: string) => {
    running++;
    job.dispatched = true;
    const end = await runner.run({
      job_id: job.id,
      code: job.code,
      input: path,
      output: outputOf(job),
      ...job.limits,
    }, () => {
      job.state = { ...job.state, status: "running", started_at: new Date().toISOString() };
    });
    running--;
    finish(job, end);
    pump();
  };

  const pump = () => {
    if (runner.hopeless) return abandon();
    for (const job of queue) {
      holdInput(job);
      // A job whose input is still on its way does not keep the next one waiting.
      if (job.held === null || running >= options.concurrency || runner.info === null) continue;
      queue.delete(job);
      dispatch(job, job.held.path);
    }
  };
  /** From now on the input stays, however long the job waits. */
  const holdInput = (job: Job) => {
    job.held ??= inputs.hold(job.inputSha256);
    if (job.held !== null) clearTimeout(job.timer);
  };

  /** Ends a queued job without running it. */
  const drop = (job: Job, end: End) => {
    queue.delete(job);
    finish(job, end);
  };
  const abandon = () => queue.forEach((job) => drop(job, NO_WORKER));

  const awaitInput = (job: Job) => {
    job.timer = setTimeout(() => {
      if (inputs.arriving(job.inputSha256)) awaitInput(job);
      else drop(job, INPUT_MISSING);
    }, times.input);
  };

  const submit = (code: string, inputSha256: string, limits: JobLimits): JobState => {
    const job = newJob(code, inputSha256, limits);
    jobs.set(job.id, job);
    queue.add(job);
    awaitInput(job);
    pump();
    return job.state;
  };

  const cancel = async (job: Job) => {
    job.cancelled = true;
    if (job.dispatched) runner.kill(job.id);
    else drop(job, CANCELLED);
    await job.done.promise;
  };

  return {
    reserve: () => {
      if (stopping) throw new PublicError("shutting_down", "Cannot take the job: shutting down");
      if (runner.hopeless) {
        throw new PublicError("sandbox_unavailable", "Cannot take the job: no worker starts");
      }
      if (reserved + queue.size + running >= options.queueMax + options.concurrency) {
        throw new PublicError(
          "queue_full",
          `Cannot take the job: ${options.queueMax} jobs are waiting already`,
          { retryAfterSeconds: 1 },
        );
      }
      let open = true;
      reserved++;
      const release = () => {
        if (open) reserved--;
        open = false;
      };
      return {
        release,
        submit: (code, inputSha256, limits) => {
          release();
          if (stopping) {
            throw new PublicError("shutting_down", "Cannot take the job: shutting down");
          }
          return submit(code, inputSha256, limits);
        },
      };
    },
    get: (jobId) => find(jobId).state,
    wait: async (jobId, seconds, signal) => {
      const job = find(jobId);
      if (!isEnded(job) && seconds > 0 && !signal.aborted) {
        const over = Promise.withResolvers<void>();
        const timer = setTimeout(over.resolve, seconds * 1000);
        const onAbort = () => over.resolve();
        signal.addEventListener("abort", onAbort, { once: true });
        await Promise.race([job.done.promise, over.promise]);
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
      }
      return job.state;
    },
    output: (jobId) => {
      const job = find(jobId);
      if (job.state.status !== "success") {
        throw new PublicError(
          "output_not_ready",
          `Cannot send the output: the job's status is ${job.state.status}`,
        );
      }
      return outputOf(job);
    },
    remove: async (jobId) => {
      const job = find(jobId);
      await (isEnded(job) ? forget(job) : cancel(job));
    },
    pump,
    stop: async () => {
      stopping = true;
      const all = [...jobs.values()];
      await Promise.all(all.filter((job) => !isEnded(job)).map(cancel));
      await Promise.all([...jobs.values()].map(forget));
    },
    get counts() {
      return { running, queued: queue.size };
    },
  };
}
