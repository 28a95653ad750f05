/** Sessions and their jobs, in memory: this process's database. A restart forgets them. */
import type { Session, SessionStore } from "../ports.ts";
import { PublicError } from "../../shared/errors.ts";

export interface StoreOptions {
  maxSessions: number;
  /** Time from a session's last use to its end, in milliseconds. */
  ttlMs: number;
  now?: () => number;
}

/** Makes an empty store. */
export function createSessionStore(
  { maxSessions, ttlMs, now = Date.now }: StoreOptions,
): SessionStore {
  const sessions = new Map<string, Session>();
  /** The end of each session's queue of changes; a session that nobody changes has no entry. */
  const queues = new WeakMap<Session, Promise<unknown>>();
  const reserved = new Set<string>();

  function get(id: string): Session {
    const session = sessions.get(id);
    // Expired counts from the moment itself, not from the sweep that removes it.
    if (session === undefined || isExpired(session, now())) {
      throw new PublicError(
        "session_not_found",
        "Cannot find session: it has expired or never was; upload the file again",
      );
    }
    session.expiresAt = new Date(now() + ttlMs);
    return session;
  }

  return {
    reserve() {
      if (sessions.size + reserved.size >= maxSessions) {
        throw new PublicError(
          "too_many_sessions",
          `Cannot open session: all ${maxSessions} are in use; try again later`,
          { retryAfterSeconds: 60 },
        );
      }
      const id = crypto.randomUUID();
      reserved.add(id);
      return {
        id,
        commit(session) {
          reserved.delete(id);
          session.expiresAt = new Date(now() + ttlMs);
          sessions.set(id, session);
        },
        release() {
          reserved.delete(id);
        },
      };
    },
    get,
    async withLock(id, change) {
      const session = get(id);
      const before = queues.get(session) ?? Promise.resolve();
      const turn = before.then(() => change(get(id)));
      const settled = turn.catch(() => {});
      queues.set(session, settled);
      try {
        return await turn;
      } finally {
        if (queues.get(session) === settled) queues.delete(session);
      }
    },
    remove(id) {
      const session = sessions.get(id);
      sessions.delete(id);
      return session;
    },
    expired(at) {
      const ended = [...sessions.values()].filter((session) => isExpired(session, at.getTime()));
      for (const { id } of ended) sessions.delete(id);
      return ended;
    },
    owns: (id) => sessions.has(id) || reserved.has(id),
    all: () => [...sessions.values()],
    get size() {
      return sessions.size;
    },
  };
}

/** A session with a live job does not expire. */
function isExpired(session: Session, at: number): boolean {
  return session.expiresAt.getTime() <= at && !hasLiveJob(session);
}

function hasLiveJob(session: Session): boolean {
  for (const { status } of session.jobs.values()) {
    if (status === "queued" || status === "running") return true;
  }
  return false;
}
