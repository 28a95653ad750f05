import assert from "node:assert/strict";
import { join } from "node:path";
import { openFileArea } from "./files.ts";

const ID = "0b6f3f62-5d0f-4a53-9d0e-3f1f0a6f2f11";
const JOB = "6a0f3d3c-2b7e-4c58-8f59-5b8d4a0c9f21";

async function withRoot(check: (root: string) => Promise<void>): Promise<void> {
  const root = await Deno.makeTempDir();
  try {
    await check(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

const open = (root: string, maxBytes = 1_000) => openFileArea({ root, maxBytes, ttlMs: 60_000 });

Deno.test("folder() makes folders that only this user can read", async () => {
  await withRoot(async (root) => {
    const files = await open(root);
    assert.equal(await files.folder(ID), join(root, ID));
    assert.equal(await files.folder(ID, JOB), join(root, ID, JOB));
    assert.equal(await files.folder(ID), join(root, ID));
    if (Deno.build.os === "windows") return;
    assert.equal((await Deno.stat(join(root, ID))).mode! & 0o777, 0o700);
  });
});

Deno.test("folder() and remove() take nothing but ids", async () => {
  await withRoot(async (root) => {
    const files = await open(root);
    for (const id of ["..", "", "x", `${ID}/..`, `${ID}\n`]) {
      await assert.rejects(files.folder(id), TypeError);
      await assert.rejects(files.remove(id), TypeError);
      await assert.rejects(files.folder(ID, id), TypeError);
    }
  });
});

Deno.test("ensureRoom() counts sessions, jobs and what an earlier run left", async () => {
  await withRoot(async (root) => {
    await Deno.mkdir(join(root, JOB));
    await Deno.writeFile(join(root, JOB, "raw.csv"), new Uint8Array(100));
    const files = await open(root);
    await files.ensureRoom(900);
    await assert.rejects(files.ensureRoom(901), { code: "storage_full" });

    const folder = await files.folder(ID, JOB);
    await Deno.writeFile(join(folder, "output.csv"), new Uint8Array(500));
    await files.measure(ID);
    await files.measure(ID);
    await files.ensureRoom(400);
    await assert.rejects(files.ensureRoom(401), { code: "storage_full" });

    await Deno.writeFile(join(folder, "output.xlsx"), new Uint8Array(200));
    await files.measure(ID, JOB);
    await files.ensureRoom(200);
    await assert.rejects(files.ensureRoom(201), { code: "storage_full" });

    await files.remove(ID, JOB);
    await files.ensureRoom(900);
    await assert.rejects(files.ensureRoom(901), { code: "storage_full" });
    await files.remove(JOB);
    await files.remove(ID);
    await files.ensureRoom(1_000);
  });
});

Deno.test("ensureRoom() refuses more than the disk has", async () => {
  await withRoot(async (root) => {
    const files = await open(root, Number.MAX_SAFE_INTEGER);
    await files.ensureRoom(0);
    await assert.rejects(files.ensureRoom(1e15), { code: "storage_full" });
  });
});

Deno.test("remove() and measure() are content with a folder that is gone", async () => {
  await withRoot(async (root) => {
    const files = await open(root);
    await files.folder(ID);
    await Deno.remove(join(root, ID));
    await files.measure(ID);
    await files.remove(ID);
    await files.remove(ID, JOB);
  });
});

Deno.test("measure() of a job looks at no other job of the session", async () => {
  await withRoot(async (root) => {
    const files = await open(root);
    const other = await files.folder(ID, crypto.randomUUID());
    await Deno.writeFile(join(other, "output.csv"), new Uint8Array(1_000));
    await Deno.writeFile(join(await files.folder(ID, JOB), "output.csv"), new Uint8Array(100));
    await files.measure(ID, JOB);
    await files.ensureRoom(900);
    await files.measure(ID);
    await assert.rejects(files.ensureRoom(1), { code: "storage_full" });
  });
});

Deno.test("sweep() counts what has come into a live session unmeasured", async () => {
  await withRoot(async (root) => {
    const files = await open(root);
    const folder = await files.folder(ID, JOB);
    await files.measure(ID, JOB);
    await Deno.writeFile(join(folder, "output.xlsx"), new Uint8Array(1_000));
    await files.sweep(() => true);
    await assert.rejects(files.ensureRoom(1), { code: "storage_full" });
  });
});

Deno.test("sweep() forgets the size of folders that somebody else removed", async () => {
  await withRoot(async (root) => {
    const files = await open(root);
    await Deno.writeFile(join(await files.folder(ID), "raw.csv"), new Uint8Array(1_000));
    await files.measure(ID);
    await assert.rejects(files.ensureRoom(1), { code: "storage_full" });
    await Deno.remove(join(root, ID), { recursive: true });
    await files.sweep(() => true);
    await files.ensureRoom(1_000);
  });
});
