import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { PublicError } from "../shared/errors.ts";
import { JobState, PROTOCOL_VERSION, SidecarHealth, SubmitAnswer } from "../shared/protocol.ts";
import { createApp } from "./app.ts";
import { createInputs } from "./inputs.ts";
import { createJobs, type Jobs } from "./jobs.ts";
import { fakeRunner } from "./testing/fake_runner.ts";
import { silentLog } from "./testing/silent_log.ts";

const PARQUET = "PAR1 and so on";
const SHA = createHash("sha256").update(PARQUET).digest("hex");
const LIMITS = { timeout_seconds: 5, memory_mb: 100, output_max_mb: 1 };
const VIOLATION = { line: 2, column: 1, rule: "syntax", message: "Cannot parse the code" };

async function setUp(checker = { ready: true, check: (_code: string) => Promise.resolve([]) }) {
  const dir = await Deno.makeTempDir();
  const runner = fakeRunner();
  let jobs: Jobs | null = null;
  const inputs = createInputs({ dir, maxBytes: 1000, onArrived: () => jobs?.pump() });
  jobs = createJobs({
    runner,
    inputs,
    outputsDir: dir,
    outputsMaxBytes: 1000,
    concurrency: 1,
    queueMax: 1,
    log: silentLog,
  });
  const started = jobs;
  const app = createApp({
    token: "right",
    ceilings: { timeoutSeconds: 3, memoryMb: 64, outputMb: 0.5 },
    checker,
    runner,
    jobs,
    inputs,
    log: silentLog,
  });
  const call = async (path: string, init: RequestInit = {}) =>
    await app.request(path, { ...init, headers: { authorization: "Bearer right" } });
  return {
    app,
    runner,
    dir,
    call,
    post: (body: unknown) => call("/jobs", { method: "POST", body: JSON.stringify(body) }),
    put: (sha = SHA) => call(`/inputs/${sha}`, { method: "PUT", body: PARQUET }),
    async [Symbol.asyncDispose]() {
      await started.stop();
      await Deno.remove(dir, { recursive: true });
    },
  };
}
const job = { code: "x = 1", input_sha256: SHA, limits: LIMITS };

Deno.test("every route wants the bearer token", async () => {
  await using t = await setUp();
  const wrong = [undefined, "", "Bearer", "Bearer wrong", "Bearer rightx", "Basic right", "right"];
  for (const path of ["/health", "/jobs/x", "/jobs/x/output", "/inputs/x", "/nowhere"]) {
    for (const authorization of wrong) {
      const response = await t.app.request(path, {
        headers: authorization ? { authorization } : {},
      });
      assert.equal(response.status, 401, `${path} ${authorization}`);
      assert.equal(response.headers.get("www-authenticate"), "Bearer");
      await response.body?.cancel();
    }
  }
});

Deno.test("a job goes from POST over PUT to its output", async () => {
  await using t = await setUp();
  const posted = await t.post(job);
  assert.equal(posted.status, 202);
  const { job_id, input } = SubmitAnswer.parse(await posted.json());
  assert.equal(input, "missing");
  assert.equal((await t.call(`/inputs/${SHA}`, { method: "HEAD" })).status, 404);
  assert.equal((await t.put()).status, 201);
  assert.equal((await t.call(`/inputs/${SHA}`, { method: "HEAD" })).status, 200);
  const order = t.runner.orders[0];
  assert.ok(order);
  assert.equal(await Deno.readTextFile(order.input), PARQUET);
  assert.deepEqual(
    [order.timeout_seconds, order.memory_mb, order.output_max_mb],
    [3, 64, 0.5],
    "limits are lowered to the ceilings",
  );
  const early = await t.call(`/jobs/${job_id}/output`);
  assert.equal(early.status, 409);
  await early.body?.cancel();
  await Deno.writeTextFile(order.output, "a\n1\n");
  t.runner.end(job_id);
  const state = JobState.parse(await (await t.call(`/jobs/${job_id}?wait=30`)).json());
  assert.equal(state.status, "success");
  assert.equal(atob(state.output ?? ""), "a\n1\n", "a small output comes with the state");
  const output = await t.call(`/jobs/${job_id}/output`);
  assert.equal(output.headers.get("content-type"), "text/csv");
  assert.equal(await output.text(), "a\n1\n");
  assert.equal((await t.call(`/jobs/${job_id}`, { method: "DELETE" })).status, 204);
  assert.equal((await t.call(`/jobs/${job_id}`)).status, 404);
  const second = SubmitAnswer.parse(await (await t.post(job)).json());
  assert.equal(second.input, "present");
});

