import assert from "node:assert/strict";
import { execute, Job, jobOf, run, stream, upload } from "./client.ts";
import { pidsOf } from "./processes.ts";
import { isHealthy, type Stack, startStack } from "./stack.ts";

const TABLE = "a,b\n1,x\n2,y\n";
const COPY = `import os
import pandas as pd
pd.read_parquet(os.environ["INPUT_FILE_PATH"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;
const ENDLESS = "while True:\n    pass\n";
const HEALTHY_AGAIN_SECONDS = 15;

async function until(what: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Cannot go on: not within ${seconds} s: ${what}`);
  }
}

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

/** A new job on a new session succeeds, as soon as the stack is healthy again. */
async function worksAgain(stack: Stack): Promise<void> {
  await until("healthy", HEALTHY_AGAIN_SECONDS, () => isHealthy(stack.api));
  const { session_id } = await upload(stack.api, "t.csv", TABLE);
  let last: unknown;
  await until("a job succeeds", HEALTHY_AGAIN_SECONDS, async () => {
    try {
      last = await run(stack.api, session_id, COPY);
      return Job.parse(last).status === "success";
    } catch (error) {
      last = error;
      return false;
    }
  }).catch((error) => {
    throw new Error(`${error.message}: ${JSON.stringify(last)}`, { cause: last });
  });
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
