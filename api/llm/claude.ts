/** The Claude SDK behind the Model port; with model_errors.ts and watchdog.ts the only place that knows it. */
import Anthropic from "@anthropic-ai/sdk";
import type { Model, ModelEvent, ModelRequest } from "../ports.ts";
import { fromSdkError, fromStopReason, modelError } from "./model_errors.ts";
import { createWatchdog } from "./watchdog.ts";

export interface ClaudeOptions {
  apiKey: string;
  /** Absent: Anthropic's own. */
  baseUrl?: string | undefined;
  model: string;
  /** Longest answer, in tokens. */
  maxTokens: number;
  /** An upstream silent for this long is given up. */
  idleTimeoutSeconds: number;
  /** Whether `baseUrl` is the offline model; only reported. */
  offline: boolean;
}

/**
 * Returns a Model that speaks the Messages API. The SDK itself repeats what failed before the first byte
 * (connection errors, 408, 409, 429, 5xx) twice; afterwards nothing is repeated.
 */
export function createClaudeModel(options: ClaudeOptions): Model {
  const client = new Anthropic({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? null,
    // The SDK would log bodies, which hold prompts and rows.
    logLevel: "off",
  });
  return {
    id: options.model,
    offline: options.offline,
    stream: (request, signal) => streamMessage(client, options, request, signal),
  };
}

async function* streamMessage(
  client: Anthropic,
  { model, maxTokens, idleTimeoutSeconds }: ClaudeOptions,
  { system, user }: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent> {
  signal.throwIfAborted();
  const watchdog = createWatchdog(idleTimeoutSeconds);
  const cut = AbortSignal.any([signal, watchdog.signal]);
  const upstream = client.withOptions({ fetch: watchdog.fetch }).messages.stream({
    model,
    max_tokens: maxTokens,
    system: [{ type: "text", text: system, cache_control: { type: "ephemeral" } }],
    messages: [{ role: "user", content: user }],
  }, { signal: cut });
  // A listener hears an event when it arrives; the loop below only when the reader has caught up.
  upstream.on("streamEvent", () => watchdog.progress());
  upstream.on("end", () => watchdog.stop());
  try {
    for await (const event of until(cut, upstream)) {
      if (event.type === "content_block_delta" && event.delta.type === "text_delta") {
        yield { type: "text", text: event.delta.text };
      }
    }
    // An error that came while nobody waited for the next event ends the loop like a good end.
    await upstream.done();
  } catch (error) {
    signal.throwIfAborted();
    if (watchdog.signal.aborted) throw modelError("model_stalled");
    throw fromSdkError(error, upstream.response != null);
  } finally {
    watchdog.stop();
    upstream.abort();
  }
  // Only message_stop makes a message; a stream that merely ended did not come whole.
  const message = upstream.receivedMessages.at(-1);
  if (message === undefined) throw modelError("model_truncated");
  const stopReason = message.stop_reason ?? "end_turn";
  const failure = fromStopReason(stopReason);
  if (failure !== undefined) throw failure;
  const { input_tokens, output_tokens } = message.usage;
  yield { type: "end", stopReason, usage: { input_tokens, output_tokens } };
}

/** The items of `source`; throws as soon as `signal` is aborted, however long the source takes to notice. */
async function* until<T>(signal: AbortSignal, source: AsyncIterable<T>): AsyncGenerator<T> {
  const aborted = Promise.withResolvers<never>();
  aborted.promise.catch(() => {});
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  const items = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const item = await Promise.race([items.next(), aborted.promise]);
      if (item.done) return;
      yield item.value;
    }
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
