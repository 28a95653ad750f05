import assert from "node:assert/strict";
import type { Job, Session } from "../ports.ts";
import { table } from "../services/testing/stream_deps.ts";
import { createSessionStore } from "./store.ts";

const TTL = 1_000;

/** A store with a clock that the test turns. */
function openStore(maxSessions = 10) {
  const clock = { now: 1_000_000 };
  const store = createSessionStore({ maxSessions, ttlMs: TTL, now: () => clock.now });
  return { clock, store };
}

function newSession(id: string): Session {
  return {
    id,
    filename: "sales.csv",
    fileType: "csv",
    sizeBytes: 1,
    table: table([]),
    steps: { instructions: null, refinedPrompt: null, code: null },
    jobs: new Map(),
    createdAt: new Date(),
    expiresAt: new Date(0),
  };
}

function add(store: ReturnType<typeof createSessionStore>): Session {
  const place = store.reserve();
  const session = newSession(place.id);
  place.commit(session);
  return session;
}

function liveJob(status: Job["status"]): Job {
  return {
    id: "job",
    code: "",
    sandboxJobId: null,
    status,
    createdAt: new Date(),
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    stdout: "",
    stderr: "",
    error: null,
    output: null,
  };
}

Deno.test("reserve() counts places from the reservation on and gives released ones back", () => {
  const { store } = openStore(2);
  const first = store.reserve();
  const second = store.reserve();
  assert.throws(() => store.reserve(), { code: "too_many_sessions" });
  second.release();
  second.release();
  store.reserve().release();
  first.commit(newSession(first.id));
  first.release();
  assert.equal(store.size, 1);
  store.reserve();
  assert.throws(() => store.reserve(), { code: "too_many_sessions" });
});

Deno.test("reserve() makes ids that nobody can guess, and owns them at once", () => {
  const { store } = openStore();
  const place = store.reserve();
  assert.match(place.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(store.owns(place.id));
  assert.throws(() => store.get(place.id), { code: "session_not_found" });
  place.release();
  assert.ok(!store.owns(place.id));
});

Deno.test("get() slides the TTL and refuses what is unknown or over", () => {
  const { store, clock } = openStore();
  const { id } = add(store);
  clock.now += TTL - 1;
  assert.equal(store.get(id).expiresAt.getTime(), clock.now + TTL);
  clock.now += TTL;
  assert.throws(() => store.get(id), { code: "session_not_found" });
  assert.throws(() => store.get("__proto__"), { code: "session_not_found" });
});

Deno.test("expired() takes what is over, but never with a live job", () => {
  const { store, clock } = openStore();
  const over = add(store);
  const [queued, running, ended] = [add(store), add(store), add(store)];
  queued.jobs.set("job", liveJob("queued"));
  running.jobs.set("job", liveJob("running"));
  ended.jobs.set("job", liveJob("success"));
  clock.now += TTL - 1;
  assert.deepEqual(store.expired(new Date(clock.now)), []);
  clock.now += 1;
  assert.deepEqual(store.expired(new Date(clock.now)), [over, ended]);
  assert.deepEqual(store.all(), [queued, running]);
  assert.equal(store.get(queued.id), queued);
});

Deno.test("withLock() runs changes of one session one after the other, of two side by side", async () => {
  const { store } = openStore();
  const [a, b] = [add(store), add(store)];
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const slow = store.withLock(a.id, async () => {
    order.push("a1 begins");
    await gate.promise;
    order.push("a1 ends");
  });
  const next = store.withLock(a.id, () => order.push("a2"));
  await store.withLock(b.id, () => order.push("b"));
  gate.resolve();
  await Promise.all([slow, next]);
  assert.deepEqual(order, ["a1 begins", "b", "a1 ends", "a2"]);
});

Deno.test("withLock() goes on after a change that fails, and refuses once the session is gone", async () => {
  const { store } = openStore();
  const { id } = add(store);
  const failed = store.withLock(id, () => Promise.reject(new Error("no")));
  const after = store.withLock(id, () => "yes");
  await assert.rejects(failed, /no/);
  assert.equal(await after, "yes");
  const removing = store.withLock(id, () => {
    store.remove(id);
  });
  const late = store.withLock(id, () => assert.fail("must not run"));
  await removing;
  await assert.rejects(late, { code: "session_not_found" });
  await assert.rejects(store.withLock(id, () => {}), { code: "session_not_found" });
});
