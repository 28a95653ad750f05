/** What generate and fix share: an answer that is code, without fences, checked and kept. */
import { createFenceStripper } from "../llm/fences.ts";
import type { CheckCode, ModelRequest, Steps } from "../ports.ts";
import type { StreamEvent } from "../schemas/stream.ts";
import { saveSteps, streamAnswer, type StreamDeps } from "./stream.ts";

export interface CodeDeps extends StreamDeps {
  checkCode: CheckCode;
}

/**
 * Keeps what the client sent (`before`), streams the code, keeps that, and ends with the code as it
 * would be executed and what the check refuses in it (which does not hinder the answer: a person reads it).
 */
export async function* streamCode(
  deps: CodeDeps,
  sessionId: string,
  before: Partial<Steps>,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  await saveSteps(deps.sessions, sessionId, before);
  const { text: code, ...end } = yield* streamAnswer(
    deps,
    sessionId,
    request,
    signal,
    createFenceStripper(),
  );
  const violations = await deps.checkCode(code);
  await saveSteps(deps.sessions, sessionId, { code });
  yield { done: true, ...end, code, violations };
}
