/** HEAD says the length that GET would have; the server, seeing no body, would say 0. */
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../utils/app_env.ts";

/** For answers that are made in memory; a route that knows its length without a body has set it. */
export const headLength = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (c.req.method !== "HEAD" || c.res.body === null) return;
  if (c.res.headers.has("content-length")) return;
  const { byteLength } = await c.res.clone().arrayBuffer();
  c.header("Content-Length", String(byteLength));
});
