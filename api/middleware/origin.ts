/** Which web pages may talk to the API. */
import { cors } from "hono/cors";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../utils/app_env.ts";
import { PublicError } from "../../shared/errors.ts";

const EXPOSED = [
  "Accept-Ranges",
  "Content-Disposition",
  "Content-Range",
  "ETag",
  "Location",
  "Retry-After",
  "X-Request-Id",
];

/** CORS for the allowed origins alone; it stops pages from reading answers, not from sending a simple request. */
export function corsFor(allowedOrigins: readonly string[]) {
  const handler = cors({
    origin: (origin) => allowedOrigins.includes(origin) ? origin : null,
    allowMethods: ["GET", "HEAD", "POST", "DELETE"],
    allowHeaders: ["Content-Type", "If-None-Match", "If-Range", "Range"],
    exposeHeaders: EXPOSED,
    maxAge: 600,
  });
  return createMiddleware<AppEnv>((c, next) => {
    const preflight = c.req.header("access-control-request-method") !== undefined;
    // A plain OPTIONS is answered like any other method that a route does not have.
    return c.req.method === "OPTIONS" && !preflight ? next() : handler(c, next);
  });
}

/**
 * Where the server listens on loopback, a request has to name it as such: a page whose domain was
 * made to resolve to 127.0.0.1 (DNS rebinding) would otherwise count as same-origin. Does not stop
 * other programs of this machine, and is off where the server listens to the network.
 */
export function loopbackHost(host: string, allowedOrigins: readonly string[]) {
  const names = new Set(["localhost", "127.0.0.1", "[::1]"]);
  const active = names.has(host) || host === "::1";
  for (const origin of allowedOrigins) names.add(new URL(origin).hostname);
  return createMiddleware<AppEnv>(async (c, next) => {
    // A Host header may hold anything, also what no URL can be made of.
    const { hostname = "" } = URL.parse(c.req.url) ?? {};
    if (active && !names.has(hostname)) {
      throw new PublicError(
        "misdirected_request",
        "Cannot answer for this host name: use localhost, or add its origin to ALLOWED_ORIGINS",
      );
    }
    await next();
  });
}
