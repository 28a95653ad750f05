/** The one way a router is made, so that every route refuses invalid input alike. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { describeIssues } from "../schemas/issues.ts";
import type { AppEnv } from "../utils/app_env.ts";
import { PublicError } from "../../shared/errors.ts";

/** Returns an empty router whose zod refusals become PublicError `validation_failed` (422). */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (!result.success) {
        throw new PublicError(
          "validation_failed",
          `Cannot read the request's ${result.target}: ${describeIssues(result.error)}`,
        );
      }
    },
  });
}
