import assert from "node:assert/strict";
import { PublicError } from "../../shared/errors.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol.ts";
import { type ClientTimes, createSandboxClient } from "./client.ts";
import { type Call, type ScriptedSidecar, startScriptedSidecar } from "./testing/sidecar.ts";

const SHA = "a".repeat(64);
const LIMITS = { timeout_seconds: 5, memory_mb: 100, output_max_mb: 1 };
const ID = "90b10e91-d74d-4c2d-80cc-df7ae5418dd9";
const STATE = {
  job_id: ID,
  status: "queued",
  created_at: "2026-11-22T23:31:45.252Z",
  started_at: null,
  finished_at: null,
  duration_ms: null,
  output_bytes: null,
  stdout: "",
  stderr: "",
  error: null,
};
const HEALTH = {
  status: "ok",
  protocol_version: PROTOCOL_VERSION,
  python: "3.13.0",
  pandas: "3.0.0",
  isolation: null,
  running: 0,
  queued: 0,
};

async function setUp(answer: ScriptedSidecar["answer"], times: Partial<ClientTimes> = {}) {
  const sidecar = startScriptedSidecar(answer);
  const path = await Deno.makeTempFile();
  await Deno.writeTextFile(path, "parquet");
  return {
    sidecar,
    client: createSandboxClient({ url: `${sidecar.url}/`, token: "secret", times }),
    input: { path, sha256: SHA },
    said: () => sidecar.calls.map(({ method, path }) => `${method} ${path}`),
    async [Symbol.asyncDispose]() {
      await sidecar[Symbol.asyncDispose]();
      await Deno.remove(path);
    },
  };
}
const accepts = (input: "present" | "missing") => ({ method }: Call) =>
  method === "POST" ? Response.json({ job_id: ID, input }, { status: 202 }) : created();
const created = () => new Response(null, { status: 201 });
const status = (status: number, headers = {}) => () => new Response("{}", { status, headers });

Deno.test("submit() posts the job with the token and sends no input that is there", async () => {
  await using t = await setUp(accepts("present"));
  assert.deepEqual(await t.client.submit("x = 1", t.input, LIMITS), { jobId: ID });
  const [call] = t.sidecar.calls;
  assert.equal(call?.authorization, "Bearer secret");
  assert.deepEqual(JSON.parse(call?.body ?? ""), {
    code: "x = 1",
    input_sha256: SHA,
    limits: LIMITS,
  });
  assert.deepEqual(t.said(), ["POST /jobs"]);
});

Deno.test("submit() sends a missing input", async () => {
  await using t = await setUp(accepts("missing"));
  await t.client.submit("x", t.input, LIMITS);
  assert.deepEqual(t.said(), ["POST /jobs", `PUT /inputs/${SHA}`]);
  assert.equal(t.sidecar.calls[1]?.body, "parquet");
});

Deno.test("an input that is on its way is not sent twice", async () => {
  await using t = await setUp(created);
  const fetch = () => Promise.resolve(new Response(null, { status: 404 }));
  const client = createSandboxClient({ url: t.sidecar.url, token: "secret", fetch });
  // Both are told at once, before the first byte is sent, that it is missing.
  await Promise.all([client.prepare(t.input), client.prepare(t.input)]);
  assert.deepEqual(t.said(), [`PUT /inputs/${SHA}`]);
});

Deno.test("submit() streams a large input", async () => {
  await using t = await setUp(accepts("missing"));
  await Deno.writeTextFile(t.input.path, "x".repeat(9_000_000));
  await t.client.submit("x", t.input, LIMITS);
  assert.equal(t.sidecar.calls.at(-1)?.body.length, 9_000_000);
});

Deno.test("submit() takes the job back when its input cannot be sent", async () => {
  await using t = await setUp((call) =>
    call.method === "PUT" ? new Response("{}", { status: 507 }) : accepts("missing")(call)
  );
  const submitted = t.client.submit("x", t.input, LIMITS);
  await assert.rejects(submitted, { code: "sandbox_unavailable", message: /has no room/ });
  assert.deepEqual(t.said(), ["POST /jobs", `PUT /inputs/${SHA}`, `DELETE /jobs/${ID}`]);
});

Deno.test("submit() passes the check's violations on", async () => {
  const violations = [{ line: 1, column: 2, rule: "syntax", message: "Cannot parse the code" }];
  await using t = await setUp(() => Response.json({ violations }, { status: 422 }));
  const submitted = t.client.submit("x", t.input, LIMITS);
  await assert.rejects(submitted, { code: "code_rejected", extras: { violations } });
});

Deno.test("submit() says that the queue is full, and for how long", async () => {
  await using t = await setUp(status(429, { "retry-after": "7" }));
  const full = (seconds: number) => (error: unknown) =>
    error instanceof PublicError && error.code === "queue_full" &&
    error.extras.retryAfterSeconds === seconds;
  await assert.rejects(t.client.submit("x", t.input, LIMITS), full(7));
  t.sidecar.answer = status(429);
  await assert.rejects(t.client.submit("x", t.input, LIMITS), full(1));
});

