import assert from "node:assert/strict";
import type { Job } from "../schemas/job.ts";
import { type AppFixture, openApp } from "../testing/app_fixture.ts";
import { deleteSession } from "../services/session_end.ts";
import { unavailable } from "../testing/fake_sandbox.ts";
import { until } from "../../launcher/testing/wait.ts";
import { PublicError } from "../../shared/errors.ts";
import { CODE_MAX_CHARS } from "../../shared/limits.ts";

/** Uploads, submits and returns where the job is. */
async function submit(app: AppFixture, code = "print(1)") {
  const { session_id } = await app.upload();
  const response = await app.postJson("/execute", { session_id, code });
  const { job_id } = await response.json();
  assert.equal(response.status, 202);
  const path = `/execute/${session_id}/${job_id}`;
  const state = async (query = ""): Promise<Job> => await (await app.ask(path + query)).json();
  return { path, state, session_id, job_id, sandboxId: app.sandbox.submitted.at(-1) ?? "" };
}

async function refused(response: Response): Promise<[number, string]> {
  return [response.status, (await response.json()).code];
}

Deno.test("POST /execute leads to a result with preview and dtypes", async () => {
  await using app = await openApp();
  const { state, job_id, sandboxId } = await submit(app, "print('x')");
  const job = await state("?wait=30");
  assert.equal(job.job_id, job_id);
  assert.equal(job.code, "print('x')");
  assert.equal(job.status, "success");
  assert.equal(job.row_count, 2);
  assert.deepEqual(job.columns, [{ name: "region", dtype: "String" }, {
    name: "total",
    dtype: "Int64",
  }]);
  assert.deepEqual(job.preview, [{ region: "North", total: 10 }, { region: "South", total: 20 }]);
  assert.deepEqual(job.warnings, []);
  assert.equal(job.stdout, "printed\n");
  assert.equal(job.duration_ms, 12);
  assert.equal(job.error, null);
  assert.ok(job.started_at && job.finished_at);
  assert.ok(job.created_at <= job.started_at && job.started_at <= job.finished_at);
  // The sandbox need not remember what has been fetched.
  await until("the job is freed", () => app.sandbox.removed.includes(sandboxId));
});

Deno.test("POST /execute takes an output that comes with the job's state", async () => {
  await using app = await openApp();
  app.sandbox.inlineOutput = true;
  const { state, path } = await submit(app);
  const job = await state("?wait=30");
  assert.deepEqual(job.preview, [{ region: "North", total: 10 }, { region: "South", total: 20 }]);
  const download = await app.ask(`${path}/output`);
  assert.equal(await download.text(), app.sandbox.csv);
});

Deno.test("GET /execute goes through queued and running with null for what is not known yet", async () => {
  await using app = await openApp();
  app.sandbox.mode = "hold";
  const { state, sandboxId } = await submit(app);
  const queued = await state();
  assert.equal(queued.status, "queued");
  for (
    const member of [
      "started_at",
      "finished_at",
      "row_count",
      "columns",
      "preview",
      "warnings",
      "stdout",
      "error",
    ] as const
  ) {
    assert.equal(queued[member], null, member);
  }
  app.sandbox.start(sandboxId);
  const running = await state();
  assert.equal(running.status, "running");
  assert.ok(running.started_at);
  app.sandbox.end(sandboxId);
  assert.equal((await state("?wait=30")).status, "success");
});

Deno.test("GET /execute with wait answers when the job ends, and when the time is up", async () => {
  await using app = await openApp();
  app.sandbox.mode = "hold";
  const { state, sandboxId } = await submit(app);
  assert.equal((await state("?wait=0.05")).status, "queued");
  let answered = false;
  const waiting = state("?wait=30").finally(() => answered = true);
  assert.equal(answered, false);
  app.sandbox.end(sandboxId);
  assert.equal((await waiting).status, "success");
});

Deno.test("GET /execute with wait says so when the server stops", async () => {
  await using app = await openApp();
  app.sandbox.mode = "hold";
  const { path, session_id } = await submit(app);
  let isWaiting = false;
  const get = app.sessions.get;
  app.sessions.get = (id) => {
    isWaiting = true;
    return get(id);
  };
  const answer = app.ask(`${path}?wait=30`);
  await until("the poll waits", () => isWaiting);
  app.stop();
  await deleteSession(app.ends, session_id);
  assert.deepEqual(await refused(await answer), [503, "shutting_down"]);
});

Deno.test("GET /execute refuses a wait that is no number from 0 to 30", async () => {
  await using app = await openApp();
  const { path } = await submit(app);
  for (const wait of ["31", "3.1e1", "-1", "x", "", "0x1", "NaN", "Infinity", "5&wait=6"]) {
    assert.deepEqual(await refused(await app.ask(`${path}?wait=${wait}`)), [
      422,
      "validation_failed",
    ], wait);
  }
});

Deno.test("GET /execute takes a wait in every form of a JSON number", async () => {
  await using app = await openApp();
  const { path, state } = await submit(app);
  await state("?wait=30");
  for (const wait of ["0", "30", "30.0", "22.255313392763043", "1e1", "2.5E-7"]) {
    const response = await app.ask(`${path}?wait=${wait}`);
    await response.body?.cancel();
    assert.equal(response.status, 200, wait);
  }
});

