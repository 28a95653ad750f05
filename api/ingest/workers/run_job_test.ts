import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../testing/reading.ts";
import { canFollow, keepWorkers, startJob } from "./run_job.ts";

const options = { preferTab: false };

/** Reads a CSV of one row in a worker; returns its column's name. */
async function readInWorker(folder: string, name: string): Promise<string | undefined> {
  const path = join(folder, `${name}.csv`);
  await Deno.writeTextFile(path, `${name}\n1\n`);
  const { result } = startJob({ kind: "read_csv", path, options, grows: false });
  return (await result).names[0];
}

/** How many threads this process has. */
const threads = () => [...Deno.readDirSync("/proc/self/task")].length;

Deno.test({
  name: "keepWorkers() lets one worker do job after job, and ends it with 0",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    withFolder(async (folder) => {
      await keepWorkers(60_000);
      try {
        await readInWorker(folder, "first");
        const before = threads();
        const missing = { kind: "read_csv", path: join(folder, "none"), options } as const;
        await assert.rejects(startJob({ ...missing, grows: false }).result);
        for (const name of ["a", "b", "c", "d", "e", "f"]) {
          assert.equal(await readInWorker(folder, name), name);
        }
        // The runtime's own threads come and go; six more workers would be seen.
        assert.ok(threads() < before + 4, `${threads()} threads, before ${before}`);
      } finally {
        await keepWorkers(0);
      }
    }),
});

Deno.test("startJob() tells a job how far its file has grown, whenever that is", () =>
  withFolder(async (folder) => {
    const path = join(folder, "growing.csv");
    await Deno.writeTextFile(path, "a\n1\n");
    await keepWorkers(60_000);
    try {
      for (let round = 0; round < 2; round++) {
        const job = startJob({ kind: "read_csv", path, options, grows: true });
        job.progress({ available: 2, ended: false });
        job.progress({ available: 4, ended: true });
        assert.equal((await job.result).rowCount, 1);
      }
    } finally {
      await keepWorkers(0);
    }
  }));

Deno.test("startJob() does other work beside files that arrive for ever", () =>
  withFolder(async (folder) => {
    const path = join(folder, "slow.csv");
    await Deno.writeTextFile(path, "a\n1\n");
    const stop = new AbortController();
    const slow: Promise<unknown>[] = [];
    while (canFollow()) {
      slow.push(startJob({ kind: "read_csv", path, options, grows: true }, stop.signal).result);
    }
    assert.equal(await readInWorker(folder, "other"), "other");
    assert.equal(canFollow(), false);
    stop.abort(new Error("the clients left"));
    for (const result of slow) await assert.rejects(result, /the clients left/);
    assert.equal(canFollow(), true);
  }));

Deno.test("startJob() ends a kept worker whose job is aborted, and the next job gets another", () =>
  withFolder(async (folder) => {
    await keepWorkers(60_000);
    try {
      await readInWorker(folder, "first");
      const path = join(folder, "growing.csv");
      await Deno.writeTextFile(path, "a\n1\n");
      const stop = new AbortController();
      const job = startJob({ kind: "read_csv", path, options, grows: true }, stop.signal);
      job.progress({ available: 2, ended: false });
      stop.abort(new Error("the client left"));
      await assert.rejects(job.result, /the client left/);
      assert.equal(await readInWorker(folder, "second"), "second");
    } finally {
      await keepWorkers(0);
    }
  }));
