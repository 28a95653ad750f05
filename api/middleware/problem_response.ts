/** The one error handler: every error becomes problem+json, and only what is our fault is logged. */
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { AppEnv } from "../utils/app_env.ts";
import { PROBLEM_MEDIA_TYPE, toProblem } from "../schemas/problem.ts";
import { PublicError } from "../../shared/errors.ts";
import { describeError, logger } from "../../shared/logging.ts";

const log = logger("error");

/** Hono's `onError`. */
export function handleError(error: unknown, c: Context<AppEnv>): Response {
  const refusal = toPublicError(error);
  const isOurs = refusal.status >= 500 && refusal.code !== "shutting_down";
  if (isOurs && !c.req.raw.signal.aborted) {
    log.error("{code} in request {request_id}", {
      code: refusal.code,
      request_id: c.get("requestId"),
      ...describeError(error),
    });
  }
  return problemResponse(refusal, c);
}

function toPublicError(error: unknown): PublicError {
  if (error instanceof PublicError) return error;
  // Hono's own validators, for what our middleware let through.
  if (error instanceof HTTPException && error.status === 400) {
    return new PublicError("malformed_json", "Cannot read body: it is not valid JSON");
  }
  if (error instanceof HTTPException && error.status === 415) {
    return new PublicError("unsupported_media_type", "Cannot read body: its media type is wrong");
  }
  return new PublicError(
    "internal_error",
    "Cannot answer: the server met an unexpected error; try again, and name the request id if it stays",
  );
}

/** The refusal as problem+json with the headers that belong to it. */
export function problemResponse(error: PublicError, c: Context<AppEnv>): Response {
  const { retryAfterSeconds, allow, totalBytes } = error.extras;
  const headers = new Headers({ "Content-Type": PROBLEM_MEDIA_TYPE });
  if (retryAfterSeconds !== undefined) {
    headers.set("Retry-After", String(Math.max(1, Math.ceil(retryAfterSeconds))));
  }
  if (allow !== undefined) headers.set("Allow", allow.join(", "));
  if (totalBytes !== undefined) headers.set("Content-Range", `bytes */${totalBytes}`);
  return new Response(JSON.stringify(toProblem(error, c.get("requestId"))), {
    status: error.status,
    headers,
  });
}
