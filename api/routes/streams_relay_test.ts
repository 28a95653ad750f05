/** The whole way of a stream over real sockets: client, API, SDK, upstream. */
import assert from "node:assert/strict";
import { createClaudeModel } from "../llm/claude.ts";
import {
  answer,
  delta,
  opening,
  STALL,
  startUpstream,
  type Step,
} from "../llm/testing/upstream.ts";
import { shuttingDown } from "../middleware/stopping.ts";
import { ChunkEvent, CodeDoneEvent } from "../schemas/stream.ts";
import { acceptAll, openSession } from "../services/testing/stream_deps.ts";
import { codegenRoutes } from "./codegen.ts";

async function withApi(
  play: (count: number, body: unknown) => Step[],
  test: (api: {
    post(prompt: string, signal?: AbortSignal): Promise<Response>;
    stopping: AbortController;
    disconnected: Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  const upstream = startUpstream(play);
  const stopping = new AbortController();
  const { sessions, session } = openSession();
  const app = codegenRoutes({
    sessions,
    model: createClaudeModel({
      apiKey: "key",
      baseUrl: upstream.baseUrl,
      model: "model",
      maxTokens: 64,
      idleTimeoutSeconds: 60,
      offline: true,
    }),
    checkCode: acceptAll,
    stopping: stopping.signal,
  });
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, app.fetch);
  const url = `http://127.0.0.1:${server.addr.port}/codegen/generate`;
  try {
    await test({
      post: (prompt, signal) =>
        fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ session_id: session.id, prompt }),
          ...(signal === undefined ? {} : { signal }),
        }),
      stopping,
      disconnected: upstream.disconnected,
    });
  } finally {
    await upstream.stop();
    await server.shutdown();
  }
}

const STREAMS = 200;
const LINES = 30;

Deno.test("200 streams at once all come whole, each its own", async () => {
  const name = (text: string) => /stream_\d+/.exec(text)?.[0] ?? "none";
  const code = (stream: string) =>
    Array.from({ length: LINES }, (_, line) => `${stream} = ${line}\n`).join("");
  const play = (_: number, body: unknown) => {
    const pieces = code(name(JSON.stringify(body))).match(/[^]{1,7}/g) ?? [];
    return answer(["```python\n", ...pieces, "```"]);
  };
  await withApi(play, async ({ post }) => {
    const bodies = await Promise.all(
      Array.from({ length: STREAMS }, async (_, i) => {
        const response = await post(`stream_${i}`);
        return await response.text();
      }),
    );
    for (const [i, body] of bodies.entries()) {
      const lines = body.trimEnd().split("\n\n").map((line) => line.replace(/^data: /, ""));
      const last = CodeDoneEvent.parse(JSON.parse(lines.pop() ?? ""));
      const chunks = lines.map((line) => ChunkEvent.parse(JSON.parse(line)).chunk);
      assert.equal(chunks.join(""), code(`stream_${i}`));
      assert.equal(last.code, code(`stream_${i}`));
    }
  });
});

Deno.test("a client that goes away cuts the upstream call", async () => {
  await withApi(() => [opening(), delta("x = 1\n"), STALL], async ({ post, disconnected }) => {
    const leave = new AbortController();
    const response = await post("x", leave.signal);
    const reader = response.body?.getReader();
    await reader?.read();
    leave.abort();
    await assert.rejects(async () => await reader?.read());
    await disconnected;
  });
});

Deno.test("a server that stops ends its streams with an error event and cuts the upstream call", async () => {
  await withApi(
    () => [opening(), delta("x = 1\n"), STALL],
    async ({ post, stopping, disconnected }) => {
      const response = await post("x");
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      assert.match((await reader?.read())?.value ?? "", /x = 1/);
      stopping.abort(shuttingDown());
      assert.match((await reader?.read())?.value ?? "", /"code":"shutting_down","done":true}\n\n$/);
      assert.equal((await reader?.read())?.done, true);
      await disconnected;
    },
  );
});
