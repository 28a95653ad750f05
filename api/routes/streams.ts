/** What the routes that stream have in common. */
import { getLogger } from "@logtape/logtape";
import type { Context } from "hono";
import { PublicError } from "../../shared/errors.ts";
import type { ErrorEvent } from "../schemas/stream.ts";
import type { CodeDeps } from "../services/code.ts";
import type { AppEnv } from "./router.ts";

export interface StreamRouteDeps extends CodeDeps {
  /** Aborted when the server stops. */
  stopping: AbortSignal;
  keepAliveSeconds?: number | undefined;
}

const logger = getLogger(["api", "stream"]);

/** Logs what ended a stream of this request: the code, and the cause, which the client never sees. */
export function logStreamError(c: Context<AppEnv>) {
  return (error: unknown, { code }: ErrorEvent) => {
    const request = { requestId: c.var.requestId, sessionId: c.var.sessionId, code };
    if (error instanceof PublicError) {
      logger.warn("Stream ended: {code}", { ...request, cause: error.cause });
    } else {
      logger.error("Stream ended: {code}", { ...request, error });
    }
  };
}
