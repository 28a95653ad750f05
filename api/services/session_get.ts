/** A session with its jobs as they are by now. */
import type { Sandbox, Session, SessionStore } from "../ports.ts";
import { refreshJob } from "./job_follow.ts";

export interface SessionGetDeps {
  sessions: Pick<SessionStore, "get">;
  sandbox: Pick<Sandbox, "state">;
}

/** Asks the sandbox for each live job. Throws `session_not_found`, also when it is deleted meanwhile. */
export async function getSession(deps: SessionGetDeps, sessionId: string): Promise<Session> {
  const { jobs } = deps.sessions.get(sessionId);
  await Promise.all([...jobs.values()].map((job) => refreshJob(deps.sandbox, job)));
  return deps.sessions.get(sessionId);
}
