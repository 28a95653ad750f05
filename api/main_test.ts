import assert from "node:assert/strict";
import { join } from "node:path";
import { freePort } from "../launcher/testing/ports.ts";
import { until } from "../launcher/testing/wait.ts";
import { STALL, startUpstream } from "./llm/testing/upstream.ts";
import { startApi } from "./testing/api_process.ts";
import { form } from "./testing/app_fixture.ts";
import { startSidecarStub } from "./testing/sidecar_stub.ts";

/** Settings of an API on a folder of its own, with a model that begins to answer and stalls. */
async function prepare() {
  const folder = await Deno.makeTempDir({ prefix: "main_test_" });
  const sidecar = startSidecarStub();
  const model = startUpstream(() => [messageStart(), STALL]);
  const port = freePort();
  const settings: Record<string, string> = {
    PORT: String(port),
    APP_ENV: "test",
    INBOUND_DIR: join(folder, "inbound"),
    TEMP_DIR: join(folder, "temp"),
    LOG_DIR: join(folder, "logs"),
    SIDECAR_URL: sidecar.url,
    SIDECAR_TOKEN: sidecar.token,
    ANTHROPIC_BASE_URL: model.baseUrl,
    OFFLINE_MODEL: "1",
  };
  return {
    folder,
    sidecar,
    settings,
    base: `http://127.0.0.1:${port}/api/v1`,
    async [Symbol.asyncDispose]() {
      await sidecar[Symbol.asyncDispose]();
      await model.stop();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

function messageStart(): string {
  const message = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "stub",
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  };
  return `event: message_start\ndata: ${JSON.stringify({ type: "message_start", message })}\n\n`;
}

async function isUp(base: string): Promise<boolean> {
  try {
    const response = await fetch(`${base}/health`);
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

const json = (body: unknown) => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

Deno.test("main.ts ends streams, jobs and files on SIGTERM, and exits 0 in time", async () => {
  await using setup = await prepare();
  await using api = startApi(setup.settings);
  await until("the API answers", () => isUp(setup.base));

  const uploaded = await fetch(`${setup.base}/upload`, {
    method: "POST",
    body: form("a,b\n1,2\n"),
  });
  const { session_id } = await uploaded.json();
  const executed = await fetch(`${setup.base}/execute`, json({ session_id, code: "print(1)" }));
  const { job_id } = await executed.json();
  const stream = await fetch(
    `${setup.base}/instructions/refine`,
    json({ session_id, instructions: "sum of a" }),
  );
  const poll = fetch(`${setup.base}/execute/${session_id}/${job_id}?wait=30`);
  const events = stream.text();
  await until("the job is seen", () => setup.sidecar.submitted.length === 1);

  const asked = performance.now();
  api.child.kill("SIGTERM");
  const last = (await events).trim().split("\n\n").at(-1) ?? "";
  assert.deepEqual(JSON.parse(last.replace(/^data: /, "")).code, "shutting_down");
  await (await poll).body?.cancel();
  const status = await api.ended;
  assert.equal(status.code, 0, api.output());
  assert.ok(performance.now() - asked < 10_000);
  assert.deepEqual(setup.sidecar.removed, setup.sidecar.submitted);
  assert.deepEqual(await Array.fromAsync(Deno.readDir(join(setup.folder, "inbound"))), []);

  const log = await Deno.readTextFile(join(setup.folder, "logs", "app.test.log"));
  const lines = log.trim().split("\n").map((line) => JSON.parse(line));
  const upload = lines.find(({ route }) => route === "/api/v1/upload");
  assert.equal(upload.status, 201);
  assert.equal(upload.session_id, session_id);
  assert.equal(upload.request_id, uploaded.headers.get("x-request-id"));
  assert.ok(upload.duration_ms > 0);
});

Deno.test("main.ts says everything that is wrong in a line each and exits 1", async (t) => {
  await using setup = await prepare();
  await using oldSidecar = startSidecarStub({ protocolVersion: 0 });
  const blocked = join(setup.folder, "file");
  await Deno.writeTextFile(blocked, "");
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const none = { OFFLINE_MODEL: "", ANTHROPIC_BASE_URL: "" };
  const cases: [string, Record<string, string>, RegExp[]][] = [
    ["two settings", { PORT: "x", MAX_SESSIONS: "0" }, [
      /^PORT \(from environment\): must be a whole number from 0 to 65535$/,
      /^MAX_SESSIONS \(from environment\): must be/,
    ]],
    ["no key, and no folder", { ...none, LOG_DIR: join(blocked, "logs") }, [
      /^ANTHROPIC_API_KEY: not set/,
      /^LOG_DIR: cannot write to .*file.logs/,
    ]],
    ["base URL alone in production", { APP_ENV: "production", OFFLINE_MODEL: "" }, [
      /^ANTHROPIC_API_KEY: not set/,
    ]],
    ["no sidecar", { SIDECAR_URL: `http://127.0.0.1:${freePort()}` }, [
      /^SIDECAR_URL: cannot use the sidecar at http:\/\/127.0.0.1:\d+ \(.*refused/i,
    ]],
    ["wrong token", { SIDECAR_TOKEN: "secret-guess" }, [/^SIDECAR_URL: .*401/]],
    ["no token", { SIDECAR_TOKEN: "" }, [/^SIDECAR_TOKEN: not set/]],
    ["other protocol", { SIDECAR_URL: oldSidecar.url }, [/^SIDECAR_URL: .*protocol version 0/]],
    ["port in use", { PORT: String(taken.addr.port) }, [
      /^PORT: cannot listen on 127.0.0.1:\d+ \(the port is in use\)$/,
    ]],
  ];
  for (const [name, changed, expected] of cases) {
    await t.step(name, async () => {
      await using api = startApi({ ...setup.settings, ...changed });
      assert.equal((await api.ended).code, 1);
      const problems = [...api.output().matchAll(/^Cannot start: (.*)$/gm)].map(([, line]) => line);
      assert.equal(problems.length, expected.length, api.output());
      expected.forEach((pattern, index) => assert.match(problems[index] ?? "", pattern));
      assert.doesNotMatch(api.output(), /secret-guess|stub-token|\n {4}at /);
    });
  }
});
