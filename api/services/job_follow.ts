/** Follows one job from the sandbox's queue to an output that can be shown and downloaded. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileArea, Job, Sandbox, Session, SessionStore } from "../ports.ts";
import type { OutputTable } from "../schemas/table.ts";
import { PublicError } from "../../shared/errors.ts";
import { WAIT_MAX_SECONDS } from "../../shared/limits.ts";
import { describeError, logger } from "../../shared/logging.ts";
import type { JobError, JobState } from "../../shared/protocol.ts";
import { toStorageError } from "../utils/storage_error.ts";
import { endJob, failure, isLive, updateJob } from "./job_state.ts";

const log = logger("job");

export interface FollowDeps {
  sessions: Pick<SessionStore, "get">;
  files: Pick<FileArea, "folder" | "remove" | "ensureRoom">;
  sandbox: Sandbox;
  /** Reads a job's CSV by the rules of an upload. */
  readOutput(csvPath: string, previewRows: number, signal: AbortSignal): Promise<OutputTable>;
  /** Largest output, in bytes. */
  outputMaxBytes: number;
  previewRows: number;
}

/** Resolves when the job has ended, whatever happens; when `signal` is aborted it is left as it is. */
export async function followJob(
  deps: FollowDeps,
  session: Session,
  job: Job,
  sandboxJobId: string,
  signal: AbortSignal,
): Promise<void> {
  let end: Parameters<typeof endJob>[1];
  try {
    const state = await waitForEnd(deps.sandbox, job, sandboxJobId, signal);
    end = state.status === "success"
      ? { output: await fetchOutput(deps, session, job, state, signal) }
      : state.error ?? failure("killed", "Cannot finish the run: it ended unexpectedly");
  } catch (error) {
    // Nothing half-written stays; what cannot be removed now goes with the session.
    await deps.files.remove(session.id, job.id).catch(() => {});
    if (signal.aborted) return;
    end = explain(error);
  }
  // First this, while the live job still keeps the session: the TTL counts from the job's end.
  touch(deps.sessions, session.id);
  endJob(job, end);
  log.info("Job ended: {status} {kind}", {
    session_id: session.id,
    job_id: job.id,
    status: job.status,
    kind: job.error?.kind ?? null,
    duration_ms: job.durationMs,
  });
  // Frees what the sandbox keeps of it; unanswered, it forgets the job by itself.
  deps.sandbox.remove(sandboxJobId).catch(() => {});
}

/** Asks the sandbox once how a live job is doing; when it cannot tell, the job is as it was. */
export async function refreshJob(sandbox: Pick<Sandbox, "state">, job: Job): Promise<void> {
  if (!isLive(job) || job.sandboxJobId === null) return;
  try {
    updateJob(job, await sandbox.state(job.sandboxJobId, 0));
  } catch (error) {
    if (!(error instanceof PublicError)) throw error;
  }
}

async function waitForEnd(
  sandbox: Sandbox,
  job: Job,
  sandboxJobId: string,
  signal: AbortSignal,
): Promise<JobState> {
  let failed = false;
  for (;;) {
    signal.throwIfAborted();
    try {
      const state = await sandbox.state(sandboxJobId, WAIT_MAX_SECONDS, signal);
      updateJob(job, state);
      if (state.status === "success" || state.status === "error") return state;
      failed = false;
    } catch (error) {
      // One lost connection is not yet a lost job.
      const again = error instanceof PublicError && error.code === "sandbox_unavailable" && !failed;
      if (!again) throw error;
      failed = true;
    }
  }
}

async function fetchOutput(
  deps: FollowDeps,
  session: Session,
  job: Job,
  state: JobState,
  signal: AbortSignal,
): Promise<NonNullable<Job["output"]>> {
  await deps.files.ensureRoom(state.output_bytes ?? 0);
  const folder = await deps.files.folder(session.id, job.id);
  const csvPath = join(folder, "output.csv");
  const stream = state.output === undefined
    ? await deps.sandbox.output(state.job_id)
    : new Blob([Uint8Array.fromBase64(state.output)]).stream();
  await writeFile(csvPath, capped(stream, deps.outputMaxBytes), { signal });
  return { table: await deps.readOutput(csvPath, deps.previewRows, signal), csvPath };
}

/** The sandbox has its own cap; this one holds when it does not. */
async function* capped(stream: ReadableStream<Uint8Array>, maxBytes: number) {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new OutputTooLarge();
    yield chunk;
  }
}

class OutputTooLarge extends Error {}

function explain(cause: unknown): JobError {
  if (cause instanceof OutputTooLarge) {
    return failure("output_too_large", "Cannot keep the output: it is over the limit");
  }
  const error = toStorageError(cause) ?? cause;
  if (error instanceof PublicError) {
    switch (error.code) {
      case "sandbox_unavailable":
      case "job_not_found":
        return failure(
          "sandbox_unavailable",
          "Cannot finish the run: the sandbox stopped; run it again",
        );
      case "storage_full":
        return failure("output_too_large", `Cannot keep the output: ${error.message}`);
      default:
        // What ingest refuses in a file that the code wrote itself.
        return failure("no_output", `Cannot read the output as CSV: ${error.message}`);
    }
  }
  log.error("Job could not be followed", describeError(error));
  return failure(
    "sandbox_unavailable",
    "Cannot finish the run: the server met an unexpected error",
  );
}

function touch(sessions: Pick<SessionStore, "get">, sessionId: string): void {
  try {
    sessions.get(sessionId);
  } catch {
    // Deleted meanwhile: nothing to keep.
  }
}
