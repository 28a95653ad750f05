/** The app: middleware, routes, the one error handler. No business logic. */
import { methodNotAllowed } from "hono/method-not-allowed";
import { corsFor, loopbackHost } from "./middleware/origin.ts";
import { headLength } from "./middleware/head_length.ts";
import { handleError, problemResponse } from "./middleware/problem_response.ts";
import { requestLog } from "./middleware/request_log.ts";
import { refuseWhenStopping } from "./middleware/stopping.ts";
import { codegenRoutes } from "./routes/codegen.ts";
import { docsRoutes, openApiDocument } from "./routes/docs.ts";
import { type ExecuteRouteDeps, executeRoutes } from "./routes/execute.ts";
import { healthRoutes } from "./routes/health.ts";
import { instructionsRoutes } from "./routes/instructions.ts";
import { outputRoutes } from "./routes/output.ts";
import { createRouter } from "./routes/router.ts";
import { type SessionRouteDeps, sessionsRoutes } from "./routes/sessions.ts";
import type { StreamRouteDeps } from "./routes/streams.ts";
import { type UploadRouteDeps, uploadRoutes } from "./routes/upload.ts";
import type { ReadHealth } from "./services/health.ts";
import type { FindOutput } from "./services/job_output.ts";
import { PublicError } from "../shared/errors.ts";

export interface AppDeps {
  settings: { apiPrefix: string; host: string; allowedOrigins: readonly string[] };
  upload: UploadRouteDeps;
  sessions: SessionRouteDeps;
  streams: StreamRouteDeps;
  execute: ExecuteRouteDeps;
  output: FindOutput;
  health: ReadHealth;
  /** Aborted when the server stops: no new work is taken then. */
  stopping: AbortSignal;
}

/** Every route of the contract, without the prefix: what a typed client sees. */
function createApi(deps: AppDeps) {
  return createRouter()
    .route("/", uploadRoutes(deps.upload))
    .route("/", sessionsRoutes(deps.sessions))
    .route("/", instructionsRoutes(deps.streams))
    .route("/", codegenRoutes(deps.streams))
    .route("/", executeRoutes(deps.execute))
    .route("/", outputRoutes({ output: deps.output }))
    .route("/", healthRoutes({ health: deps.health }));
}

export type AppType = ReturnType<typeof createApi>;

/** The whole app, ready to be served or asked with `app.request()`. */
export function createApp(deps: AppDeps) {
  const { apiPrefix, host, allowedOrigins } = deps.settings;
  const app = createRouter();
  app.onError(handleError);
  // Answered, not thrown, so that methodNotAllowed may look whether another method would fit.
  app.notFound((c) => problemResponse(notFound(apiPrefix), c));
  app.use(requestLog);
  app.use(headLength);
  app.use(corsFor(allowedOrigins));
  app.use(loopbackHost(host, allowedOrigins));
  app.use(refuseWhenStopping(deps.stopping));
  app.use(methodNotAllowed({
    app,
    onMethodNotAllowed(c, allow) {
      throw new PublicError(
        "method_not_allowed",
        `Cannot ${c.req.method} here: allowed are ${allow.join(", ")}`,
        { allow },
      );
    },
  }));
  app.route(apiPrefix, createApi(deps));
  app.route(apiPrefix, docsRoutes(() => openApiDocument(app)));
  for (const path of ["/", "/docs"]) app.get(path, (c) => c.redirect(`${apiPrefix}/docs`));
  return app;
}

function notFound(apiPrefix: string): PublicError {
  return new PublicError("not_found", `Cannot find path: ${apiPrefix}/docs shows what there is`);
}