Deno.test("GET /jobs leaves a larger output to its own call", async () => {
  await using t = await setUp();
  await t.put();
  const { job_id } = SubmitAnswer.parse(await (await t.post(job)).json());
  const csv = "a\n" + "1\n".repeat(10_000);
  await Deno.writeTextFile(t.runner.orders[0]?.output ?? "", csv);
  t.runner.end(job_id, { output_bytes: csv.length });
  const state = JobState.parse(await (await t.call(`/jobs/${job_id}?wait=30`)).json());
  assert.deepEqual([state.status, state.output], ["success", undefined]);
  assert.equal(await (await t.call(`/jobs/${job_id}/output`)).text(), csv);
});

Deno.test("POST /jobs answers what the check refuses with 422, and queues nothing", async () => {
  const check = (_code: string) => Promise.resolve([VIOLATION]);
  await using t = await setUp({ ready: true, check: check as () => Promise<never[]> });
  const response = await t.post(job);
  assert.equal(response.status, 422);
  assert.deepEqual(await response.json(), { violations: [VIOLATION] });
  assert.equal(SidecarHealth.parse(await (await t.call("/health")).json()).queued, 0);
});

Deno.test("POST /jobs is 503 when no checker answers, and frees its place", async () => {
  const check = () => Promise.reject(new PublicError("sandbox_unavailable", "Cannot check"));
  await using t = await setUp({ ready: true, check });
  for (let i = 0; i < 5; i++) {
    const response = await t.post(job);
    assert.equal(response.status, 503);
    assert.equal((await response.json()).code, "sandbox_unavailable");
  }
});

Deno.test("POST /jobs is 429 with Retry-After when the queue is full", async () => {
  await using t = await setUp();
  await t.put();
  for (const status of [202, 202, 429]) {
    const response = await t.post(job);
    assert.equal(response.status, status);
    if (status === 429) assert.equal(response.headers.get("retry-after"), "1");
    await response.body?.cancel();
  }
});

Deno.test("POST /jobs is 503 when no zygote starts any more", async () => {
  await using t = await setUp();
  t.runner.hopeless = true;
  assert.equal((await t.post(job)).status, 503);
});

Deno.test("POST /jobs refuses every body of another shape", async () => {
  await using t = await setUp();
  const bodies = [
    null,
    [],
    {},
    { ...job, input_sha256: "../../etc/passwd" },
    { ...job, limits: { ...LIMITS, timeout_seconds: -1 } },
    { ...job, code: 1 },
    { ...job, more: 1 },
  ];
  for (const body of bodies) {
    const response = await t.post(body);
    assert.equal(response.status, 400, JSON.stringify(body));
    assert.equal((await response.json()).code, "malformed_json");
  }
  const large = await t.post({ ...job, code: "x".repeat(4 * 1024 * 1024) });
  assert.equal(large.status, 413);
});

Deno.test("PUT /inputs refuses another hash, another name and too many bytes", async () => {
  await using t = await setUp();
  assert.equal((await t.put("0".repeat(64))).status, 422);
  assert.equal((await t.put("not-a-hash")).status, 404);
  const large = await t.call(`/inputs/${SHA}`, { method: "PUT", body: "x".repeat(1001) });
  assert.equal(large.status, 507);
  assert.deepEqual([...Deno.readDirSync(t.dir)], []);
});

Deno.test("unknown jobs are 404, and a wait out of range is 422", async () => {
  await using t = await setUp();
  for (const path of ["/jobs/x", "/jobs/..%2f..%2fetc/output", "/jobs/__proto__"]) {
    assert.equal((await t.call(path)).status, 404, path);
  }
  assert.equal((await t.call("/jobs/x", { method: "DELETE" })).status, 404);
  for (const wait of ["31", "-1", "x"]) {
    assert.equal((await t.call(`/jobs/x?wait=${wait}`)).status, 422, wait);
  }
});

Deno.test("/health tells versions, isolation and load, and is 503 without zygote or checker", async () => {
  const checker = { ready: true, check: () => Promise.resolve([]) };
  await using t = await setUp(checker);
  const ok = await t.call("/health");
  assert.equal(ok.status, 200);
  assert.deepEqual(SidecarHealth.parse(await ok.json()), {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    python: "3.13.0",
    pandas: "3.0.0",
    isolation: { level: "process", layers: {} },
    running: 0,
    queued: 0,
  });
  checker.ready = false;
  assert.equal((await t.call("/health")).status, 503);
  checker.ready = true;
  t.runner.info = null;
  const none = await t.call("/health");
  assert.equal(none.status, 503);
  assert.equal(SidecarHealth.parse(await none.json()).status, "unavailable");
});

Deno.test("an unforeseen error is a 500 that says nothing of it", async () => {
  await using t = await setUp();
  await t.put();
  const { job_id } = SubmitAnswer.parse(await (await t.post(job)).json());
  t.runner.end(job_id); // a success without a file
  await t.call(`/jobs/${job_id}?wait=30`);
  const response = await t.call(`/jobs/${job_id}/output`);
  assert.equal(response.status, 500);
  assert.ok(!(await response.text()).includes(t.dir));
});
