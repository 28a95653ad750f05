/** What the routes that stream have in common. */
import type { Context } from "hono";
import { PublicError } from "../../shared/errors.ts";
import { describeError, logger } from "../../shared/logging.ts";
import type { ErrorEvent, StreamEvent } from "../schemas/stream.ts";
import type { CodeDeps } from "../services/code.ts";
import type { AppEnv } from "../utils/app_env.ts";
import { eventStream } from "../utils/sse.ts";

export interface StreamRouteDeps extends CodeDeps {
  /** Aborted when the server stops. */
  stopping: AbortSignal;
  keepAliveSeconds?: number | undefined;
}

const log = logger("stream");

/** Answers with the events of `open(signal)`, see eventStream(); what ends the stream early is logged. */
export function answerWithStream(
  c: Context<AppEnv>,
  { stopping, keepAliveSeconds }: StreamRouteDeps,
  sessionId: string,
  open: (signal: AbortSignal) => AsyncIterable<StreamEvent>,
): Response {
  c.set("sessionId", sessionId);
  return eventStream(c, open, { stopping, keepAliveSeconds, onError: logStreamError(c) });
}

/** Logs the code and what the provider answered, never a text of either. */
function logStreamError(c: Context<AppEnv>) {
  return (error: unknown, { code }: ErrorEvent) => {
    const facts = { request_id: c.var.requestId, session_id: c.var.sessionId, code };
    if (error instanceof PublicError) {
      const upstream = typeof error.cause === "string" ? error.cause : null;
      log.warn("Stream ended: {code} in request {request_id}", { ...facts, upstream });
    } else {
      log.error("Stream ended: {code} in request {request_id}", {
        ...facts,
        ...describeError(error),
      });
    }
  };
}
