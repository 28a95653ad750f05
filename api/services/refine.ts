/** Step 3: plain instructions become a precise, structured prompt. */
import { renderRefine } from "../../prompts/mod.ts";
import type { RefineRequest } from "../schemas/instructions.ts";
import type { StreamEvent } from "../schemas/stream.ts";
import { saveSteps, streamAnswer, type StreamDeps } from "./stream.ts";

/** Throws `session_not_found` at once; everything later is thrown by the iterable. The model sees no row. */
export function refine(
  deps: StreamDeps,
  input: RefineRequest,
  signal: AbortSignal,
): AsyncIterable<StreamEvent> {
  const { table } = deps.sessions.get(input.session_id);
  return refined(deps, input, renderRefine(input.instructions, table.columns), signal);
}

async function* refined(
  deps: StreamDeps,
  { session_id, instructions }: RefineRequest,
  request: ReturnType<typeof renderRefine>,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  await saveSteps(deps.sessions, session_id, { instructions });
  const { text, ...end } = yield* streamAnswer(deps, session_id, request, signal);
  await saveSteps(deps.sessions, session_id, { refinedPrompt: text });
  yield { done: true, ...end };
}
