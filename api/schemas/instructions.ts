/** What a client sends to have instructions refined. */
import { z } from "@hono/zod-openapi";
import { INSTRUCTIONS_MAX_CHARS } from "../../shared/limits.ts";
import { writtenText } from "./text.ts";
import { SESSION_ID_EXAMPLE } from "./upload.ts";

export const RefineRequest = z.strictObject({
  session_id: z.string(),
  instructions: writtenText(INSTRUCTIONS_MAX_CHARS),
}).openapi("RefineRequest", {
  example: {
    session_id: SESSION_ID_EXAMPLE,
    instructions: "total amount per region in 2025, highest first",
  },
});
export type RefineRequest = z.infer<typeof RefineRequest>;
