/** A typed client of the API for TypeScript programs: paths, bodies and answers follow the routes. */
import { type ClientRequestOptions, hc } from "hono/client";
import type { AppType } from "./app.ts";

/**
 * Makes a client. `baseUrl` includes the API's prefix, e.g. "http://127.0.0.1:8000/api/v1". Answers
 * narrow by their status; streamed ones are read from `body`.
 */
export function createClient(baseUrl: string, options?: ClientRequestOptions) {
  return hc<AppType>(baseUrl, options);
}
