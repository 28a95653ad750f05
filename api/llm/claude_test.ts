import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { z } from "zod";
import type { ErrorCode } from "../../shared/errors.ts";
import { PublicError } from "../../shared/errors.ts";
import type { ModelEvent } from "../ports.ts";
import { createClaudeModel } from "./claude.ts";
import {
  answer,
  BREAK,
  closing,
  delta,
  errorEvent,
  opening,
  PING,
  refusal,
  STALL,
  startUpstream,
  type Step,
  type Upstream,
} from "./testing/upstream.ts";

/** Short enough to wait for, long enough for a busy machine to send what is there. */
const SILENCE_SECONDS = 0.6;
const NEVER = new AbortController().signal;
const REQUEST = { system: "rules", user: "data" };

function modelAt(baseUrl: string, idleTimeoutSeconds = 10) {
  return createClaudeModel({
    apiKey: "key-1",
    baseUrl,
    model: "model-1",
    maxTokens: 64,
    idleTimeoutSeconds,
    offline: false,
  });
}

async function collect(events: AsyncIterable<ModelEvent>): Promise<ModelEvent[]> {
  const all: ModelEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Runs `test` against an upstream that plays `play`, and stops it afterwards. */
async function withUpstream(
  play: (count: number) => Step[] | Response,
  test: (upstream: Upstream) => Promise<void>,
): Promise<void> {
  const upstream = startUpstream(play);
  try {
    await test(upstream);
  } finally {
    await upstream.stop();
  }
}

async function failure(events: AsyncIterable<ModelEvent>): Promise<PublicError> {
  try {
    await collect(events);
  } catch (error) {
    assert.ok(error instanceof PublicError, `not a PublicError: ${error}`);
    return error;
  }
  throw new Error("The answer did not fail");
}

Deno.test("createClaudeModel() yields texts as they come, then the end with usage", async () => {
  await withUpstream(() => answer(["a", "b", "c"]), async ({ baseUrl }) => {
    const model = modelAt(baseUrl);
    assert.equal(model.id, "model-1");
    assert.equal(model.offline, false);
    assert.deepEqual(await collect(model.stream(REQUEST, NEVER)), [
      { type: "text", text: "a" },
      { type: "text", text: "b" },
      { type: "text", text: "c" },
      { type: "end", stopReason: "end_turn", usage: { input_tokens: 7, output_tokens: 5 } },
    ]);
  });
});

Deno.test("createClaudeModel() sends the constant part so that it is cached", async () => {
  await withUpstream(() => answer(["a"]), async ({ baseUrl, bodies }) => {
    await collect(modelAt(baseUrl).stream(REQUEST, NEVER));
    const body = z.looseObject({}).parse(bodies[0]);
    assert.deepEqual(body, {
      model: "model-1",
      max_tokens: 64,
      stream: true,
      system: [{ type: "text", text: "rules", cache_control: { type: "ephemeral" } }],
      messages: [{ role: "user", content: "data" }],
    });
  });
});

Deno.test("createClaudeModel() leaves it to the SDK to repeat what failed before the first byte", async (t) => {
  for (const [status, type] of [[429, "rate_limit_error"], [529, "overloaded_error"]] as const) {
    await t.step(`${status} twice, then an answer`, () =>
      withUpstream(
        (count) => count <= 2 ? refusal(status, type) : answer(["a"]),
        async ({ baseUrl, bodies }) => {
          const events = await collect(modelAt(baseUrl).stream(REQUEST, NEVER));
          assert.equal(events.length, 2);
          assert.equal(bodies.length, 3);
        },
      ));
  }
});

const REFUSALS: [status: number, type: string, code: ErrorCode, requests: number][] = [
  [400, "invalid_request_error", "model_rejected", 1],
  [401, "authentication_error", "model_unauthorized", 1],
  [403, "permission_error", "model_unauthorized", 1],
  [404, "not_found_error", "model_rejected", 1],
  [413, "request_too_large", "model_rejected", 1],
  [429, "rate_limit_error", "model_overloaded", 3],
  [500, "api_error", "model_unavailable", 3],
  [529, "overloaded_error", "model_overloaded", 3],
];

Deno.test("createClaudeModel() gives each refusal its code and never the provider's words", async (t) => {
  for (const [status, type, code, requests] of REFUSALS) {
    await t.step(
      `${status} ${type}`,
      () =>
        withUpstream(() => refusal(status, type), async ({ baseUrl, bodies }) => {
          const error = await failure(modelAt(baseUrl).stream(REQUEST, NEVER));
          assert.equal(error.code, code);
          assert.doesNotMatch(`${error.message} ${error.cause}`, /SECRET/);
          assert.equal(bodies.length, requests);
        }),
    );
  }
});

Deno.test("createClaudeModel() does not wait an hour because the provider says so", async () => {
  await withUpstream(
    () => refusal(429, "rate_limit_error", { "retry-after-ms": "", "retry-after": "3600" }),
    async ({ baseUrl, bodies }) => {
      const error = await failure(modelAt(baseUrl).stream(REQUEST, NEVER));
      assert.equal(error.code, "model_overloaded");
      assert.equal(bodies.length, 1);
    },
  );
});

Deno.test("createClaudeModel() says that a service which refuses the connection is unavailable", async () => {
  const upstream = startUpstream(() => []);
  await upstream.stop();
  const error = await failure(modelAt(upstream.baseUrl).stream(REQUEST, NEVER));
  assert.equal(error.code, "model_unavailable");
});

const BROKEN: Record<string, [steps: Step[], code: ErrorCode, texts: number]> = {
  "an end without message_stop": [[opening(), delta("a")], "model_truncated", 1],
  "a connection that breaks": [[opening(), delta("a"), 20, BREAK], "model_truncated", 1],
  "no event at all": [[], "model_truncated", 0],
  "text that is not an event stream": [["<html>"], "model_truncated", 0],
  "an event that is not JSON": [["event: message_start\ndata: {\n\n"], "model_truncated", 0],
  "an overloaded event": [
    [opening(), delta("a"), errorEvent("overloaded_error")],
    "model_overloaded",
    1,
  ],
  "an error event": [[opening(), delta("a"), errorEvent("api_error")], "model_unavailable", 1],
  "an error event before any text": [[errorEvent("api_error")], "model_unavailable", 0],
  "a refusal": [answer(["a"], "refusal"), "model_refused", 1],
  "a refusal without content": [[opening(), closing("refusal")], "model_refused", 0],
  "the token limit": [answer(["a"], "max_tokens"), "model_max_tokens", 1],
  "the context window": [answer(["a"], "model_context_window_exceeded"), "model_max_tokens", 1],
  "a pause": [answer(["a"], "pause_turn"), "model_truncated", 1],
  "silence before the first event": [[STALL], "model_stalled", 0],
  "silence in mid-answer": [[opening(), delta("a"), STALL], "model_stalled", 1],
  "nothing but pings": [[opening(), ...Array(60).fill([50, PING]).flat()], "model_stalled", 0],
};

Deno.test("createClaudeModel() ends a broken answer with its code after what came", async (t) => {
  for (const [name, [steps, code, texts]] of Object.entries(BROKEN)) {
    await t.step(name, () =>
      withUpstream(() => steps, async ({ baseUrl, bodies }) => {
        const got: ModelEvent[] = [];
        const idleSeconds = code === "model_stalled" ? SILENCE_SECONDS : undefined;
        const error = await failure((async function* () {
          for await (const event of modelAt(baseUrl, idleSeconds).stream(REQUEST, NEVER)) {
            got.push(event);
            yield event;
          }
        })());
        assert.equal(error.code, code);
        assert.doesNotMatch(`${error.message} ${error.cause}`, /SECRET/);
        assert.deepEqual(got, Array(texts).fill({ type: "text", text: "a" }));
        assert.equal(bodies.length, 1);
      }));
  }
});

Deno.test("createClaudeModel() waits through pings longer than through silence", async () => {
  const pings = Array<Step[]>(5).fill([SILENCE_SECONDS * 250, PING]).flat();
  await withUpstream(() => [opening(), ...pings, delta("a"), closing()], async ({ baseUrl }) => {
    const events = await collect(modelAt(baseUrl, SILENCE_SECONDS).stream(REQUEST, NEVER));
    assert.equal(events.length, 2);
  });
});

Deno.test("createClaudeModel() notices silence and aborts after garbage was collected", async (t) => {
  setFlagsFromString("--expose-gc");
  const collectGarbage: unknown = runInNewContext("gc");
  assert.ok(typeof collectGarbage === "function");
  const silences: Step[][] = [[STALL], [opening(), delta("a"), STALL]];
  for (const steps of silences) {
    await t.step(
      `${steps.length} steps`,
      () =>
        withUpstream(() => steps, async ({ baseUrl, disconnected }) => {
          const collecting = setInterval(() => collectGarbage(), 20);
          const error = await failure(modelAt(baseUrl, SILENCE_SECONDS).stream(REQUEST, NEVER));
          await disconnected;
          clearInterval(collecting);
          assert.equal(error.code, "model_stalled");
        }),
    );
  }
});

Deno.test("createClaudeModel() does not take a slow reader for a silent model", async () => {
  await withUpstream(() => answer(["a", "b"]), async ({ baseUrl }) => {
    let texts = "";
    for await (const event of modelAt(baseUrl, SILENCE_SECONDS).stream(REQUEST, NEVER)) {
      if (event.type === "text") texts += event.text;
      await new Promise((resolve) => setTimeout(resolve, SILENCE_SECONDS * 1200));
    }
    assert.equal(texts, "ab");
  });
});

Deno.test("createClaudeModel() keeps the code of an error that came while its reader was busy", async () => {
  const steps = [opening() + delta("a") + errorEvent("overloaded_error")];
  await withUpstream(() => steps, async ({ baseUrl }) => {
    const events = modelAt(baseUrl).stream(REQUEST, NEVER)[Symbol.asyncIterator]();
    assert.deepEqual((await events.next()).value, { type: "text", text: "a" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await assert.rejects(events.next(), { code: "model_overloaded" });
  });
});

Deno.test("createClaudeModel() cuts the upstream call when it is aborted", async () => {
  await withUpstream(() => [opening(), delta("a"), STALL], async ({ baseUrl, disconnected }) => {
    const abort = new AbortController();
    const events = modelAt(baseUrl, 60).stream(REQUEST, abort.signal);
    await assert.rejects(async () => {
      for await (const _ of events) abort.abort(new Error("the client is gone"));
    }, /the client is gone/);
    await disconnected;
  });
});

Deno.test("createClaudeModel() cuts the upstream call when its reader stops", async () => {
  await withUpstream(() => [opening(), delta("a"), STALL], async ({ baseUrl, disconnected }) => {
    for await (const _ of modelAt(baseUrl, 60).stream(REQUEST, NEVER)) break;
    await disconnected;
  });
});

Deno.test("createClaudeModel() calls nobody when it is aborted beforehand", async () => {
  await withUpstream(() => answer(["a"]), async ({ baseUrl, bodies }) => {
    await assert.rejects(collect(modelAt(baseUrl).stream(REQUEST, AbortSignal.abort())));
    assert.equal(bodies.length, 0);
  });
});
