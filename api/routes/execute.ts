/** `POST /execute`, and `GET` and `DELETE /execute/{session_id}/{job_id}` */
import { createRoute } from "@hono/zod-openapi";
import { ExecuteAnswer, ExecuteRequest, Job, JobParams, JobQuery, toJob } from "../schemas/job.ts";
import { JSON_BODY_CODES, problemResponses } from "../schemas/problem.ts";
import type { Execute } from "../services/execute.ts";
import { jsonBody } from "../middleware/json_body.ts";
import { createRouter } from "./router.ts";

export interface ExecuteRouteDeps {
  execute: Pick<Execute, "submit" | "state" | "cancel">;
  /** Aborted when the server stops: long polls then answer at once. */
  stopping: AbortSignal;
}

const submitRoute = createRoute({
  method: "post",
  path: "/execute",
  summary: "Check code and queue it as a job",
  tags: ["execute"],
  middleware: jsonBody,
  request: {
    body: { required: true, content: { "application/json": { schema: ExecuteRequest } } },
  },
  responses: {
    202: { description: "The job", content: { "application/json": { schema: ExecuteAnswer } } },
    ...problemResponses(
      ...JSON_BODY_CODES,
      "code_rejected",
      "session_not_found",
      "queue_full",
      "sandbox_unavailable",
    ),
  },
});

const stateRoute = createRoute({
  method: "get",
  path: "/execute/{session_id}/{job_id}",
  summary: "Get a job, at once or when it has ended",
  tags: ["execute"],
  request: { params: JobParams, query: JobQuery },
  responses: {
    200: { description: "The job", content: { "application/json": { schema: Job } } },
    ...problemResponses("job_not_found", "validation_failed"),
  },
});

const cancelRoute = createRoute({
  method: "delete",
  path: "/execute/{session_id}/{job_id}",
  summary: "Cancel a job: its process is killed",
  tags: ["execute"],
  request: { params: JobParams },
  responses: {
    204: { description: "The job has ended as cancelled" },
    ...problemResponses("job_not_found", "job_already_ended"),
  },
});

/** Routes to be mounted under the API's prefix. */
export function executeRoutes({ execute, stopping }: ExecuteRouteDeps) {
  return createRouter()
    .openapi(submitRoute, async (c) => {
      const { session_id, code } = c.req.valid("json");
      c.set("sessionId", session_id);
      const job = await execute.submit(session_id, code);
      return c.json({ job_id: job.id }, 202);
    })
    .openapi(stateRoute, async (c) => {
      const { session_id, job_id } = c.req.valid("param");
      const { wait = 0 } = c.req.valid("query");
      c.set("sessionId", session_id);
      const signal = AbortSignal.any([c.req.raw.signal, stopping]);
      return c.json(toJob(await execute.state(session_id, job_id, wait, signal)), 200);
    })
    .openapi(cancelRoute, async (c) => {
      const { session_id, job_id } = c.req.valid("param");
      c.set("sessionId", session_id);
      await execute.cancel(session_id, job_id);
      return c.body(null, 204);
    });
}
