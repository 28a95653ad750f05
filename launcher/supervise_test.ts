import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { ProcessSpec } from "./process.ts";
import { supervise, type SuperviseOptions } from "./supervise.ts";
import { freePort } from "./testing/ports.ts";
import { isAlive, until } from "./testing/wait.ts";

const SERVICE = fileURLToPath(new URL("./testing/service.ts", import.meta.url));

interface Pids {
  pid: number;
  child: number;
}

/** A service under supervision; `pids()` are those of the process that answers at the moment. */
function start(behaviour: string, options: Partial<SuperviseOptions> = {}) {
  const port = freePort();
  const reports: string[] = [];
  const pids = async (): Promise<Pids | null> => {
    try {
      return await (await fetch(`http://127.0.0.1:${port}`)).json();
    } catch {
      return null;
    }
  };
  const spec: ProcessSpec = {
    name: "service",
    args: ["-A", SERVICE, String(port), behaviour],
    env: { PATH: Deno.env.get("PATH") ?? "", HOME: Deno.env.get("HOME") ?? "" },
    isReady: async () => await pids() !== null,
  };
  const supervised = supervise(spec, { report: (line) => reports.push(line), ...options });
  return { ...supervised, pids, reports };
}

async function pidsOf(service: ReturnType<typeof start>): Promise<Pids> {
  const pids = await service.pids();
  assert.ok(pids !== null, "the service answers");
  return pids;
}

Deno.test("supervise() restarts what dies, with all that it had started, and says so", async () => {
  const service = start("", { backoffMs: [10, 10] });
  await service.ready;
  const first = await pidsOf(service);
  Deno.kill(first.pid, "SIGKILL");
  await until("it is back", () => service.reports.includes("service is back"));
  const second = await pidsOf(service);
  assert.notEqual(second.pid, first.pid);
  assert.equal(service.reports[0], "service was ended by SIGKILL; starting it again in 0.01 s");
  await until("the first one's child is gone", async () => !await isAlive(first.child));
  await service.stop(5000);
  await until("the second one's child is gone", async () => !await isAlive(second.child));
  assert.equal(await isAlive(second.pid), false);
});

Deno.test("supervise() gives up on what dies again and again", async () => {
  const service = start("", { backoffMs: [10] });
  await service.ready;
  Deno.kill((await pidsOf(service)).pid, "SIGKILL");
  await until("it is back", () => service.reports.includes("service is back"));
  Deno.kill((await pidsOf(service)).pid, "SIGKILL");
  assert.equal(await service.gaveUp, "service was ended by SIGKILL, 2 times in a row");
  await service.stop(0);
});

Deno.test("supervise() does not restart what never served", async () => {
  const service = start("die-at-once");
  const reason = "service ended with exit code 3 before it was ready";
  await assert.rejects(service.ready, { message: reason });
  assert.equal(await service.gaveUp, reason);
  await service.stop(0);
});

Deno.test("stop() kills what does not heed SIGTERM once its grace is over", async () => {
  const service = start("deaf");
  await service.ready;
  const pids = await pidsOf(service);
  const startedAt = performance.now();
  await service.stop(200);
  assert.ok(performance.now() - startedAt < 5000);
  assert.equal(await isAlive(pids.pid), false);
  await until("its child is gone", async () => !await isAlive(pids.child));
});

Deno.test("stop() before it serves ends it too", async () => {
  const service = start("");
  await service.stop(5000);
  assert.equal(await service.pids(), null);
});
