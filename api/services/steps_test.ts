import assert from "node:assert/strict";
import { PublicError, type Violation } from "../../shared/errors.ts";
import type { StreamEvent } from "../schemas/stream.ts";
import { fix } from "./fix.ts";
import { generate } from "./generate.ts";
import { refine } from "./refine.ts";
import { acceptAll, fakeModel, openSession, type Play, texts } from "./testing/stream_deps.ts";

const NEVER = new AbortController().signal;
const END = {
  done: true,
  usage: { input_tokens: 3, output_tokens: 4 },
  stop_reason: "end_turn",
} as const;

function setUp(play: Play, checkCode = acceptAll) {
  const opened = openSession();
  const model = fakeModel(play);
  return {
    deps: { sessions: opened.sessions, model, checkCode },
    model,
    session: opened.session,
    session_id: opened.session.id,
  };
}

async function collect(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const all: StreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

async function* fails() {
  yield* texts("half").slice(0, 1);
  await Promise.resolve();
  throw new PublicError("model_truncated", "broke off");
}

Deno.test("refine() streams the prompt and keeps instructions and prompt", async () => {
  const { deps, session, session_id } = setUp(() => texts("Objective:", " total"));
  const events = await collect(refine(deps, { session_id, instructions: "total" }, NEVER));
  assert.deepEqual(events, [
    { chunk: "Objective:", done: false },
    { chunk: " total", done: false },
    END,
  ]);
  assert.deepEqual(session.steps, {
    instructions: "total",
    refinedPrompt: "Objective: total",
    code: null,
  });
});

Deno.test("refine() shows the model no row", async () => {
  const { deps, model, session_id } = setUp(() => texts("a"));
  await collect(refine(deps, { session_id, instructions: "total" }, NEVER));
  assert.match(model.requests[0]?.user ?? "", /region/);
  assert.doesNotMatch(model.requests[0]?.user ?? "", /North|10\.5/);
});

Deno.test("generate() strips the fence and ends with code and violations", async () => {
  const violations: Violation[] = [{ line: 1, column: 1, rule: "import", message: "no sys" }];
  const checked: string[] = [];
  const { deps, session, session_id } = setUp(
    () => texts("``", "`python\nimp", "ort sys\n", "```\nThat is it."),
    (code) => {
      checked.push(code);
      return Promise.resolve(violations);
    },
  );
  const events = await collect(generate(deps, { session_id, prompt: "do it" }, NEVER));
  assert.deepEqual(events, [
    { chunk: "imp", done: false },
    { chunk: "ort sys\n", done: false },
    { ...END, code: "import sys\n", violations },
  ]);
  assert.deepEqual(checked, ["import sys\n"]);
  assert.deepEqual(session.steps, {
    instructions: null,
    refinedPrompt: "do it",
    code: "import sys\n",
  });
});

Deno.test("fix() keeps the code it was sent until the repaired one is whole", async (t) => {
  await t.step("it breaks off", async () => {
    const { deps, session, session_id } = setUp(fails);
    await assert.rejects(
      collect(fix(deps, { session_id, code: "old", error: "KeyError" }, NEVER)),
      /broke off/,
    );
    assert.deepEqual(session.steps, { instructions: null, refinedPrompt: null, code: "old" });
  });
  await t.step("it comes whole", async () => {
    const { deps, session, session_id, model } = setUp(() => texts("new()"));
    await collect(
      fix(deps, { session_id, code: "old", error: "KeyError", prompt: "do it" }, NEVER),
    );
    assert.deepEqual(session.steps, { instructions: null, refinedPrompt: "do it", code: "new()" });
    assert.match(model.requests[0]?.user ?? "", /"code":"old","error":"KeyError"/);
  });
});

Deno.test("generate() does not lose the last code to an answer that breaks off", async () => {
  const { deps, session, session_id } = setUp(fails);
  session.steps.code = "good()";
  await assert.rejects(collect(generate(deps, { session_id, prompt: "again" }, NEVER)));
  assert.equal(session.steps.code, "good()");
});

Deno.test("the services refuse an unknown session before they stream", () => {
  const { deps } = setUp(() => texts("a"));
  const session_id = "nobody";
  const calls = [
    () => refine(deps, { session_id, instructions: "x" }, NEVER),
    () => generate(deps, { session_id, prompt: "x" }, NEVER),
    () => fix(deps, { session_id, code: "x", error: "y" }, NEVER),
  ];
  for (const call of calls) {
    assert.throws(
      call,
      (error) => error instanceof PublicError && error.code === "session_not_found",
    );
  }
});
