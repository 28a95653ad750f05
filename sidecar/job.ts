/** One job: what was asked, how far it is, and how an end becomes the state that a client sees. */
import type { JobLimits, JobState } from "../shared/protocol.ts";
import type { JobEnd } from "./runner.ts";
import type { Timer } from "./timer.ts";

export interface Job {
  readonly id: string;
  state: JobState;
  /** Emptied at the end. */
  code: string;
  readonly inputSha256: string;
  readonly limits: JobLimits;
  /** Set from when its input is there to its end. */
  held: { path: string; release(): void } | null;
  /** True once the runner has it. */
  dispatched: boolean;
  /** True once somebody asked for its end. */
  cancelled: boolean;
  readonly done: PromiseWithResolvers<void>;
  /** First for its input, at the end for being forgotten. */
  timer: Timer | undefined;
}

/** An end that may come without a zygote's report. */
export type End = Pick<JobEnd, "kind" | "message"> & Partial<JobEnd>;

export function newJob(code: string, inputSha256: string, limits: JobLimits): Job {
  const id = crypto.randomUUID();
  return {
    id,
    state: {
      job_id: id,
      status: "queued",
      created_at: new Date().toISOString(),
      started_at: null,
      finished_at: null,
      duration_ms: null,
      output_bytes: null,
      stdout: "",
      stderr: "",
      error: null,
    },
    code,
    inputSha256,
    limits,
    held: null,
    dispatched: false,
    cancelled: false,
    done: Promise.withResolvers(),
    timer: undefined,
  };
}

export function isEnded(job: Job): boolean {
  return job.state.finished_at !== null;
}

/** The state of a job that ended like this; whatever ended a cancelled job, it was cancelled. */
export function endedState(job: Job, end: End): JobState {
  const finished = new Date();
  const { started_at: startedAt } = job.state;
  const kind = end.kind !== null && job.cancelled ? "cancelled" : end.kind;
  const message = kind === end.kind ? end.message : null;
  const measured = startedAt === null ? null : finished.getTime() - Date.parse(startedAt);
  return {
    ...job.state,
    status: kind === null ? "success" : "error",
    finished_at: finished.toISOString(),
    duration_ms: startedAt === null ? null : end.duration_ms || measured,
    output_bytes: kind === null ? end.output_bytes ?? 0 : null,
    stdout: end.stdout ?? "",
    stderr: end.stderr ?? "",
    error: kind === null ? null : {
      kind,
      message: message ?? `Cannot finish the run: ${kind}`,
      traceback: end.traceback ?? null,
      line: end.line ?? null,
    },
  };
}

/** Ends without a report. */
export const INPUT_MISSING: End = {
  kind: "sandbox_unavailable",
  message: "Cannot run the code: its input did not arrive",
};
export const NO_WORKER: End = {
  kind: "sandbox_unavailable",
  message: "Cannot run the code: the sandbox's worker does not start",
};
export const CANCELLED: End = {
  kind: "cancelled",
  message: "Cannot finish the run: it was cancelled",
};
