/** Step 5 when it failed: code and its error become code that should run. */
import { renderFix } from "../../prompts/mod.ts";
import type { FixRequest } from "../schemas/codegen.ts";
import type { StreamEvent } from "../schemas/stream.ts";
import { type CodeDeps, streamCode } from "./code.ts";

/** Throws `session_not_found` at once; everything later is thrown by the iterable. */
export function fix(
  deps: CodeDeps,
  { session_id, code, error, prompt }: FixRequest,
  signal: AbortSignal,
): AsyncIterable<StreamEvent> {
  const { table } = deps.sessions.get(session_id);
  const request = renderFix({ code, error, prompt }, table);
  // The code may be edited by hand: it is the session's last until the fix is whole.
  const before = prompt === undefined ? { code } : { code, refinedPrompt: prompt };
  return streamCode(deps, session_id, before, request, signal);
}
