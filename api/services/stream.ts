/** What refine, generate and fix share: one model answer, streamed, while its session is kept alive. */
import { PublicError } from "../../shared/errors.ts";
import type { Model, ModelRequest, SessionStore, Steps } from "../ports.ts";
import type { ChunkEvent, Usage } from "../schemas/stream.ts";

/** A session's TTL slides at least this often while an answer streams, in milliseconds. */
const TOUCH_MS = 500;

export interface StreamDeps {
  sessions: Pick<SessionStore, "get" | "withLock">;
  model: Pick<Model, "stream">;
}

/** A rewriting of streamed text that may hold some of it back until `end`. */
export interface TextFilter {
  push(text: string): string;
  end(): string;
}

export interface Answer {
  text: string;
  usage: Usage;
  stop_reason: string;
}

/**
 * Yields the answer piece by piece and returns it whole. Throws PublicError with a `model_*` code, also
 * when the answer is blank, and `session_not_found` when the session is deleted meanwhile; the upstream
 * call is aborted at once then, and when `signal` is.
 */
export async function* streamAnswer(
  { sessions, model }: StreamDeps,
  sessionId: string,
  request: ModelRequest,
  signal: AbortSignal,
  filter: TextFilter = { push: (text) => text, end: () => "" },
): AsyncGenerator<ChunkEvent, Answer> {
  const deleted = new AbortController();
  const touch = setInterval(() => {
    try {
      sessions.get(sessionId);
    } catch (error) {
      deleted.abort(error);
    }
  }, TOUCH_MS);
  let text = "";
  let end: { usage: Usage; stop_reason: string } | undefined;
  try {
    for await (const event of model.stream(request, AbortSignal.any([signal, deleted.signal]))) {
      if (event.type === "end") {
        end = { usage: event.usage, stop_reason: event.stopReason };
        break;
      }
      const chunk = filter.push(event.text);
      text += chunk;
      if (chunk !== "") yield { chunk, done: false };
    }
  } catch (error) {
    deleted.signal.throwIfAborted();
    throw error;
  } finally {
    clearInterval(touch);
  }
  const rest = filter.end();
  text += rest;
  if (rest !== "") yield { chunk: rest, done: false };
  if (end === undefined || text.trim() === "") {
    throw new PublicError(
      "model_truncated",
      "Cannot use the answer: the model sent none; try again",
    );
  }
  return { text, ...end };
}

/** Keeps the last text of a step, so that a reload finds it. */
export function saveSteps(
  sessions: Pick<SessionStore, "withLock">,
  sessionId: string,
  steps: Partial<Steps>,
): Promise<void> {
  return sessions.withLock(sessionId, (session) => {
    Object.assign(session.steps, steps);
  });
}
