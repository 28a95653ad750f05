import assert from "node:assert/strict";
import { sweepSessions } from "../services/session_end.ts";
import { openApp } from "../testing/app_fixture.ts";
import { until } from "../../launcher/testing/wait.ts";

const filesOf = async (folder: string) => await Array.fromAsync(Deno.readDir(folder));

Deno.test("GET /sessions gives upload, jobs and steps, so that a reload loses nothing", async () => {
  await using app = await openApp();
  const upload = await app.upload();
  const { session_id } = upload;
  const refined = await app.postJson("/instructions/refine", {
    session_id,
    instructions: "totals",
  });
  await refined.text();
  const { job_id } = await (await app.postJson("/execute", { session_id, code: "x = 1" })).json();
  await (await app.ask(`/execute/${session_id}/${job_id}?wait=30`)).body?.cancel();
  const session = await (await app.ask(`/sessions/${session_id}`)).json();
  const { jobs, steps, expires_at, ...rest } = session;
  const { expires_at: first, ...uploaded } = upload;
  assert.deepEqual(rest, uploaded);
  assert.ok(expires_at >= first);
  assert.deepEqual(steps, {
    instructions: "totals",
    refined_prompt: "Objective: totals",
    code: "x = 1",
  });
  assert.deepEqual(
    jobs.map((job: { job_id: string; status: string }) => [job.job_id, job.status]),
    [
      [job_id, "success"],
    ],
  );
});

Deno.test("GET /sessions tells how its live jobs are by now", async () => {
  await using app = await openApp();
  const { session_id } = await app.upload();
  app.sandbox.mode = "hold";
  await (await app.postJson("/execute", { session_id, code: "x" })).body?.cancel();
  const status = async () =>
    (await (await app.ask(`/sessions/${session_id}`)).json()).jobs[0].status;
  assert.equal(await status(), "queued");
  app.sandbox.start(app.sandbox.submitted[0] ?? "");
  assert.equal(await status(), "running");
});

Deno.test("DELETE /sessions removes files and kills jobs", async () => {
  await using app = await openApp();
  const { session_id } = await app.upload();
  app.sandbox.mode = "hold";
  await (await app.postJson("/execute", { session_id, code: "x" })).body?.cancel();
  const gone = await app.ask(`/sessions/${session_id}`, { method: "DELETE" });
  assert.equal(gone.status, 204);
  assert.deepEqual(app.sandbox.removed, app.sandbox.submitted);
  assert.deepEqual(await filesOf(app.root), []);
  for (const method of ["GET", "DELETE"]) {
    const again = await app.ask(`/sessions/${session_id}`, { method });
    assert.deepEqual([again.status, (await again.json()).code], [404, "session_not_found"]);
  }
});

Deno.test("an expired session is gone at once, and its files with the next sweep", async () => {
  await using app = await openApp({ ttlMs: 30 });
  const { session_id } = await app.upload();
  const session = app.sessions.get(session_id);
  await until("the TTL is over", () => session.expiresAt.getTime() < Date.now());
  assert.equal((await app.ask(`/sessions/${session_id}`)).status, 404);
  await sweepSessions(app.ends);
  assert.equal(app.sessions.size, 0);
  assert.deepEqual(await filesOf(app.root), []);
});

Deno.test("a session does not expire while its job lives, and lives a TTL longer than the job", async () => {
  await using app = await openApp({ ttlMs: 200 });
  const { session_id } = await app.upload();
  app.sandbox.mode = "hold";
  await (await app.postJson("/execute", { session_id, code: "x" })).body?.cancel();
  const session = app.sessions.get(session_id);
  await until("the TTL is over", () => session.expiresAt.getTime() < Date.now());
  await sweepSessions(app.ends);
  assert.equal(app.sessions.size, 1);
  const sandboxId = app.sandbox.submitted[0] ?? "";
  app.sandbox.end(sandboxId);
  await until("the job is freed", () => app.sandbox.removed.includes(sandboxId));
  assert.ok(session.expiresAt.getTime() > Date.now());
  assert.equal([...session.jobs.values()][0]?.status, "success");
});

Deno.test("a sweep removes what an earlier run left, and touches nothing else", async () => {
  await using app = await openApp({ ttlMs: 60_000 });
  const { session_id } = await app.upload();
  const [old, young] = [crypto.randomUUID(), crypto.randomUUID()];
  for (const name of [old, young, "operators-own"]) await Deno.mkdir(`${app.root}/${name}`);
  await Deno.writeTextFile(`${app.root}/${old}/raw.csv`, "a,b\n");
  const hourAgo = new Date(Date.now() - 3_600_000);
  for (const name of [old, "operators-own", session_id]) {
    await Deno.utime(`${app.root}/${name}`, hourAgo, hourAgo);
  }
  await sweepSessions(app.ends);
  const names = (await filesOf(app.root)).map(({ name }) => name);
  assert.deepEqual(names.toSorted(), [session_id, young, "operators-own"].toSorted());
});
