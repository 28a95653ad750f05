/** Step 4: a refined prompt becomes pandas code. */
import { renderGenerate } from "../../prompts/mod.ts";
import type { GenerateRequest } from "../schemas/codegen.ts";
import type { StreamEvent } from "../schemas/stream.ts";
import { type CodeDeps, streamCode } from "./code.ts";

/** Throws `session_not_found` at once; everything later is thrown by the iterable. */
export function generate(
  deps: CodeDeps,
  { session_id, prompt }: GenerateRequest,
  signal: AbortSignal,
): AsyncIterable<StreamEvent> {
  const { table } = deps.sessions.get(session_id);
  const request = renderGenerate(prompt, table);
  return streamCode(deps, session_id, { refinedPrompt: prompt }, request, signal);
}
