/** The wire, spoken by the SDK itself. */
import assert from "node:assert/strict";
import Anthropic from "@anthropic-ai/sdk";
import { createApp } from "./app.ts";
import { createFaults } from "./faults.ts";

const LONG = Array.from({ length: 90 }, (_, i) => `word${i}`).join(" ");

interface Running {
  client: Anthropic;
  url: string;
  /** How many streams are open at this moment. */
  open: () => number;
}

/** Serves the app on a free port while `use` runs. */
async function withServer(
  options: { chunkMs?: number; respond?: (text: string) => string },
  use: (running: Running) => Promise<void>,
): Promise<void> {
  let open = 0;
  const app = createApp({
    respond: options.respond ?? (() => LONG),
    chunkMs: options.chunkMs ?? 0,
    faultFor: createFaults(),
  });
  const serve = async (request: Request): Promise<Response> => {
    const response = await app.fetch(request);
    if (response.body === null || request.method !== "POST") return response;
    open++;
    const counted = new TransformStream<Uint8Array, Uint8Array>({ flush: () => void open-- });
    request.signal.addEventListener("abort", () => void open--, { once: true });
    return new Response(response.body.pipeThrough(counted), response);
  };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, serve);
  const url = `http://127.0.0.1:${server.addr.port}`;
  const client = new Anthropic({ apiKey: "offline", baseURL: url, maxRetries: 2 });
  try {
    await use({ client, url, open: () => open });
  } finally {
    await server.shutdown();
  }
}

function ask(content: string) {
  return { model: "offline", max_tokens: 8192, messages: [{ role: "user" as const, content }] };
}

Deno.test("POST /v1/messages streams every event in order to the SDK", async () => {
  await withServer({}, async ({ client }) => {
    const types: string[] = [];
    let text = "";
    const stream = client.messages.stream({ ...ask("hello"), system: "be brief" });
    stream.on("streamEvent", (event) => types.push(event.type));
    stream.on("text", (delta) => text += delta);
    const message = await stream.finalMessage();
    assert.equal(text, LONG);
    assert.equal(message.model, "offline");
    assert.equal(message.stop_reason, "end_turn");
    assert.ok(message.usage.output_tokens >= 90 && message.usage.input_tokens > 0);
    const runs = types.filter((type, i) => type !== types[i - 1]);
    assert.deepEqual(runs, [
      "message_start",
      "content_block_start",
      "content_block_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
  });
});

Deno.test("POST /v1/messages without stream answers one message", async () => {
  await withServer({}, async ({ client }) => {
    const message = await client.messages.create(ask("hello"));
    assert.deepEqual(message.content, [{ type: "text", text: LONG, citations: null }]);
    assert.equal(message.stop_reason, "end_turn");
  });
});

Deno.test("POST /v1/messages stops at max_tokens and says so", async () => {
  await withServer({}, async ({ client }) => {
    const message = await client.messages.create({ ...ask("hello"), max_tokens: 5 });
    assert.equal(message.stop_reason, "max_tokens");
    assert.equal(message.usage.output_tokens, 5);
  });
});

Deno.test("POST /v1/messages refuses bad requests in the API's own shape", async () => {
  await withServer({}, async ({ url, client }) => {
    const post = async (headers: Record<string, string>, body: string) => {
      const answer = await fetch(`${url}/v1/messages`, { method: "POST", headers, body });
      const { type, error } = await answer.json();
      assert.equal(type, "error");
      assert.ok(answer.headers.get("request-id")?.startsWith("req_"));
      return [answer.status, error.type];
    };
    const version = { "anthropic-version": "2026-10-21" };
    const key = { authorization: "Bearer x" };
    assert.deepEqual(await post(version, "{}"), [401, "authentication_error"]);
    assert.deepEqual(await post(key, "{}"), [400, "invalid_request_error"]);
    assert.deepEqual(await post({ ...key, ...version }, "{"), [400, "invalid_request_error"]);
    assert.deepEqual(await post({ ...key, ...version }, "{}"), [400, "invalid_request_error"]);
    const missing = await fetch(`${url}/v1/nothing`);
    assert.deepEqual([missing.status, (await missing.json()).error.type], [404, "not_found_error"]);
    await assert.rejects(
      () => client.messages.create({ ...ask("x"), max_tokens: 0 }),
      Anthropic.BadRequestError,
    );
  });
});

Deno.test("POST /v1/messages ends the stream as soon as the client is gone", async () => {
  await withServer({ chunkMs: 20 }, async ({ client, open }) => {
    const stream = client.messages.stream(ask("hello"));
    for await (const event of stream) {
      if (event.type === "content_block_delta") break;
    }
    const end = Date.now() + 5_000;
    while (open() > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(open(), 0);
  });
});

Deno.test("GET /health answers ok", async () => {
  const app = createApp({ respond: () => "", chunkMs: 0 });
  assert.deepEqual(await (await app.request("/health")).json(), { status: "ok", model: "offline" });
});

Deno.test("createFaults() fails in each of its ways", async (t) => {
  await withServer({}, async ({ client }) => {
    const final = (marker: string) =>
      client.messages.stream(ask(`x [[fault:${marker}]]`)).finalMessage();
    await t.step("refusal, max_tokens and empty are stop reasons", async () => {
      const refused = await final("refusal");
      assert.deepEqual([refused.stop_reason, refused.content.length], ["refusal", 0]);
      assert.equal((await final("max_tokens")).stop_reason, "max_tokens");
      assert.equal((await final("empty")).stop_reason, "end_turn");
    });
    await t.step("error comes in mid-stream, without a status", async () => {
      await assert.rejects(() => final("error"), (error: unknown) => {
        assert.ok(error instanceof Anthropic.APIError);
        return error.status === undefined && error.type === "overloaded_error";
      });
    });
    await t.step("truncated is no APIError", async () => {
      await assert.rejects(
        () => final("truncated"),
        (error: unknown) =>
          error instanceof Anthropic.AnthropicError && !(error instanceof Anthropic.APIError),
      );
    });
    await t.step("a status is refused on every try, or once", async () => {
      await assert.rejects(() => final("401"), Anthropic.AuthenticationError);
      await assert.rejects(() => final("429"), Anthropic.RateLimitError);
      await assert.rejects(
        () => final("529"),
        (error: unknown) => error instanceof Anthropic.APIError && error.status === 529,
      );
      assert.equal((await final("529-once")).stop_reason, "end_turn");
    });
    await t.step("stall is silent until the client leaves", async () => {
      const stream = client.messages.stream(ask("x [[fault:stall]]"));
      let seen = 0;
      stream.on("text", () => seen++);
      const end = Date.now() + 5_000;
      while (seen < 30 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
      stream.abort();
      await assert.rejects(() => stream.finalMessage(), Anthropic.APIUserAbortError);
      assert.ok(seen >= 30);
    });
  });
});

Deno.test("createApp() knows no faults unless they are handed in", async () => {
  const app = createApp({ respond: () => "fine", chunkMs: 0 });
  const answer = await app.request("/v1/messages", {
    method: "POST",
    headers: { "x-api-key": "x", "anthropic-version": "2026-10-21" },
    body: JSON.stringify(ask("[[fault:529]]")),
  });
  assert.equal(answer.status, 200);
});
