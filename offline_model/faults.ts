/**
 * Failures on demand, for the tests of a client's stream handling. Used only under `--faults`: a
 * marker such as `[[fault:stall]]` anywhere in the last user message selects one.
 *
 * | marker | what happens |
 * |---|---|
 * | refusal | stop_reason "refusal", no content |
 * | max_tokens | half of the answer, stop_reason "max_tokens" |
 * | error | an `error` event after a third of the answer |
 * | stall | silence after a third, until the client leaves |
 * | truncated | the stream closes after a third, without message_stop |
 * | empty | no text, stop_reason "end_turn" |
 * | fenced | the answer inside a Markdown fence, after a line of prose |
 * | 401, 429, 500, 529 | that status, every time |
 * | 429-once, 529-once | that status for the first request with this message, then the answer |
 */
import type { Fault } from "./app.ts";
import { errorBody, errorResponse, type WireErrorType } from "./wire/errors.ts";
import { type Answer, chunksOf, type WireEvent } from "./wire/events.ts";

const STATUS_ERRORS: Record<string, [WireErrorType, string]> = {
  "401": ["authentication_error", "invalid x-api-key"],
  "429": ["rate_limit_error", "Rate limited"],
  "500": ["api_error", "Internal server error"],
  "529": ["overloaded_error", "Overloaded"],
};

function refused(status: string): Fault | undefined {
  const error = STATUS_ERRORS[status];
  if (error === undefined) return undefined;
  const headers: Record<string, string> = status === "429" ? { "retry-after": "0" } : {};
  return { response: (requestId) => errorResponse(error[0], error[1], requestId, headers) };
}

/** Passes on a third of the deltas, then does `then`. */
async function* afterAThird(
  events: Iterable<WireEvent>,
  then: () => Promise<WireEvent[]>,
): AsyncGenerator<WireEvent> {
  const all = [...events];
  const first = all.findIndex((event) => event.type === "content_block_delta");
  const deltas = all.filter((event) => event.type === "content_block_delta").length;
  yield* all.slice(0, first + Math.ceil(deltas / 3));
  yield* await then();
}

async function silence(signal: AbortSignal): Promise<WireEvent[]> {
  if (!signal.aborted) {
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  }
  return [];
}

function overloaded(): Promise<WireEvent[]> {
  return Promise.resolve([errorBody("overloaded_error", "Overloaded", "req_fault")]);
}

function fenced(answer: Answer): Answer {
  const text = `Here is the code:\n\n\`\`\`python\n${answer.chunks.join("")}\n\`\`\`\n`;
  return { ...answer, chunks: chunksOf(text) };
}

const FAULTS: Record<string, Fault> = {
  refusal: { answer: (answer) => ({ ...answer, chunks: [], stopReason: "refusal" }) },
  max_tokens: {
    answer: (answer) => ({
      ...answer,
      chunks: answer.chunks.slice(0, Math.ceil(answer.chunks.length / 2)),
      stopReason: "max_tokens",
    }),
  },
  empty: { answer: (answer) => ({ ...answer, chunks: [] }) },
  fenced: { answer: fenced },
  error: { events: (events) => afterAThird(events, overloaded) },
  stall: { events: (events, signal) => afterAThird(events, () => silence(signal)) },
  truncated: { events: (events) => afterAThird(events, () => Promise.resolve([])) },
};

/** Returns the selector of faults; it remembers which `-once` messages it has refused. */
export function createFaults(): (userText: string) => Fault | undefined {
  const refusedOnce = new Set<string>();
  return (userText) => {
    const marker = /\[\[fault:([a-z0-9_-]+)\]\]/.exec(userText)?.[1];
    if (marker === undefined) return undefined;
    if (!marker.endsWith("-once")) return FAULTS[marker] ?? refused(marker);
    if (refusedOnce.has(userText)) return undefined;
    refusedOnce.add(userText);
    return refused(marker.slice(0, -"-once".length));
  };
}
