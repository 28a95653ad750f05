/** The outermost middleware: request id, security headers, and one log line per request. */
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { AppEnv } from "../utils/app_env.ts";
import { logger } from "../../shared/logging.ts";

/** On every response that does not set its own. */
const DEFAULT_HEADERS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  // Answers hold the user's data.
  "Cache-Control": "no-store",
};

const log = logger("request");
/** The console shows nothing else of a record. */
const LINE = "{method} {route} {status} in {duration_ms} ms, request {request_id}, " +
  "session {session_id}";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Gives the request an id of our own making (a client's could be forged or repeated) and sets the
 * headers that every response has. Logs ids, the route's pattern, status and time to the first byte;
 * never a path, query, header or body.
 */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const requestId = crypto.randomUUID();
  c.set("requestId", requestId);
  const started = performance.now();
  await next();
  c.header("X-Request-Id", requestId);
  for (const [name, value] of Object.entries(DEFAULT_HEADERS)) {
    if (!c.res.headers.has(name)) c.header(name, value);
  }
  const route = routePath(c, -1);
  // A container asks for its health every few seconds; only a bad answer is news.
  const level = route.endsWith("/health") && c.res.ok ? "debug" : "info";
  log[level](LINE, {
    method: c.req.method,
    route,
    status: c.res.status,
    duration_ms: Math.round((performance.now() - started) * 10) / 10,
    request_id: requestId,
    session_id: loggableId(c.get("sessionId")),
  });
});

/** What a client sent as an id may be anything, a prompt for one. */
function loggableId(id: string | undefined): string | null {
  return id !== undefined && UUID.test(id) ? id : null;
}
