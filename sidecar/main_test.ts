/** How the sidecar's process starts and ends. */
import assert from "node:assert/strict";
import { ENDLESS, LIMITS, makeJobInput } from "./testing/job_input.ts";
import { descendantsOf, isAlive, listProcesses } from "./testing/processes.ts";
import { startRealSidecar } from "./testing/real_sidecar.ts";
import { until } from "./testing/wait.ts";

const namesIn = (folder: string) => [...Deno.readDirSync(folder)].map((entry) => entry.name);

Deno.test("SIGTERM cancels what runs, removes the run's files and exits 0 in time", async () => {
  const input = await makeJobInput();
  await using sidecar = await startRealSidecar();
  const { jobId } = await sidecar.client.submit(ENDLESS, input, LIMITS);
  await until(async () => (await sidecar.client.state(jobId, 0)).status === "running");
  const ended = sidecar.client.state(jobId, 30);
  await sidecar.client.health(); // by now the question before it is there, too
  const children = descendantsOf(sidecar.pid).map((child) => child.pid);
  assert.ok(children.length >= 2);
  const started = performance.now();
  sidecar.signal("SIGTERM");
  assert.equal((await ended).error?.kind, "cancelled");
  assert.equal((await sidecar.status).code, 0);
  assert.ok(performance.now() - started < 10_000);
  assert.deepEqual(namesIn(sidecar.workDir), []);
  await until(() => !children.some(isAlive));
  await Deno.remove(input.path);
});

Deno.test("SIGTERM before it listens ends it as well, leaving nothing", async () => {
  const workDir = await Deno.makeTempDir();
  const starting = startRealSidecar({ SIDECAR_WORK_DIR: workDir }, (process) => {
    const whenRunFolder = until(() => namesIn(workDir).length > 0);
    whenRunFolder.then(() => process.kill("SIGTERM"));
  });
  await assert.rejects(starting, /Stopping/);
  assert.deepEqual(namesIn(workDir), []);
  assert.ok(!listProcesses().some((each) => each.command.includes(workDir)));
  await Deno.remove(workDir, { recursive: true });
});

Deno.test("a sidecar that is killed leaves no process, and the next one removes its files", async () => {
  const workDir = await Deno.makeTempDir();
  const input = await makeJobInput();
  {
    await using first = await startRealSidecar({ SIDECAR_WORK_DIR: workDir });
    const { jobId } = await first.client.submit(ENDLESS, input, LIMITS);
    await until(async () => (await first.client.state(jobId, 0)).status === "running");
    const children = descendantsOf(first.pid).map((child) => child.pid);
    first.signal("SIGKILL");
    await first.status;
    await until(() => !children.some(isAlive));
  }
  const [left] = namesIn(workDir);
  assert.ok(left);
  {
    await using _second = await startRealSidecar({ SIDECAR_WORK_DIR: workDir });
    assert.ok(!namesIn(workDir).includes(left));
  }
  await Deno.remove(workDir, { recursive: true });
  await Deno.remove(input.path);
});

Deno.test("a sidecar that cannot start says why and exits 1, leaving nothing", async () => {
  const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const workDir = await Deno.makeTempDir();
  const wrong: [Parameters<typeof startRealSidecar>[0], RegExp][] = [
    [{ SIDECAR_PYTHON: "/bin/true" }, /Cannot start the zygote: it exited with status 0/],
    [{ SIDECAR_PORT: String(taken.addr.port) }, /Cannot listen on .*the address is in use/],
  ];
  for (const [environment, reason] of wrong) {
    await assert.rejects(startRealSidecar({ ...environment, SIDECAR_WORK_DIR: workDir }), reason);
    assert.deepEqual(namesIn(workDir), []);
  }
  taken.close();
  assert.ok(!listProcesses().some((each) => each.command.includes(workDir)));
  await Deno.remove(workDir, { recursive: true });
});
