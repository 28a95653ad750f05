import assert from "node:assert/strict";
import { createJobs, type JobsOptions } from "./jobs.ts";
import { fakeInputs } from "./testing/fake_inputs.ts";
import { fakeRunner } from "./testing/fake_runner.ts";
import { silentLog } from "./testing/silent_log.ts";
import { until } from "./testing/wait.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const LIMITS = { timeout_seconds: 5, memory_mb: 100, output_max_mb: 1 };

async function setUp(options: Partial<JobsOptions> = {}) {
  const runner = fakeRunner();
  const inputs = fakeInputs(A);
  const outputsDir = await Deno.makeTempDir();
  const jobs = createJobs({
    runner,
    inputs,
    outputsDir,
    outputsMaxBytes: 1000,
    concurrency: 1,
    queueMax: 3,
    log: silentLog,
    ...options,
  });
  return {
    runner,
    inputs,
    jobs,
    outputsDir,
    submit: (sha256 = A) => jobs.reserve().submit("code", sha256, LIMITS).job_id,
    idle: () => jobs.counts.running === 0,
    async [Symbol.asyncDispose]() {
      await jobs.stop();
      await Deno.remove(outputsDir, { recursive: true });
    },
  };
}
const signal = () => new AbortController().signal;

Deno.test("submit() runs jobs in order, no more at once than allowed", async () => {
  await using t = await setUp();
  const [first, second, third] = [t.submit(), t.submit(), t.submit()];
  assert.deepEqual(t.runner.orders.map((order) => order.job_id), [first]);
  assert.deepEqual(t.jobs.counts, { running: 1, queued: 2 });
  t.runner.start(first);
  assert.equal(t.jobs.get(first).status, "running");
  t.runner.end(first);
  await until(() => t.runner.orders.length === 2);
  assert.equal(t.runner.orders[1]?.job_id, second);
  t.runner.end(second, { kind: "exception", message: "Boom", line: 3 });
  await until(() => t.runner.orders.length === 3);
  t.runner.end(third);
  await until(t.idle);
  assert.equal(t.jobs.get(first).status, "success");
  const failed = t.jobs.get(second);
  assert.equal(failed.status, "error");
  assert.deepEqual(failed.error, { kind: "exception", message: "Boom", traceback: null, line: 3 });
  assert.equal(t.inputs.held, 0);
});

Deno.test("submit() passes the job's paths, code and limits to the runner", async () => {
  await using t = await setUp();
  const id = t.submit();
  assert.deepEqual(t.runner.orders, [{
    job_id: id,
    code: "code",
    input: `/inputs/${A}`,
    output: `${t.outputsDir}/${id}.csv`,
    ...LIMITS,
  }]);
});

Deno.test("a job whose input is late waits, and lets the next one pass", async () => {
  await using t = await setUp();
  const late = t.submit(B);
  const next = t.submit(A);
  assert.deepEqual(t.runner.orders.map((order) => order.job_id), [next]);
  t.inputs.present.add(B);
  t.jobs.pump();
  assert.equal(t.runner.orders.length, 1);
  t.runner.end(next);
  await until(() => t.runner.orders.length === 2);
  assert.equal(t.runner.orders[1]?.job_id, late);
});

Deno.test("the input of a waiting job is held, and released when the job is cancelled", async () => {
  await using t = await setUp();
  t.submit();
  const waiting = t.submit(B);
  t.inputs.present.add(B);
  t.jobs.pump();
  assert.equal(t.inputs.held, 2);
  await t.jobs.remove(waiting);
  assert.equal(t.inputs.held, 1);
});

Deno.test("a job whose input never comes ends, but not while somebody sends it", async () => {
  await using t = await setUp({ times: { input: 10 } });
  let looks = 0;
  t.inputs.arriving = () => ++looks < 3;
  const id = t.submit(B);
  const state = await t.jobs.wait(id, 5, signal());
  assert.equal(state.error?.kind, "sandbox_unavailable");
  assert.match(state.error?.message ?? "", /input did not arrive/);
  assert.equal(looks, 3);
  assert.equal(t.runner.orders.length, 0);
});

Deno.test("reserve() refuses when as many wait as may, and takes again when one ended", async () => {
  await using t = await setUp({ queueMax: 1 });
  const [first] = [t.submit(), t.submit()];
  assert.throws(() => t.jobs.reserve(), { code: "queue_full", extras: { retryAfterSeconds: 1 } });
  t.runner.end(first);
  await until(() => t.jobs.counts.queued === 0);
  const place = t.jobs.reserve();
  assert.throws(() => t.jobs.reserve(), { code: "queue_full" });
  place.release();
  place.release();
  t.jobs.reserve().release();
});

