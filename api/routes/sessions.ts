/** `GET` and `DELETE /sessions/{session_id}` */
import { createRoute } from "@hono/zod-openapi";
import { problemResponses } from "../schemas/problem.ts";
import { Session, SessionParams, toSession } from "../schemas/session.ts";
import { deleteSession, type SessionEndDeps } from "../services/session_end.ts";
import { getSession, type SessionGetDeps } from "../services/session_get.ts";
import { createRouter } from "./router.ts";

export type SessionRouteDeps = SessionEndDeps & SessionGetDeps;

const getRoute = createRoute({
  method: "get",
  path: "/sessions/{session_id}",
  summary: "Get a session with its jobs and the last text of each step",
  tags: ["session"],
  request: { params: SessionParams },
  responses: {
    200: { description: "The session", content: { "application/json": { schema: Session } } },
    ...problemResponses("session_not_found"),
  },
});

const deleteRoute = createRoute({
  method: "delete",
  path: "/sessions/{session_id}",
  summary: "End a session: its jobs are killed, its files removed",
  tags: ["session"],
  request: { params: SessionParams },
  responses: {
    204: { description: "Nothing of the session is left" },
    ...problemResponses("session_not_found"),
  },
});

/** Routes to be mounted under the API's prefix. */
export function sessionsRoutes(deps: SessionRouteDeps) {
  return createRouter()
    .openapi(getRoute, async (c) => {
      const { session_id } = c.req.valid("param");
      c.set("sessionId", session_id);
      return c.json(toSession(await getSession(deps, session_id)), 200);
    })
    .openapi(deleteRoute, async (c) => {
      const { session_id } = c.req.valid("param");
      c.set("sessionId", session_id);
      await deleteSession(deps, session_id);
      return c.body(null, 204);
    });
}
