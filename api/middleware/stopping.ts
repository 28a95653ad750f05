/** No new work once the server is asked to stop. */
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../utils/app_env.ts";
import { PublicError } from "../../shared/errors.ts";

/** What every piece of work that a stop interrupts or refuses ends with. */
export function shuttingDown(): PublicError {
  return new PublicError(
    "shutting_down",
    "Cannot go on: the server is shutting down; try again in a moment",
    { retryAfterSeconds: 5 },
  );
}

/** Refuses everything once `stopping` is aborted, with the reason of that: shuttingDown(). */
export function refuseWhenStopping(stopping: AbortSignal) {
  return createMiddleware<AppEnv>(async (_c, next) => {
    stopping.throwIfAborted();
    await next();
  });
}
