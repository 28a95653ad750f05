import assert from "node:assert/strict";
import { Hono } from "hono";
import { PublicError } from "../../shared/errors.ts";
import type { StreamEvent } from "../schemas/stream.ts";
import { eventStream, type EventStreamOptions } from "./sse.ts";

const DONE: StreamEvent = {
  done: true,
  usage: { input_tokens: 1, output_tokens: 2 },
  stop_reason: "end_turn",
};
const DONE_LINE = `data: ${JSON.stringify(DONE)}\n\n`;
const chunk = (text: string): StreamEvent => ({ chunk: text, done: false });
const STOP = new PublicError("shutting_down", "the server stops");
const never = () => new AbortController().signal;

type Open = (signal: AbortSignal) => AsyncIterable<StreamEvent>;

async function get(open: Open, options: Partial<EventStreamOptions> = {}): Promise<Response> {
  const app = new Hono();
  app.get("/", (c) => eventStream(c, open, { stopping: never(), ...options }));
  app.onError((error, c) => c.text(`refused: ${error.message}`, 400));
  return await app.request("/");
}

Deno.test("eventStream() writes each event as one data line and nothing after the last", async () => {
  const response = await get(async function* () {
    yield chunk('a\n"b"');
    yield await Promise.resolve(DONE);
    yield chunk("too late");
  });
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/);
  assert.equal(response.headers.get("cache-control"), "no-cache");
  assert.equal(response.headers.get("x-accel-buffering"), "no");
  assert.equal(
    await response.text(),
    `data: {"chunk":"a\\n\\"b\\"","done":false}\n\n${DONE_LINE}`,
  );
});

Deno.test("eventStream() refuses before the stream what open() throws at once", async () => {
  const response = await get(() => {
    throw new PublicError("session_not_found", "no such session");
  });
  assert.equal(response.status, 400);
  assert.equal(await response.text(), "refused: no such session");
});

Deno.test("eventStream() ends in exactly one error event when the source throws", async (t) => {
  const cases: [thrown: unknown, expected: RegExp][] = [
    [
      new PublicError("model_refused", "it declined"),
      /^data: {"chunk":"a","done":false}\n\ndata: {"error":"it declined","code":"model_refused","done":true}\n\n$/,
    ],
    [
      new Error("SECRET"),
      /^data: {"chunk":"a","done":false}\n\ndata: {"error":"[^S]*","code":"internal_error","done":true}\n\n$/,
    ],
    [undefined, /"code":"internal_error","done":true}\n\n$/],
  ];
  for (const [thrown, expected] of cases) {
    await t.step(String(thrown), async () => {
      const told: unknown[] = [];
      const response = await get(
        async function* () {
          yield await Promise.resolve(chunk("a"));
          throw thrown;
        },
        { onError: (error, event) => told.push(error, event.code) },
      );
      assert.match(await response.text(), expected);
      assert.equal(told.length, 2);
      assert.equal(told[0], thrown);
    });
  }
});

Deno.test("eventStream() does not let a source end without a last event", async () => {
  const response = await get(async function* () {
    yield await Promise.resolve(chunk("a"));
  });
  assert.match(await response.text(), /"code":"internal_error","done":true}\n\n$/);
});

Deno.test("eventStream() fills silence with comments, and only silence", async () => {
  const silenceIsOver = Promise.withResolvers<void>();
  const response = await get(
    async function* () {
      await silenceIsOver.promise;
      yield DONE;
    },
    { keepAliveSeconds: 0.02 },
  );
  let body = "";
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    body += text;
    if (body.split("keep-alive").length > 2) silenceIsOver.resolve();
  }
  assert.match(body, /^(: keep-alive\n\n)+data: /);
  assert.ok(body.endsWith(DONE_LINE));
});

/** Never resolves; rejects once the signal is aborted. */
function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

Deno.test("eventStream() aborts the source at once when the client goes away", async () => {
  const ended = Promise.withResolvers<void>();
  const told: unknown[] = [];
  const response = await get(
    async function* (signal) {
      try {
        yield chunk("a");
        await silence(signal);
      } finally {
        ended.resolve();
      }
    },
    { onError: (error) => told.push(error) },
  );
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await ended.promise;
  assert.deepEqual(told, []);
});

Deno.test("eventStream() gives up a client that does not read", async () => {
  const ended = Promise.withResolvers<void>();
  const told: unknown[] = [];
  const response = await get(
    async function* (signal) {
      try {
        while (!signal.aborted) yield await Promise.resolve(chunk("a"));
      } finally {
        ended.resolve();
      }
    },
    { clientStallSeconds: 0.02, onError: (error) => told.push(error) },
  );
  await ended.promise;
  assert.doesNotMatch(await response.text(), /"done":true/);
  assert.deepEqual(told, []);
});

Deno.test("eventStream() ends with shutting_down when the server stops", async () => {
  const stopping = new AbortController();
  const response = await get(async function* (signal) {
    yield chunk("a");
    stopping.abort(STOP);
    await silence(signal);
  }, { stopping: stopping.signal });
  assert.match(
    await response.text(),
    /^data: {"chunk":"a".*\n\ndata: .*"code":"shutting_down","done":true}\n\n$/,
  );
});

Deno.test("eventStream() opens nothing when the server is stopping already", async () => {
  let opened = false;
  const response = await get(async function* () {
    opened = true;
    yield await Promise.resolve(DONE);
  }, { stopping: AbortSignal.abort(STOP) });
  assert.equal(await response.text(), "refused: the server stops");
  assert.equal(opened, false);
});

Deno.test("eventStream() does not run ahead of a reader that does not read", async () => {
  let yielded = 0;
  const response = await get(async function* () {
    for (; yielded < 1_000; yielded++) yield await Promise.resolve(chunk("a"));
    yield DONE;
  }, { keepAliveSeconds: 0.005 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(yielded < 20, `${yielded} events were taken from the source`);
  const body = await response.text();
  assert.equal(body.match(/data: /g)?.length, 1_001);
  assert.doesNotMatch(body, /keep-alive/);
});
