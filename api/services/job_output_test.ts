import assert from "node:assert/strict";
import { join } from "node:path";
import { readFile } from "./job_output.ts";

async function withFile(bytes: number, use: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "job_output_test_" });
  try {
    const path = join(folder, "output.csv");
    await Deno.writeFile(path, new Uint8Array(bytes).fill(1));
    await use(path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("readFile() gives the whole file, or a part", async () => {
  await withFile(1_000_000, async (path) => {
    assert.equal((await new Response(readFile(path)).bytes()).length, 1_000_000);
    assert.equal((await new Response(readFile(path, { start: 5, end: 9 })).bytes()).length, 5);
  });
});

Deno.test("readFile() closes the file when its reader stops, with or without a word", async () => {
  await withFile(1_000_000, async (path) => {
    const silent = readFile(path, undefined, 20).getReader();
    assert.equal((await silent.read()).done, false);
    await assert.rejects(silent.closed, /nobody takes it/);
    const leaving = readFile(path).getReader();
    await leaving.read();
    await leaving.cancel();
  });
});
