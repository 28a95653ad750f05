/** What operators and the page ask of the service's state. */
import { z } from "@hono/zod-openapi";
import { Isolation } from "../../shared/protocol.ts";

export const Health = z.object({
  /** "unavailable" comes with 503: the service cannot run code now. */
  status: z.enum(["ok", "unavailable"]),
  env: z.string().openapi({ example: "production" }),
  version: z.string().openapi({ example: "1.0.0" }),
  inbound_dir: z.string(),
  temp_dir: z.string(),
  log_dir: z.string(),
  sandbox: z.object({
    reachable: z.boolean(),
    python: z.string().nullable().openapi({ example: "3.13.0" }),
    /** What the sandbox's attack on itself at start found, layer by layer. */
    isolation: Isolation.nullable(),
  }),
  model: z.object({
    id: z.string().openapi({ example: "claude-sonnet-5-5" }),
    /** True: the built-in stand-in answers, not Claude. */
    offline: z.boolean(),
  }),
}).openapi("Health");
export type Health = z.infer<typeof Health>;
