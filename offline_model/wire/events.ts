/**
 * The answer as the Messages API tells it: one message, or the same as server-sent events in the
 * order message_start, ping, content_block_start, content_block_delta …, content_block_stop,
 * message_delta, message_stop.
 */

/** The model id that every answer announces. */
export const MODEL_ID = "offline";

export type StopReason = "end_turn" | "max_tokens" | "refusal";

export interface Answer {
  /** The text in the pieces in which it is streamed; a piece counts as one token. */
  chunks: readonly string[];
  stopReason: StopReason;
  inputTokens: number;
}

export interface WireEvent {
  type: string;
  [member: string]: unknown;
}

/** Cuts a text into pieces of a word or less, never inside a character. */
export function chunksOf(text: string): string[] {
  return text.match(/\s*\S{1,8}|\s+$/gu) ?? [];
}

function usage(answer: Answer, outputTokens: number): Record<string, unknown> {
  return {
    input_tokens: answer.inputTokens,
    output_tokens: outputTokens,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation: null,
    inference_geo: null,
    output_tokens_details: null,
    server_tool_use: null,
    service_tier: "standard",
    speed: null,
  };
}

function envelope(answer: Answer): Record<string, unknown> {
  return {
    id: `msg_${crypto.randomUUID().replaceAll("-", "")}`,
    type: "message",
    role: "assistant",
    model: MODEL_ID,
    container: null,
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    usage: usage(answer, 1),
  };
}

/** The whole answer, for a request without `stream`. */
export function wholeMessage(answer: Answer): Record<string, unknown> {
  const text = answer.chunks.join("");
  return {
    ...envelope(answer),
    content: text === "" ? [] : [{ type: "text", text, citations: null }],
    stop_reason: answer.stopReason,
    usage: usage(answer, answer.chunks.length),
  };
}

function* contentEvents(chunks: readonly string[]): Generator<WireEvent> {
  const block = { type: "text", text: "", citations: null };
  yield { type: "content_block_start", index: 0, content_block: block };
  for (const text of chunks) {
    yield { type: "content_block_delta", index: 0, delta: { type: "text_delta", text } };
  }
  yield { type: "content_block_stop", index: 0 };
}

/** The answer's events, in order. */
export function* messageEvents(answer: Answer): Generator<WireEvent> {
  yield { type: "message_start", message: envelope(answer) };
  yield { type: "ping" };
  if (answer.chunks.length > 0) yield* contentEvents(answer.chunks);
  yield {
    type: "message_delta",
    delta: {
      stop_reason: answer.stopReason,
      stop_sequence: null,
      stop_details: null,
      container: null,
    },
    usage: usage(answer, answer.chunks.length),
  };
  yield { type: "message_stop" };
}
