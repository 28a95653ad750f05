/** `POST /instructions/refine` */
import { createRoute } from "@hono/zod-openapi";
import { RefineRequest } from "../schemas/instructions.ts";
import { JSON_BODY_CODES, problemResponses } from "../schemas/problem.ts";
import { eventStreamResponse, TextStreamEvent } from "../schemas/stream.ts";
import { refine } from "../services/refine.ts";
import { jsonBody } from "../middleware/json_body.ts";
import { createRouter } from "./router.ts";
import { answerWithStream, type StreamRouteDeps } from "./streams.ts";

const refineRoute = createRoute({
  method: "post",
  path: "/instructions/refine",
  summary: "Refine instructions into a structured prompt (streamed)",
  tags: ["instructions"],
  middleware: jsonBody,
  request: {
    body: { required: true, content: { "application/json": { schema: RefineRequest } } },
  },
  responses: {
    200: eventStreamResponse(TextStreamEvent, "The refined prompt"),
    ...problemResponses(...JSON_BODY_CODES, "session_not_found"),
  },
});

/** Routes to be mounted under the API's prefix. */
export function instructionsRoutes(deps: StreamRouteDeps) {
  return createRouter().openapi(refineRoute, (c) => {
    const input = c.req.valid("json");
    return answerWithStream(c, deps, input.session_id, (signal) => refine(deps, input, signal));
  });
}
