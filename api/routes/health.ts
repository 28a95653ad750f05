/** `GET /health` */
import { createRoute } from "@hono/zod-openapi";
import { Health } from "../schemas/health.ts";
import { problemResponses } from "../schemas/problem.ts";
import type { ReadHealth } from "../services/health.ts";
import { createRouter } from "./router.ts";

const PROBLEMS = problemResponses();

const healthRoute = createRoute({
  method: "get",
  path: "/health",
  summary: "How the service is, and how strongly it isolates code",
  tags: ["service"],
  responses: {
    ...PROBLEMS,
    200: { description: "Able to serve", content: { "application/json": { schema: Health } } },
    503: {
      description: "Not able to run code now, or `shutting_down`",
      content: { ...PROBLEMS[503].content, "application/json": { schema: Health } },
    },
  },
});

/** Routes to be mounted under the API's prefix. */
export function healthRoutes({ health }: { health: ReadHealth }) {
  return createRouter().openapi(healthRoute, async (c) => {
    const answer = await health();
    return c.json(answer, answer.status === "ok" ? 200 : 503);
  });
}
