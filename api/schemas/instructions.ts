/** What a client sends to have instructions refined. */
import { z } from "@hono/zod-openapi";
import { INSTRUCTIONS_MAX_CHARS } from "../../shared/limits.ts";
import { writtenText } from "./text.ts";

export const RefineRequest = z.strictObject({
  session_id: z.string(),
  instructions: writtenText(INSTRUCTIONS_MAX_CHARS),
}).openapi("RefineRequest", {
  example: {
    session_id: "0b6f3f62-5d0f-4a53-9d0e-3f1f0a6f2f11",
    instructions: "total amount per region in 2025, highest first",
  },
});
export type RefineRequest = z.infer<typeof RefineRequest>;
