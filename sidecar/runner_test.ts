import assert from "node:assert/strict";
import type { RunOrder } from "./python_wire.ts";
import { IsolationRefused, type RunnerTimes, startRunner } from "./runner.ts";
import { ended, type FakeZygote, fakeZygotes, READY } from "./testing/fake_zygote.ts";
import { silentLog } from "./testing/silent_log.ts";
import { until } from "./testing/wait.ts";

const order = (jobId: string): RunOrder => ({
  job_id: jobId,
  code: "",
  input: "/in",
  output: "/out",
  timeout_seconds: 1,
  memory_mb: 100,
  output_max_mb: 1,
});

const options = (zygotes: ReturnType<typeof fakeZygotes>, times: Partial<RunnerTimes> = {}) => ({
  start: zygotes.start,
  onChange: () => {},
  log: silentLog,
  times,
});
const never = () => {};

Deno.test("startRunner() rejects with what is missing when the first zygote refuses", async () => {
  const zygotes = fakeZygotes((zygote) => {
    zygote.listener.refused({ event: "refused", missing: ["landlock"], remedy: "Do this." });
    zygote.die("exited with status 1");
  });
  await assert.rejects(startRunner(options(zygotes)), (error: Error) => {
    assert.ok(error instanceof IsolationRefused);
    assert.match(error.message, /missing landlock\. Do this\./);
    return true;
  });
});

Deno.test("startRunner() rejects when the first zygote ends before it is ready", async () => {
  const zygotes = fakeZygotes((zygote) => zygote.die("exited with status 2"));
  await assert.rejects(
    startRunner(options(zygotes)),
    /it exited with status 2 before it was ready/,
  );
  assert.equal(zygotes.all.length, 1);
});

Deno.test("startRunner() kills a first zygote that is never ready", async () => {
  const zygotes = fakeZygotes(never);
  await assert.rejects(startRunner(options(zygotes, { startup: 5 })), /before it was ready/);
  assert.ok(zygotes.last.destroyed);
});

Deno.test("run() tells of the start and resolves with the end", async () => {
  const zygotes = fakeZygotes();
  const runner = await startRunner(options(zygotes));
  let started = 0;
  const end = runner.run(order("a"), () => started++);
  zygotes.last.listener.started("a");
  zygotes.last.listener.ended(ended("unknown"));
  zygotes.last.listener.ended(ended("a", { stdout: "hi" }));
  zygotes.last.listener.ended(ended("a", { stdout: "twice" }));
  assert.equal((await end).stdout, "hi");
  assert.equal(started, 1);
  await runner.stop();
});

Deno.test("run() ends as sandbox_unavailable when the zygote dies, and another one serves", async () => {
  const zygotes = fakeZygotes();
  let changes = 0;
  const runner = await startRunner({ ...options(zygotes), onChange: () => changes++ });
  const ends = [runner.run(order("a"), never), runner.run(order("b"), never)];
  zygotes.last.die();
  assert.equal(runner.info, null);
  for (const end of await Promise.all(ends)) assert.equal(end.kind, "sandbox_unavailable");
  await until(() => runner.info !== null);
  assert.equal(zygotes.all.length, 2);
  assert.equal(changes, 3);
  const next = runner.run(order("c"), never);
  zygotes.last.listener.ended(ended("c"));
  assert.equal((await next).kind, null);
  await runner.stop();
});

Deno.test("a zygote that answers no ping is killed and replaced", async () => {
  const times = { pingEvery: 5, pongWithin: 20 };
  const zygotes = fakeZygotes(undefined, false);
  const runner = await startRunner(options(zygotes, times));
  const end = runner.run(order("a"), never);
  assert.equal((await end).kind, "sandbox_unavailable");
  assert.ok(zygotes.all[0]?.destroyed);
  await until(() => zygotes.all.length > 1);
  await runner.stop();
});

Deno.test("a zygote that answers pings is left alone", async () => {
  const zygotes = fakeZygotes();
  const runner = await startRunner(options(zygotes, { pingEvery: 2, pongWithin: 20 }));
  await until(() => zygotes.last.pings.length > 20);
  assert.equal(zygotes.all.length, 1);
  await runner.stop();
});

Deno.test("a zygote that took long to be ready is not taken for hung", async () => {
  const zygotes = fakeZygotes((zygote) => setTimeout(() => zygote.listener.ready(READY), 60));
  const runner = await startRunner(options(zygotes, { pingEvery: 20, pongWithin: 50 }));
  await until(() => zygotes.last.pings.length > 2);
  assert.equal(zygotes.all.length, 1);
  await runner.stop();
});

Deno.test("a job far over its time condemns its zygote", async () => {
  const zygotes = fakeZygotes();
  const runner = await startRunner(options(zygotes, { overtime: 10 }));
  const end = runner.run({ ...order("a"), timeout_seconds: 0.01 }, never);
  zygotes.last.listener.started("a");
  assert.equal((await end).kind, "sandbox_unavailable");
  assert.ok(zygotes.all[0]?.destroyed);
  await runner.stop();
});

Deno.test("a zygote that asks for it is replaced once its jobs are done", async () => {
  const zygotes = fakeZygotes();
  const runner = await startRunner(options(zygotes));
  const old = zygotes.last;
  const end = runner.run(order("a"), never);
  old.listener.recycle();
  old.listener.recycle();
  await until(() => runner.info !== null && zygotes.all.length === 2);
  assert.equal(old.closed, false);
  const next = runner.run(order("b"), never);
  assert.deepEqual(zygotes.last.orders.map((each) => each.job_id), ["b"]);
  old.listener.ended(ended("a"));
  assert.equal((await end).kind, null);
  assert.equal(old.closed, true);
  zygotes.last.listener.ended(ended("b"));
  await next;
  assert.equal(zygotes.all.length, 2);
  await runner.stop();
});

Deno.test("hopeless is true after one failed start too many, and false when one succeeds", async () => {
  let fails = false;
  const zygotes = fakeZygotes((zygote: FakeZygote) => {
    if (fails) zygote.die("exited with status 1");
    else zygote.listener.ready(READY);
  });
  const runner = await startRunner(options(zygotes));
  fails = true;
  zygotes.last.die();
  await until(() => runner.hopeless);
  assert.equal(runner.info, null);
  assert.equal((await runner.run(order("a"), never)).kind, "sandbox_unavailable");
  fails = false;
  await until(() => !runner.hopeless);
  assert.ok(runner.info);
  await runner.stop();
});

Deno.test("kill() reaches the zygote that has the job", async () => {
  const zygotes = fakeZygotes();
  const runner = await startRunner(options(zygotes));
  const end = runner.run(order("a"), never);
  runner.kill("other");
  runner.kill("a");
  assert.deepEqual(zygotes.last.killed, ["a"]);
  zygotes.last.listener.ended(ended("a", { kind: "cancelled" }));
  assert.equal((await end).kind, "cancelled");
  await runner.stop();
});

Deno.test("stop() ends jobs with their zygote and starts no other", async () => {
  const zygotes = fakeZygotes();
  const runner = await startRunner(options(zygotes));
  const end = runner.run(order("a"), never);
  await runner.stop();
  assert.equal((await end).kind, "sandbox_unavailable");
  assert.equal(zygotes.all.length, 1);
});
