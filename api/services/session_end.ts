/** How a session ends: asked for, by its TTL, or with the server. Jobs and files go with it. */
import type { FileArea, Session, SessionStore } from "../ports.ts";
import { describeError, logger } from "../../shared/logging.ts";
import type { Execute } from "./execute.ts";

const log = logger("session");

export interface SessionEndDeps {
  sessions: Pick<SessionStore, "get" | "remove" | "expired" | "owns" | "all">;
  files: Pick<FileArea, "remove" | "sweep">;
  execute: Pick<Execute, "cancelAll">;
}

/** Kills the session's jobs and removes its files. Throws `session_not_found`. */
export async function deleteSession(deps: SessionEndDeps, sessionId: string): Promise<void> {
  const { id } = deps.sessions.get(sessionId);
  const session = deps.sessions.remove(id);
  if (session !== undefined) await release(deps, session);
}

/** Ends the sessions whose TTL is over; returns how many. */
export async function endExpiredSessions(deps: SessionEndDeps): Promise<number> {
  const expired = deps.sessions.expired(new Date());
  await Promise.all(expired.map((session) => release(deps, session)));
  return expired.length;
}

/** Ends expired sessions, and removes what an earlier run left once it is older than the TTL. */
export async function sweepSessions(deps: SessionEndDeps): Promise<void> {
  const expired = await endExpiredSessions(deps);
  const leftovers = await deps.files.sweep(deps.sessions.owns);
  if (expired + leftovers === 0) return;
  log.info("Sweep: {expired} sessions expired, {leftovers} left-over folders removed", {
    expired,
    leftovers,
  });
}

/** Ends every session of this run. */
export async function endAllSessions(deps: SessionEndDeps): Promise<void> {
  await Promise.all(
    deps.sessions.all().map((session) => {
      deps.sessions.remove(session.id);
      return release(deps, session);
    }),
  );
}

/** Sweeps every `intervalMs` until the returned function is called. */
export function startSweeping(deps: SessionEndDeps, intervalMs: number): () => void {
  const timer = setInterval(() => {
    sweepSessions(deps).catch((error) => log.error("Sweep failed", describeError(error)));
  }, intervalMs);
  return () => clearInterval(timer);
}

async function release(deps: SessionEndDeps, session: Session): Promise<void> {
  await deps.execute.cancelAll(session);
  await deps.files.remove(session.id);
}
