/** No new work once the server is asked to stop. */
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../utils/app_env.ts";
import { PublicError } from "../../shared/errors.ts";

/** Refuses everything with `shutting_down` once `stopping` is aborted. */
export function refuseWhenStopping(stopping: AbortSignal) {
  return createMiddleware<AppEnv>(async (_c, next) => {
    if (stopping.aborted) {
      throw new PublicError(
        "shutting_down",
        "Cannot take new work: the server is shutting down; try again in a moment",
        { retryAfterSeconds: 5 },
      );
    }
    await next();
  });
}
