/** `GET /health` */
import { createRoute } from "@hono/zod-openapi";
import { Health, HealthProblem } from "../schemas/health.ts";
import { PROBLEM_MEDIA_TYPE, problemResponses, toProblem } from "../schemas/problem.ts";
import type { ReadHealth } from "../services/health.ts";
import { PublicError } from "../../shared/errors.ts";
import { createRouter } from "./router.ts";

const PROBLEMS = problemResponses("sandbox_unavailable");
const UNABLE = PROBLEMS[503];

const healthRoute = createRoute({
  method: "get",
  path: "/health",
  summary: "How the service is, and how strongly it isolates code",
  tags: ["service"],
  responses: {
    ...PROBLEMS,
    200: { description: "Able to serve", content: { "application/json": { schema: Health } } },
    503: {
      description: `Not able to run code now (${UNABLE.description})`,
      content: {
        [PROBLEM_MEDIA_TYPE]: { ...UNABLE.content[PROBLEM_MEDIA_TYPE], schema: HealthProblem },
      },
    },
  },
});

/** Routes to be mounted under the API's prefix. */
export function healthRoutes({ health }: { health: ReadHealth }) {
  return createRouter().openapi(healthRoute, async (c) => {
    const { isAble, facts } = await health();
    if (isAble) return c.json({ status: "ok" as const, ...facts }, 200);
    const state = facts.sandbox.reachable ? "cannot take a job now" : "cannot be reached";
    const error = new PublicError(
      "sandbox_unavailable",
      `Cannot run code: the sandbox ${state}; try again in a moment`,
    );
    const problem = { ...toProblem(error, c.get("requestId")), ...facts };
    return c.json(problem, 503, { "Content-Type": PROBLEM_MEDIA_TYPE });
  });
}
