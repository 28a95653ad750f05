/** `POST /codegen/generate` and `POST /codegen/fix` */
import { createRoute } from "@hono/zod-openapi";
import { FixRequest, GenerateRequest } from "../schemas/codegen.ts";
import { JSON_BODY_CODES, problemResponses } from "../schemas/problem.ts";
import { CodeStreamEvent, eventStreamResponse } from "../schemas/stream.ts";
import { fix } from "../services/fix.ts";
import { generate } from "../services/generate.ts";
import { jsonBody } from "../middleware/json_body.ts";
import { createRouter } from "./router.ts";
import { answerWithStream, type StreamRouteDeps } from "./streams.ts";

const generateRoute = createRoute({
  method: "post",
  path: "/codegen/generate",
  summary: "Generate pandas code from a refined prompt (streamed)",
  tags: ["codegen"],
  middleware: jsonBody,
  request: {
    body: { required: true, content: { "application/json": { schema: GenerateRequest } } },
  },
  responses: {
    200: eventStreamResponse(CodeStreamEvent, "The code"),
    ...problemResponses(...JSON_BODY_CODES, "session_not_found"),
  },
});

const fixRoute = createRoute({
  method: "post",
  path: "/codegen/fix",
  summary: "Fix code that failed (streamed)",
  tags: ["codegen"],
  middleware: jsonBody,
  request: {
    body: { required: true, content: { "application/json": { schema: FixRequest } } },
  },
  responses: {
    200: eventStreamResponse(CodeStreamEvent, "The fixed code"),
    ...problemResponses(...JSON_BODY_CODES, "session_not_found"),
  },
});

/** Routes to be mounted under the API's prefix. */
export function codegenRoutes(deps: StreamRouteDeps) {
  return createRouter()
    .openapi(generateRoute, (c) => {
      const input = c.req.valid("json");
      return answerWithStream(c, deps, input.session_id, (signal) => generate(deps, input, signal));
    })
    .openapi(fixRoute, (c) => {
      const input = c.req.valid("json");
      return answerWithStream(c, deps, input.session_id, (signal) => fix(deps, input, signal));
    });
}
