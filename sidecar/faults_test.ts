/** The sidecar as it runs in earnest, and what happens when a part of it dies. */
import assert from "node:assert/strict";
import type { SandboxInput } from "../api/ports.ts";
import type { JobState } from "../shared/protocol.ts";
import { ENDLESS, GROUPBY, LIMITS, makeJobInput } from "./testing/job_input.ts";
import { descendantsOf, isAlive, killHard, type ProcessInfo } from "./testing/processes.ts";
import { type RealSidecar, startRealSidecar } from "./testing/real_sidecar.ts";
import { until } from "./testing/wait.ts";

const submit = async (sidecar: RealSidecar, input: SandboxInput, code = GROUPBY) =>
  (await sidecar.client.submit(code, input, LIMITS)).jobId;

async function untilRunning(sidecar: RealSidecar, jobId: string): Promise<void> {
  await until(async () => (await sidecar.client.state(jobId, 0)).status === "running");
}
const isHealthy = async (sidecar: RealSidecar) => (await sidecar.client.health()).status === "ok";

function processOf(sidecar: RealSidecar, script: string): ProcessInfo {
  const found = descendantsOf(sidecar.pid).find((each) =>
    each.parent === sidecar.pid && each.command.includes(script)
  );
  assert.ok(found, `no ${script} is running`);
  return found;
}

/** The process that an endless job keeps busy: the one that uses most of the processor. */
async function busiest(sidecar: RealSidecar): Promise<ProcessInfo> {
  const used = () => new Map(descendantsOf(sidecar.pid).map((each) => [each.pid, each]));
  const before = used();
  const grown = () =>
    [...used().values()].find((each) => each.cpu - (before.get(each.pid)?.cpu ?? 0) > 20);
  await until(() => grown() !== undefined);
  const found = grown();
  assert.ok(found);
  return found;
}

function assertUnavailable(state: JobState): void {
  assert.equal(state.status, "error");
  assert.equal(state.error?.kind, "sandbox_unavailable");
}

Deno.test("a running sidecar", async (t) => {
  const input = await makeJobInput();
  await using sidecar = await startRealSidecar({ SANDBOX_CONCURRENCY: "1" });
  const { client } = sidecar;

  await t.step(
    "runs a job on an input that it had to be sent, and again on what it has",
    async () => {
      for (const _ of [1, 2]) {
        const jobId = await submit(sidecar, input);
        const state = await client.state(jobId, 30);
        assert.equal(state.status, "success", JSON.stringify(state));
        const csv = await new Response(await client.output(jobId)).text();
        assert.match(csv, /^region,amount\neast,\d+/);
        assert.equal(state.output_bytes, csv.length);
        await client.remove(jobId);
        await assert.rejects(client.state(jobId, 0), { code: "job_not_found" });
      }
    },
  );

  await t.step("refuses by CPython's parser what the policy forbids", async () => {
    await assert.rejects(client.submit("import socket", input, LIMITS), (error: Error) => {
      assert.ok("extras" in error);
      assert.match(JSON.stringify(error.extras), /"line":1.*forbidden_import/);
      return true;
    });
  });

  await t.step("loses its zygote: the job ends at once, the next ones wait and run", async () => {
    const running = await submit(sidecar, input, ENDLESS);
    await untilRunning(sidecar, running);
    const waiting = await submit(sidecar, input);
    const lost = client.state(running, 30);
    killHard(processOf(sidecar, "zygote.py").pid);
    assertUnavailable(await lost);
    assert.equal((await client.state(waiting, 30)).status, "success");
    assert.ok(await isHealthy(sidecar));
  });

  await t.step("loses its checker: the next check is answered by another one", async () => {
    killHard(processOf(sidecar, "check.py").pid);
    const jobId = await submit(sidecar, input);
    assert.equal((await client.state(jobId, 30)).status, "success");
    assert.ok(await isHealthy(sidecar));
  });

  await t.step("loses a job's process: the job says so, the zygote goes on", async () => {
    const running = await submit(sidecar, input, ENDLESS);
    const zygote = processOf(sidecar, "zygote.py").pid;
    await untilRunning(sidecar, running);
    killHard((await busiest(sidecar)).pid);
    const state = await client.state(running, 30);
    assert.ok(["killed", "memory"].includes(state.error?.kind ?? ""), JSON.stringify(state.error));
    assert.equal((await client.state(await submit(sidecar, input), 30)).status, "success");
    assert.equal(processOf(sidecar, "zygote.py").pid, zygote);
  });

  await t.step("kills a running job on DELETE, and a waiting one", async () => {
    const running = await submit(sidecar, input, ENDLESS);
    const waiting = await submit(sidecar, input);
    const process = await busiest(sidecar);
    await client.remove(waiting);
    await client.remove(running);
    assert.equal(isAlive(process.pid), false);
    for (const jobId of [running, waiting]) {
      assert.equal((await client.state(jobId, 0)).error?.kind, "cancelled");
    }
  });

  await t.step("ends a job at its time limit, on the clock that runs from running", async () => {
    const limits = { ...LIMITS, timeout_seconds: 0.5 };
    const { jobId } = await client.submit(ENDLESS, input, limits);
    const state = await client.state(jobId, 30);
    assert.equal(state.error?.kind, "timeout");
    assert.ok((state.duration_ms ?? 0) >= 500 && (state.duration_ms ?? 0) < 3_000);
  });
  await Deno.remove(input.path);
});
