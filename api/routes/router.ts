/** The one way a router is made, so that every route refuses invalid input alike. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { describeIssues } from "../schemas/issues.ts";
import { PublicError } from "../../shared/errors.ts";

/** What the middleware of the app leaves in the request's context. */
export interface AppEnv {
  Variables: {
    requestId: string;
    /** Set by a route as soon as it knows it; only for the log. */
    sessionId?: string;
  };
}

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
