/** Step 5: code becomes a job of the sandbox, which is followed here until it has ended. */
import type { CheckCode, FileArea, Job, Session, SessionStore } from "../ports.ts";
import { PublicError } from "../../shared/errors.ts";
import type { JobLimits } from "../../shared/protocol.ts";
import { describeError, logger } from "../../shared/logging.ts";
import { codeRejected } from "../utils/code_rejected.ts";
import { endJob, failure, isLive } from "./job_state.ts";
import { type FollowDeps, followJob, refreshJob } from "./job_follow.ts";

const log = logger("job");

/** Longest wait for the sandbox to say that a job has been killed. */
const KILL_WAIT_MS = 3_000;

export interface ExecuteDeps extends FollowDeps {
  sessions: Pick<SessionStore, "get" | "withLock">;
  files: FollowDeps["files"] & Pick<FileArea, "measure">;
  checkCode: CheckCode;
  limits: JobLimits;
  /** A session's oldest ended jobs are forgotten, files and all, beyond this many. */
  jobsKept: number;
}

export interface Execute {
  /** Returns the queued job. Throws `code_rejected`, `queue_full`, `sandbox_unavailable`, `session_not_found`. */
  submit(sessionId: string, code: string): Promise<Job>;
  /**
   * The job as soon as it has ended, or as it is after `waitSeconds`. Throws `job_not_found`, or the
   * PublicError that `signal` was aborted with.
   */
  state(
    sessionId: string,
    jobId: string,
    waitSeconds: number,
    signal: AbortSignal,
  ): Promise<Job>;
  /** Kills the job. Throws `job_not_found`, `job_already_ended`. */
  cancel(sessionId: string, jobId: string): Promise<void>;
  /** Kills the live jobs of a session that has been removed, and resolves when nothing of them runs. */
  cancelAll(session: Session): Promise<void>;
}

interface Live {
  stop: AbortController;
  /** Resolved when the job has ended. */
  ended: PromiseWithResolvers<void>;
  /** Resolves when nothing touches its files any more. */
  followed: Promise<void>;
}

/** The jobs of this process. */
export function createExecute(deps: ExecuteDeps): Execute {
  const live = new Map<string, Live>();

  function follow(session: Session, job: Job, sandboxJobId: string): void {
    const stop = new AbortController();
    const ended = Promise.withResolvers<void>();
    const run = async () => {
      try {
        await followJob(deps, session, job, sandboxJobId, stop.signal);
        // Whoever waits for the job need not wait for its size.
        if (!isLive(job)) ended.resolve();
        await deps.files.measure(session.id, job.id);
      } catch (error) {
        log.error("Job could not be followed", describeError(error));
      }
      live.delete(job.id);
    };
    live.set(job.id, { stop, ended, followed: run() });
  }

  async function kill(job: Job): Promise<void> {
    const running = live.get(job.id);
    running?.stop.abort();
    if (job.sandboxJobId !== null) {
      // A sandbox that does not answer forgets the job by itself; nobody waits long for it.
      await settled(deps.sandbox.remove(job.sandboxJobId).catch(() => {}), KILL_WAIT_MS);
    }
    await running?.followed;
    endJob(job, failure("cancelled", "Cannot finish the run: it was cancelled"));
    running?.ended.resolve();
  }

  return {
    async submit(sessionId, code) {
      const createdAt = new Date();
      const { table } = deps.sessions.get(sessionId);
      const violations = await deps.checkCode(code);
      if (violations.length > 0) throw codeRejected(violations);
      const input = { path: table.parquetPath, sha256: table.parquetSha256 };
      const { jobId: sandboxJobId } = await deps.sandbox.submit(code, input, deps.limits)
        .catch(sessionGoneWithoutFile);
      const job = newJob(code, sandboxJobId, createdAt);
      try {
        const forgotten = await deps.sessions.withLock(sessionId, (session) => {
          session.jobs.set(job.id, job);
          session.steps.code = code;
          follow(session, job, sandboxJobId);
          return takeOldJobs(session, deps.jobsKept);
        });
        await Promise.all(forgotten.map((id) => deps.files.remove(sessionId, id)));
      } catch (error) {
        // The session was deleted meanwhile.
        await deps.sandbox.remove(sandboxJobId).catch(() => {});
        throw error;
      }
      return job;
    },
    async state(sessionId, jobId, waitSeconds, signal) {
      const { job } = findJob(deps.sessions, sessionId, jobId);
      const running = live.get(jobId);
      if (running !== undefined && waitSeconds > 0) {
        await settled(running.ended.promise, waitSeconds * 1000, signal);
      }
      // A server that stops forgets the session, but that is not what the client has to hear.
      if (signal.reason instanceof PublicError) throw signal.reason;
      if (isLive(job)) await refreshJob(deps.sandbox, job);
      return findJob(deps.sessions, sessionId, jobId).job;
    },
    async cancel(sessionId, jobId) {
      const { job } = findJob(deps.sessions, sessionId, jobId);
      if (!isLive(job)) {
        throw new PublicError("job_already_ended", "Cannot cancel job: it has already ended");
      }
      await kill(job);
    },
    async cancelAll(session) {
      await Promise.all(
        [...session.jobs.values()].map((job) =>
          isLive(job) ? kill(job) : live.get(job.id)?.followed
        ),
      );
    },
  };
}

/** The session's TTL slides. Throws `job_not_found`, also when it is the session that is unknown. */
export function findJob(
  sessions: Pick<SessionStore, "get">,
  sessionId: string,
  jobId: string,
): { session: Session; job: Job } {
  try {
    const session = sessions.get(sessionId);
    const job = session.jobs.get(jobId);
    if (job !== undefined) return { session, job };
  } catch (error) {
    if (!(error instanceof PublicError)) throw error;
  }
  throw new PublicError(
    "job_not_found",
    "Cannot find job: there is none, or its session has expired",
  );
}

/** An operator may clear the folders; a session without its table is none. */
function sessionGoneWithoutFile(error: unknown): never {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  throw new PublicError(
    "session_not_found",
    "Cannot run code: the session's files are gone; upload the file again",
    {},
    { cause: error },
  );
}

function newJob(code: string, sandboxJobId: string, createdAt: Date): Job {
  return {
    id: crypto.randomUUID(),
    code,
    sandboxJobId,
    status: "queued",
    createdAt,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    stdout: "",
    stderr: "",
    error: null,
    output: null,
  };
}

/** Takes the oldest ended jobs beyond `kept` out of the session and returns their ids. */
function takeOldJobs(session: Session, kept: number): string[] {
  const surplus = session.jobs.size - kept;
  const old = [...session.jobs.values()].filter((job) => !isLive(job)).slice(
    0,
    Math.max(surplus, 0),
  );
  for (const { id } of old) session.jobs.delete(id);
  return old.map(({ id }) => id);
}

/** Resolves when `promise` does, the time is up, or `signal` is aborted. */
async function settled(promise: Promise<void>, ms: number, signal?: AbortSignal): Promise<void> {
  let finish = () => {};
  const over = new Promise<void>((resolve) => finish = resolve);
  const timer = setTimeout(finish, ms);
  signal?.addEventListener("abort", finish);
  try {
    await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", finish);
  }
}
