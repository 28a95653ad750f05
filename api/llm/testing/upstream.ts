/** A server for tests and benchmarks that answers the Messages API as a test tells it to. */

export interface Upstream {
  baseUrl: string;
  /** The JSON body of each request. */
  readonly bodies: unknown[];
  /** Resolves when the client has gone away in mid-answer. */
  readonly disconnected: Promise<void>;
  stop(): Promise<void>;
}

/** What an answer is made of: text goes out as it stands, a number waits that many milliseconds. */
export type Step = string | number | typeof STALL | typeof BREAK;
/** Nothing more comes, and the connection stays. */
export const STALL = Symbol("stall");
/** The connection breaks. */
export const BREAK = Symbol("break");

const encoder = new TextEncoder();

/** Starts a server on a free port; `play` gets the number of the request, from 1, and its JSON body. */
export function startUpstream(
  play: (count: number, body: unknown) => Iterable<Step> | Response,
): Upstream {
  const bodies: unknown[] = [];
  const { promise: disconnected, resolve: onDisconnect } = Promise.withResolvers<void>();
  const stop = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, signal: stop.signal, onListen() {} },
    async (request) => {
      const body: unknown = await request.json();
      bodies.push(body);
      const played = play(bodies.length, body);
      if (played instanceof Response) return played;
      return new Response(playSteps(played, onDisconnect, () => stop.abort()), {
        headers: { "content-type": "text/event-stream" },
      });
    },
  );
  return {
    baseUrl: `http://127.0.0.1:${server.addr.port}`,
    bodies,
    disconnected,
    async stop() {
      stop.abort();
      await server.finished;
    },
  };
}

function playSteps(
  steps: Iterable<Step>,
  onDisconnect: () => void,
  breakOff: () => void,
): ReadableStream<Uint8Array> {
  const rest = steps[Symbol.iterator]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new ReadableStream({
    async pull(controller) {
      for (;;) {
        const { value: step, done } = rest.next();
        if (done) return controller.close();
        if (typeof step === "string") return controller.enqueue(encoder.encode(step));
        if (step === BREAK) breakOff();
        await new Promise<void>((resolve) => {
          if (typeof step === "number") timer = setTimeout(resolve, step);
        });
      }
    },
    cancel() {
      clearTimeout(timer);
      onDisconnect();
    },
  });
}

function sse(event: { type: string } & Record<string, unknown>): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

export const PING = sse({ type: "ping" });

/** The events before the first text. */
export function opening(inputTokens = 7): string {
  return sse({
    type: "message_start",
    message: {
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "test",
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: inputTokens, output_tokens: 1 },
    },
  }) + sse({
    type: "content_block_start",
    index: 0,
    content_block: { type: "text", text: "" },
  });
}

export function delta(text: string): string {
  return sse({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } });
}

/** The events after the last text. */
export function closing(stopReason = "end_turn", outputTokens = 5): string {
  return sse({ type: "content_block_stop", index: 0 }) + sse({
    type: "message_delta",
    delta: { stop_reason: stopReason, stop_sequence: null },
    usage: { output_tokens: outputTokens },
  }) + sse({ type: "message_stop" });
}

/** A whole good answer, one text a chunk. */
export function answer(texts: string[], stopReason?: string): Step[] {
  return [opening(), ...texts.map(delta), closing(stopReason)];
}

/** An error event in mid-stream. */
export function errorEvent(type: string): string {
  return sse({ type: "error", error: { type, message: "SECRET provider text" } });
}

/** A refusal before the stream; the SDK is told to try again at once. */
export function refusal(status: number, type: string, headers: Record<string, string> = {}) {
  return Response.json({ type: "error", error: { type, message: "SECRET provider text" } }, {
    status,
    headers: { "retry-after-ms": "1", ...headers },
  });
}
