/** What the routes that stream have in common. */
import type { Context } from "hono";
import { PublicError } from "../../shared/errors.ts";
import { describeError, logger } from "../../shared/logging.ts";
import type { ErrorEvent } from "../schemas/stream.ts";
import type { CodeDeps } from "../services/code.ts";
import type { AppEnv } from "../utils/app_env.ts";

export interface StreamRouteDeps extends CodeDeps {
  /** Aborted when the server stops. */
  stopping: AbortSignal;
  keepAliveSeconds?: number | undefined;
}

const log = logger("stream");

/** Logs what ended a stream of this request: its code and what the provider answered, never a text of either. */
export function logStreamError(c: Context<AppEnv>) {
  return (error: unknown, { code }: ErrorEvent) => {
    const facts = { requestId: c.var.requestId, sessionId: c.var.sessionId, code };
    if (error instanceof PublicError) {
      const upstream = typeof error.cause === "string" ? error.cause : null;
      log.warn("stream ended: {code}", { ...facts, upstream });
    } else {
      log.error("stream ended: {code}", { ...facts, ...describeError(error) });
    }
  };
}
