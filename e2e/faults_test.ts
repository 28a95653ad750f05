import assert from "node:assert/strict";
import { execute, type Job, jobOf, stream, upload } from "./client.ts";
import { pidsOf } from "./processes.ts";
import { ENDLESS, HEALTHY_AGAIN_SECONDS, TABLE, until, worksAgain } from "./recovery.ts";
import { type Stack, startStack } from "./stack.ts";

/** Kills the process with SIGKILL while a job runs; returns how that job ended. */
async function killInMidJob(stack: Stack, part: string): Promise<Job> {
  const { session_id } = await upload(stack.api, "t.csv", TABLE);
  const jobId = await execute(stack.api, session_id, ENDLESS);
  await until(
    "the job runs",
    10,
    async () => (await jobOf(stack.api, session_id, jobId, 0)).status === "running",
  );
  const [pid] = pidsOf(part, stack.pid);
  assert.ok(pid !== undefined, `no process runs ${part}`);
  Deno.kill(pid, "SIGKILL");
  return await jobOf(stack.api, session_id, jobId, 20);
}

Deno.test("a killed process is an honest end for its jobs and streams, and comes back", async (t) => {
  await using stack = await startStack();

  for (const part of ["zygote.py", "sidecar/main.ts"]) {
    await t.step(`${part} killed in mid-job`, async () => {
      const job = await killInMidJob(stack, part);
      assert.equal(job.status, "error");
      assert.equal(job.error?.kind, "sandbox_unavailable");
      await worksAgain(stack);
    });
  }

  await t.step("check.py killed", async () => {
    const [pid] = pidsOf("check.py", stack.pid);
    assert.ok(pid !== undefined);
    Deno.kill(pid, "SIGKILL");
    await worksAgain(stack);
  });

  await t.step("the model killed in mid-stream", async () => {
    const { session_id } = await upload(stack.api, "t.csv", TABLE);
    const [pid] = pidsOf("offline_model/main.ts", stack.pid);
    assert.ok(pid !== undefined);
    const streamed = await stream(`${stack.api}/instructions/refine`, {
      session_id,
      instructions: "keep rows where a is over 1",
    }, () => Deno.kill(pid, "SIGKILL"));
    assert.ok(streamed.error, "the stream ends in an error event");
    await until("the model answers again", HEALTHY_AGAIN_SECONDS, async () => {
      const again = await stream(`${stack.api}/instructions/refine`, {
        session_id,
        instructions: "sort by a",
      });
      return again.error === undefined;
    });
  });

  await t.step("the API killed: it is back, and its old session is gone", async () => {
    const { session_id } = await upload(stack.api, "t.csv", TABLE);
    const [pid] = pidsOf("api/main.ts", stack.pid);
    assert.ok(pid !== undefined);
    Deno.kill(pid, "SIGKILL");
    await worksAgain(stack);
    const response = await fetch(`${stack.api}/sessions/${session_id}`);
    assert.equal(response.status, 404);
    await response.body?.cancel();
  });
});