Deno.test("while no zygote serves jobs wait; when none will, they end", async () => {
  await using t = await setUp();
  t.runner.info = null;
  const id = t.submit();
  assert.equal(t.jobs.get(id).status, "queued");
  t.runner.hopeless = true;
  t.jobs.pump();
  assert.equal(t.jobs.get(id).error?.kind, "sandbox_unavailable");
  assert.throws(() => t.jobs.reserve(), { code: "sandbox_unavailable" });
});

Deno.test("remove() cancels a queued job at once", async () => {
  await using t = await setUp();
  t.submit();
  const queued = t.submit();
  await t.jobs.remove(queued);
  assert.equal(t.jobs.get(queued).error?.kind, "cancelled");
  assert.deepEqual(t.jobs.counts, { running: 1, queued: 0 });
});

Deno.test("remove() kills a running job and resolves when it is dead", async () => {
  await using t = await setUp();
  const id = t.submit();
  t.runner.start(id);
  await t.jobs.remove(id);
  assert.deepEqual(t.runner.killed, [id]);
  assert.equal(t.jobs.get(id).error?.kind, "cancelled");
  assert.equal(t.inputs.held, 0);
});

Deno.test("remove() says cancelled also when the zygote died of it", async () => {
  await using t = await setUp();
  const id = t.submit();
  t.runner.kill = (jobId) => t.runner.end(jobId, { kind: "sandbox_unavailable", message: "Lost" });
  await t.jobs.remove(id);
  assert.deepEqual(t.jobs.get(id).error, {
    kind: "cancelled",
    message: "Cannot finish the run: cancelled",
    traceback: null,
    line: null,
  });
});

Deno.test("remove() frees an ended job with its output, and then knows it no more", async () => {
  await using t = await setUp();
  const id = t.submit();
  await Deno.writeTextFile(`${t.outputsDir}/${id}.csv`, "a\n1\n");
  t.runner.end(id);
  await until(t.idle);
  assert.equal(t.jobs.output(id), `${t.outputsDir}/${id}.csv`);
  await t.jobs.remove(id);
  assert.throws(() => t.jobs.get(id), { code: "job_not_found" });
  await assert.rejects(t.jobs.remove(id), { code: "job_not_found" });
  await assert.rejects(Deno.stat(`${t.outputsDir}/${id}.csv`), Deno.errors.NotFound);
});

Deno.test("wait() answers at once at the end, at the time-out, and when the caller leaves", async () => {
  await using t = await setUp();
  const id = t.submit();
  const long = t.jobs.wait(id, 30, signal());
  assert.equal((await t.jobs.wait(id, 0.01, signal())).status, "queued");
  const leaving = new AbortController();
  const left = t.jobs.wait(id, 30, leaving.signal);
  leaving.abort();
  assert.equal((await left).status, "queued");
  t.runner.end(id);
  assert.equal((await long).status, "success");
  assert.equal((await t.jobs.wait(id, 30, signal())).status, "success");
});

Deno.test("output() is there for a success only", async () => {
  await using t = await setUp();
  const id = t.submit();
  assert.throws(() => t.jobs.output(id), { code: "output_not_ready" });
  t.runner.end(id, { kind: "no_output", message: "Nothing", output_bytes: null });
  await until(t.idle);
  assert.throws(() => t.jobs.output(id), { code: "output_not_ready" });
});

Deno.test("ended jobs are forgotten after a while", async () => {
  await using t = await setUp({ times: { keep: 10 } });
  const id = t.submit();
  t.runner.end(id);
  await until(t.idle);
  const isForgotten = () => {
    try {
      return !t.jobs.get(id);
    } catch {
      return true;
    }
  };
  await until(isForgotten);
});

Deno.test("the oldest outputs go when all together are too large", async () => {
  await using t = await setUp();
  const ids = [t.submit(), t.submit(), t.submit()];
  for (const id of ids) {
    t.runner.end(id, { output_bytes: 500 });
    await until(() => t.jobs.get(id).status === "success");
  }
  assert.throws(() => t.jobs.get(ids[0] ?? ""), { code: "job_not_found" });
  assert.equal(t.jobs.get(ids[1] ?? "").status, "success");
});

Deno.test("stop() cancels everything and takes nothing more", async () => {
  await using t = await setUp();
  const place = t.jobs.reserve();
  const running = t.submit();
  const waited = t.jobs.wait(running, 30, signal());
  t.submit();
  await t.jobs.stop();
  assert.equal((await waited).error?.kind, "cancelled");
  assert.deepEqual(t.jobs.counts, { running: 0, queued: 0 });
  assert.throws(() => t.jobs.reserve(), { code: "shutting_down" });
  assert.throws(() => place.submit("code", A, LIMITS), { code: "shutting_down" });
});
