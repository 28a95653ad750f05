import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "./testing/ports.ts";
import { isAlive, until } from "./testing/wait.ts";

const LAUNCHER = fileURLToPath(new URL("./testing/launcher.ts", import.meta.url));

interface Pids {
  pid: number;
  child: number;
}

/** Starts the launcher, by way of `wrapper` when given, and waits until its service answers. */
async function start(behaviour: string, wrapper?: string) {
  const port = freePort();
  const deno = [Deno.execPath(), "run", "-A", LAUNCHER, String(port), behaviour];
  const [command = "", ...args] = wrapper === undefined ? deno : [wrapper, ...deno];
  const process = new Deno.Command(command, {
    args,
    env: { INIT_CWD: "/" },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const said = new Response(process.stderr).text();
  const pids: Pids[] = [];
  await until("the service answers", async () => {
    const answer = await fetch(`http://127.0.0.1:${port}`).catch(() => null);
    if (answer !== null) pids.push(await answer.json());
    return answer !== null;
  });
  const [running] = pids;
  assert.ok(running !== undefined);
  const allGone = () =>
    until(
      "everything is gone",
      async () => !await isAlive(running.pid) && !await isAlive(running.child),
    );
  return { process, running, said, allGone };
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test(`runAll() ends everything and exits 0 on ${signal}`, async () => {
    const { process, allGone } = await start("");
    process.kill(signal);
    assert.deepEqual((await process.status).code, 0);
    await allGone();
  });
}

Deno.test("runAll() leaves nothing behind when it is itself killed", async () => {
  const { process, allGone } = await start("");
  process.kill("SIGKILL");
  await process.status;
  await allGone();
});

Deno.test("runAll() stops when the npx that started it is gone", async () => {
  const folder = await Deno.makeTempDir();
  const npx = join(folder, "npx");
  await Deno.writeTextFile(npx, '#!/bin/sh\n"$@" &\nwait\n', { mode: 0o755 });
  const { process, allGone } = await start("", npx);
  process.kill("SIGTERM");
  await process.status;
  await allGone();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("runAll() outlives a closed terminal under nohup", async () => {
  const { process, said, allGone } = await start("", "nohup");
  process.kill("SIGHUP");
  process.kill("SIGTERM");
  assert.equal((await process.status).code, 0);
  assert.match(await said, /stopping \(SIGTERM\)/);
  await allGone();
});

Deno.test("runAll() kills at once when it is asked a second time", async () => {
  const { process, running, allGone } = await start("deaf");
  process.kill("SIGINT");
  const startedAt = performance.now();
  // A terminal sends the first one twice; only one that comes later means "now".
  const again = setInterval(() => process.kill("SIGINT"), 300);
  const { code } = await process.status;
  clearInterval(again);
  assert.equal(code, 0);
  assert.ok(performance.now() - startedAt < 5000, "it did not wait for the deaf one");
  assert.equal(await isAlive(running.pid), false);
  await allGone();
});
