/** What a client sends to have code generated or fixed. */
import { z } from "@hono/zod-openapi";
import { CODE_MAX_CHARS, PROMPT_MAX_CHARS } from "../../shared/limits.ts";
import { writtenText } from "./text.ts";
import { SESSION_ID_EXAMPLE } from "./upload.ts";

export const GenerateRequest = z.strictObject({
  session_id: z.string(),
  prompt: writtenText(PROMPT_MAX_CHARS),
}).openapi("GenerateRequest", {
  example: {
    session_id: SESSION_ID_EXAMPLE,
    prompt: "Objective: total amount per region.\nTransformation steps:\n1. Group by region …",
  },
});
export type GenerateRequest = z.infer<typeof GenerateRequest>;

export const FixRequest = z.strictObject({
  session_id: z.string(),
  code: writtenText(CODE_MAX_CHARS),
  /** What the run said: message, or message and traceback. */
  error: writtenText(PROMPT_MAX_CHARS),
  prompt: writtenText(PROMPT_MAX_CHARS).optional(),
}).openapi("FixRequest", {
  example: {
    session_id: SESSION_ID_EXAMPLE,
    code: "import os\n\nimport pandas as pd\n…",
    error: "KeyError: 'Region'",
    prompt: "Objective: total amount per region.",
  },
});
export type FixRequest = z.infer<typeof FixRequest>;