Deno.test("prepare() sends only what is not there", async () => {
  await using t = await setUp(({ method }) =>
    method === "HEAD" ? new Response(null, { status: 404 }) : created()
  );
  await t.client.prepare(t.input);
  assert.deepEqual(t.said(), [`HEAD /inputs/${SHA}`, `PUT /inputs/${SHA}`]);
  t.sidecar.answer = () => new Response(null, { status: 200 });
  await t.client.prepare(t.input);
  assert.equal(t.sidecar.calls.length, 3);
});

Deno.test("state() waits as long as asked", async () => {
  await using t = await setUp(() => Response.json(STATE), { answer: 5_000 });
  assert.equal((await t.client.state(ID, 30)).status, "queued");
  assert.deepEqual(t.said(), [`GET /jobs/${ID}?wait=30`]);
});

Deno.test("state() ends with its caller", async () => {
  await using t = await setUp((_call, request) =>
    new Promise((resolve) =>
      request.signal.addEventListener("abort", () => resolve(new Response(null)))
    )
  );
  const leaving = new AbortController();
  const waiting = t.client.state(ID, 30, leaving.signal);
  leaving.abort(new Error("left"));
  await assert.rejects(waiting, /left/);
});

Deno.test("output() streams the CSV; a job without one is output_not_ready", async () => {
  await using t = await setUp(() => new Response("a\n1\n"));
  assert.equal(await new Response(await t.client.output(ID)).text(), "a\n1\n");
  t.sidecar.answer = status(409);
  await assert.rejects(t.client.output(ID), { code: "output_not_ready" });
});

Deno.test("remove() is content with a job that is not known", async () => {
  await using t = await setUp(() => new Response(null, { status: 204 }));
  await t.client.remove(ID);
  t.sidecar.answer = status(404);
  await t.client.remove("../health");
  assert.deepEqual(t.said(), [`DELETE /jobs/${ID}`, "DELETE /jobs/..%2Fhealth"]);
  t.sidecar.answer = status(500);
  await assert.rejects(t.client.remove(ID), { code: "sandbox_unavailable" });
});

Deno.test("health() is parsed, also when the sidecar cannot serve", async () => {
  await using t = await setUp(() => Response.json(HEALTH));
  assert.deepEqual(await t.client.health(), HEALTH);
  t.sidecar.answer = () => Response.json({ ...HEALTH, status: "unavailable" }, { status: 503 });
  assert.equal((await t.client.health()).status, "unavailable");
});

Deno.test("health() refuses another protocol version", async () => {
  const other = { ...HEALTH, protocol_version: PROTOCOL_VERSION + 1 };
  await using t = await setUp(() => Response.json(other));
  await assert.rejects(t.client.health(), (error: unknown) => {
    assert.ok(error instanceof PublicError && error.code === "sandbox_unavailable");
    assert.match(String(error.cause), /protocol version 2 instead of 1/);
    return true;
  });
});

Deno.test("an unknown job is job_not_found", async () => {
  await using t = await setUp(status(404));
  await assert.rejects(t.client.state(ID, 0), { code: "job_not_found" });
  await assert.rejects(t.client.output(ID), { code: "job_not_found" });
});

Deno.test("whatever else comes back is sandbox_unavailable", async () => {
  await using t = await setUp(status(200));
  const answers: ScriptedSidecar["answer"][] = [
    status(200),
    status(202),
    status(401),
    status(500),
    status(503),
    status(302, { location: "http://127.0.0.1:1/" }),
    () => new Response("<html>", { status: 200 }),
    () => Response.json({ job_id: "../../etc", input: "present" }, { status: 202 }),
    () => Response.json({ violations: [] }, { status: 422 }),
  ];
  for (const answer of answers) {
    t.sidecar.answer = answer;
    await assert.rejects(t.client.submit("x", t.input, LIMITS), { code: "sandbox_unavailable" });
    await assert.rejects(t.client.state(ID, 0), { code: "sandbox_unavailable" });
    await assert.rejects(t.client.health(), { code: "sandbox_unavailable" });
  }
});

Deno.test("a sidecar that does not answer, or is not there, is sandbox_unavailable", async () => {
  await using t = await setUp(
    (_call, request) =>
      new Promise((resolve) =>
        request.signal.addEventListener("abort", () => resolve(new Response(null)))
      ),
    { look: 20, answer: 40 },
  );
  await assert.rejects(t.client.health(), { code: "sandbox_unavailable" });
  await assert.rejects(t.client.state(ID, 0), { code: "sandbox_unavailable" });
  await assert.rejects(t.client.state(ID, 0.02), { code: "sandbox_unavailable" });
  const nobody = createSandboxClient({ url: "http://127.0.0.1:1", token: "secret" });
  await assert.rejects(nobody.health(), { code: "sandbox_unavailable" });
});
