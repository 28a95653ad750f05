/** What operators and the page ask of the service's state. */
import { z } from "@hono/zod-openapi";
import { Problem } from "./problem.ts";
import { Isolation } from "../../shared/protocol.ts";

/** What is told whether it can serve or not. */
const Facts = z.object({
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
});

export const Health = z.object({ status: z.literal("ok"), ...Facts.shape }).openapi("Health");

/** With 503: a problem like any other, with the facts beside it unless the server is shutting down. */
export const HealthProblem = Problem.extend(Facts.partial().shape).openapi("HealthProblem");

export type HealthFacts = z.infer<typeof Facts>;
