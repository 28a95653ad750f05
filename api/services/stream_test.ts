import assert from "node:assert/strict";
import { PublicError } from "../../shared/errors.ts";
import { streamAnswer } from "./stream.ts";
import {
  END,
  fakeModel,
  openSession,
  type Play,
  texts,
  untilAborted,
} from "./testing/stream_deps.ts";

const NEVER = new AbortController().signal;
const REQUEST = { system: "rules", user: "data" };

function start(play: Play, opened = openSession(), signal = NEVER) {
  const deps = { sessions: opened.sessions, model: fakeModel(play) };
  return streamAnswer(deps, opened.session.id, REQUEST, signal);
}

async function drain<T>(answer: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const { value, done } = await answer.next();
    if (done) return value;
  }
}

Deno.test("streamAnswer() yields each piece and returns the whole", async () => {
  const answer = start(() => texts("a", "", "b"));
  assert.deepEqual(await answer.next(), { value: { chunk: "a", done: false }, done: false });
  assert.deepEqual(await answer.next(), { value: { chunk: "b", done: false }, done: false });
  assert.deepEqual(await answer.next(), {
    value: { text: "ab", usage: { input_tokens: 3, output_tokens: 4 }, stop_reason: "end_turn" },
    done: true,
  });
});

Deno.test("streamAnswer() refuses an answer that is blank or has no end", async () => {
  for (const events of [[END], texts("", " \n"), texts("a").slice(0, 1), []]) {
    await assert.rejects(
      drain(start(() => events)),
      (error) => error instanceof PublicError && error.code === "model_truncated",
    );
  }
});

Deno.test("streamAnswer() keeps its session alive through silence", async () => {
  const opened = openSession(1_500);
  const { sessions, session } = opened;
  const begun = Date.now();
  await drain(start(async function* () {
    while (Date.now() < begun + 2_000) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.deepEqual(sessions.expired(new Date()), []);
    }
    yield* texts("a");
  }, opened));
  assert.equal(sessions.get(session.id), session);
});

Deno.test("streamAnswer() aborts the model and ends when its session is deleted", async () => {
  const opened = openSession();
  const aborted = Promise.withResolvers<void>();
  const answer = start(async function* (_, signal) {
    yield { type: "text", text: "a" };
    await untilAborted(signal).finally(aborted.resolve);
  }, opened);
  await answer.next();
  opened.sessions.remove(opened.session.id);
  await assert.rejects(
    drain(answer),
    (error) => error instanceof PublicError && error.code === "session_not_found",
  );
  await aborted.promise;
});

Deno.test("streamAnswer() passes its signal to the model", async () => {
  const abort = new AbortController();
  const answer = start(
    async function* (_, signal) {
      yield { type: "text", text: "a" };
      await untilAborted(signal);
    },
    openSession(),
    abort.signal,
  );
  await answer.next();
  abort.abort(new Error("gone"));
  await assert.rejects(drain(answer), /gone/);
});