Deno.test("POST /execute refuses what either check refuses, with the places", async () => {
  await using app = await openApp();
  const { session_id } = await app.upload();
  const own = await app.postJson("/execute", { session_id, code: "import sys" });
  const problem = await own.json();
  assert.deepEqual([own.status, problem.code], [400, "code_rejected"]);
  assert.equal(problem.detail, "sys is not allowed");
  assert.deepEqual(problem.violations, [
    { line: 1, column: 1, rule: "import", message: "sys is not allowed" },
  ]);
  assert.deepEqual(app.sandbox.submitted, []);
  app.sandbox.mode = "reject";
  const theirs = await app.postJson("/execute", { session_id, code: "x" });
  assert.equal((await theirs.json()).violations[0].line, 2);
});

Deno.test("POST /execute passes on a full queue and a sandbox that is gone", async () => {
  await using app = await openApp();
  const { session_id } = await app.upload();
  app.sandbox.mode = "full";
  const full = await app.postJson("/execute", { session_id, code: "x" });
  assert.equal(full.headers.get("retry-after"), "2");
  assert.deepEqual(await refused(full), [429, "queue_full"]);
  app.sandbox.broken = unavailable();
  const gone = await app.postJson("/execute", { session_id, code: "x" });
  assert.deepEqual(await refused(gone), [503, "sandbox_unavailable"]);
  const session = await (await app.ask(`/sessions/${session_id}`)).json();
  assert.deepEqual(session.jobs, []);
});

Deno.test("POST /execute answers 404 when an operator has cleared the session's files", async () => {
  await using app = await openApp();
  const { session_id } = await app.upload();
  app.sandbox.submit = async () => {
    await Deno.stat(`${app.root}/gone`);
    return { jobId: "" };
  };
  const response = await app.postJson("/execute", { session_id, code: "x" });
  assert.deepEqual(await refused(response), [404, "session_not_found"]);
});

Deno.test("an error of the user's code comes as the sandbox tells it", async () => {
  await using app = await openApp();
  app.sandbox.mode = "hold";
  const { state, sandboxId } = await submit(app);
  const error = {
    kind: "exception",
    message: "KeyError: 'a'",
    traceback: "line 3",
    line: 3,
  } as const;
  app.sandbox.end(sandboxId, error);
  const job = await state("?wait=30");
  assert.equal(job.status, "error");
  assert.deepEqual(job.error, error);
  assert.equal(job.preview, null);
});

Deno.test("a job whose sandbox dies ends as sandbox_unavailable", async (t) => {
  const deaths: [string, PublicError][] = [
    ["unreachable", unavailable()],
    ["restarted", new PublicError("job_not_found", "Cannot find job: unknown")],
  ];
  for (const [name, death] of deaths) {
    await t.step(name, async () => {
      await using app = await openApp();
      app.sandbox.mode = "hold";
      const { state, sandboxId } = await submit(app);
      await state();
      app.sandbox.start(sandboxId);
      app.sandbox.broken = death;
      await app.sandbox.remove(sandboxId);
      const job = await state("?wait=30");
      assert.deepEqual([job.status, job.error?.kind], ["error", "sandbox_unavailable"]);
    });
  }
});

Deno.test("an output that is no table, or too large, is an error of the job", async () => {
  await using app = await openApp({ outputMaxBytes: 1_000 });
  app.sandbox.csv = "";
  const first = await submit(app);
  const empty = await first.state("?wait=30");
  assert.deepEqual([empty.status, empty.error?.kind], ["error", "no_output"]);
  app.sandbox.csv = "a\n" + "1\n".repeat(1_000);
  const second = await submit(app);
  const large = await second.state("?wait=30");
  assert.deepEqual([large.status, large.error?.kind], ["error", "output_too_large"]);
  for (const { session_id } of [first, second]) {
    const entries = await Array.fromAsync(Deno.readDir(`${app.root}/${session_id}`));
    assert.ok(entries.every(({ isFile }) => isFile), "nothing half-written stays");
  }
});

Deno.test("DELETE /execute kills a live job and refuses an ended one", async () => {
  await using app = await openApp();
  app.sandbox.mode = "hold";
  const { path, state, sandboxId } = await submit(app);
  app.sandbox.start(sandboxId);
  assert.equal((await state()).status, "running");
  const waiting = state("?wait=30");
  assert.equal((await app.ask(path, { method: "DELETE" })).status, 204);
  assert.ok(app.sandbox.removed.includes(sandboxId));
  const job = await waiting;
  assert.deepEqual([job.status, job.error?.kind], ["error", "cancelled"]);
  assert.ok(job.finished_at);
  assert.ok(job.duration_ms !== null && job.duration_ms >= 0);
  assert.deepEqual(await refused(await app.ask(path, { method: "DELETE" })), [
    409,
    "job_already_ended",
  ]);
});

Deno.test("a session keeps its last jobs only, without the files of the others", async () => {
  await using app = await openApp({ jobsKept: 2 });
  const { session_id } = await app.upload();
  const ids: string[] = [];
  for (let run = 0; run < 4; run++) {
    const answer = await app.postJson("/execute", { session_id, code: `print(${run})` });
    const { job_id } = await answer.json();
    ids.push(job_id);
    await (await app.ask(`/execute/${session_id}/${job_id}?wait=30`)).body?.cancel();
  }
  assert.deepEqual([...app.sessions.get(session_id).jobs.keys()], ids.slice(2));
  const entries = await Array.fromAsync(Deno.readDir(`${app.root}/${session_id}`));
  const folders = entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  assert.deepEqual(folders.toSorted(), ids.slice(2).toSorted());
  assert.equal((await app.ask(`/execute/${session_id}/${ids[0]}`)).status, 404);
});

Deno.test("the longest code that is allowed is taken", async () => {
  await using app = await openApp();
  const { state } = await submit(app, "#".repeat(CODE_MAX_CHARS));
  assert.equal((await state("?wait=30")).status, "success");
});
