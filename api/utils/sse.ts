/** A stream of events as a server-sent event response: one JSON line each, and exactly one last event. */
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { PublicError } from "../../shared/errors.ts";
import { CLIENT_STALL_SECONDS, KEEP_ALIVE_SECONDS } from "../../shared/limits.ts";
import type { ErrorEvent, StreamEvent } from "../schemas/stream.ts";

export interface EventStreamOptions {
  /** Aborted with a PublicError when the server stops: the stream then ends in it. */
  stopping: AbortSignal;
  /** A comment goes out after this much silence. */
  keepAliveSeconds?: number | undefined;
  /** A client that does not take an event for this long counts as gone. */
  clientStallSeconds?: number | undefined;
  /** Told of every error that ended the stream, with the event that the client was sent for it. */
  onError?: ((error: unknown, event: ErrorEvent) => void) | undefined;
}

/**
 * Answers with the events of `open(signal)`. What `open` throws at once is an ordinary refusal; what the
 * iterable throws later is the stream's one last event, a PublicError with its own text, anything else
 * as `internal_error`. `signal` is aborted as soon as the client is gone or the server stops, and the
 * iterable must then end.
 */
export function eventStream(
  c: Context,
  open: (signal: AbortSignal) => AsyncIterable<StreamEvent>,
  options: EventStreamOptions,
): Response {
  const { stopping, onError } = options;
  stopping.throwIfAborted();
  const gone = new AbortController();
  const events = open(AbortSignal.any([gone.signal, stopping]));
  // Proxies (nginx for one) would otherwise hold the events back.
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => gone.abort());
    try {
      await relay(stream, events, options);
    } catch (error) {
      if (gone.signal.aborted) return;
      const event = errorEvent(stopping.aborted ? stopping.reason : error);
      onError?.(error, event);
      await send(stream, event, options);
    }
  });
}

async function relay(
  stream: SSEStreamingApi,
  events: AsyncIterable<StreamEvent>,
  options: EventStreamOptions,
): Promise<void> {
  const { keepAliveSeconds = KEEP_ALIVE_SECONDS } = options;
  let timer: ReturnType<typeof setInterval> | undefined;
  const listen = () => {
    timer = setInterval(() => stream.write(": keep-alive\n\n"), keepAliveSeconds * 1000);
  };
  listen();
  try {
    for await (const event of events) {
      // Not while a write waits: comments would pile up behind a client that does not read.
      clearInterval(timer);
      await send(stream, event, options);
      if (event.done || stream.aborted) return;
      listen();
    }
  } finally {
    clearInterval(timer);
  }
  throw new Error("Cannot end the stream: its last event is missing");
}

/**
 * Resolves once the client's side has taken the event, which is what slows a stream to its reader; one
 * that takes nothing would hold the model's call and the session for ever.
 */
async function send(
  stream: SSEStreamingApi,
  event: StreamEvent | ErrorEvent,
  { clientStallSeconds = CLIENT_STALL_SECONDS }: EventStreamOptions,
): Promise<void> {
  const stall = setTimeout(() => stream.abort(), clientStallSeconds * 1000);
  // JSON holds no raw line break, so it is always one `data:` line.
  await stream.write(`data: ${JSON.stringify(event)}\n\n`);
  clearTimeout(stall);
}

function errorEvent(error: unknown): ErrorEvent {
  if (error instanceof PublicError) return { error: error.message, code: error.code, done: true };
  return {
    error: "Cannot finish the answer: the server met an unexpected error; try again",
    code: "internal_error",
    done: true,
  };
}
