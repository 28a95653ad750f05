/** The states of a job as the API keeps it: queued → running → success | error, and never back. */
import type { Job } from "../ports.ts";
import type { JobError, JobState } from "../../shared/protocol.ts";

/** True while the job is queued or running. */
export function isLive(job: Job): boolean {
  return job.status === "queued" || job.status === "running";
}

/** Takes over what the sandbox knows of a job that has not ended here. */
export function updateJob(job: Job, state: JobState): void {
  if (!isLive(job)) return;
  // A job that has ended there still runs here until its output has been read.
  job.status = state.status === "queued" ? "queued" : "running";
  job.startedAt = state.started_at === null ? null : new Date(state.started_at);
  job.durationMs = state.duration_ms;
  job.stdout = state.stdout;
  job.stderr = state.stderr;
}

/** Ends a live job, as a success when there is an output; the first end counts. */
export function endJob(job: Job, end: { output: NonNullable<Job["output"]> } | JobError): void {
  if (!isLive(job)) return;
  job.finishedAt = new Date();
  // A job that was cut off has run too, though nobody told for how long.
  if (job.startedAt !== null) job.durationMs ??= Math.max(0, +job.finishedAt - +job.startedAt);
  if ("output" in end) {
    job.status = "success";
    job.output = end.output;
  } else {
    job.status = "error";
    job.error = end;
  }
}

/** An error that did not come from the user's code. */
export function failure(kind: JobError["kind"], message: string): JobError {
  return { kind, message, traceback: null, line: null };
}
