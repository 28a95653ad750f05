import assert from "node:assert/strict";
import { createFile, openFile } from "./file_io.ts";

const MB = 1024 * 1024;

async function inTempFolder(run: (path: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await run(`${folder}/file`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("createFile() and openFile() carry every byte, whatever the sizes of the chunks", async () => {
  for (
    const sizes of [[], [0], [1], [MB], [MB - 1, 2], [3 * MB + 5], [100, MB, 700_000, 700_000]]
  ) {
    await inTempFolder(async (path) => {
      const chunks = sizes.map((size, i) => new Uint8Array(size).fill(i + 1));
      const file = await createFile(path);
      for (const chunk of chunks) await file.write(chunk);
      await file.flush();
      file.close();
      const expected = await new Blob(chunks).bytes();
      const { bytes, stream } = await openFile(path);
      assert.equal(bytes, expected.length);
      assert.deepEqual(await new Response(stream).bytes(), expected);
    });
  }
});

Deno.test("createFile() refuses a name that is taken, and keeps others out", async () => {
  await inTempFolder(async (path) => {
    (await createFile(path)).close();
    await assert.rejects(createFile(path), Deno.errors.AlreadyExists);
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
  });
});

Deno.test("openFile() closes the file when its reader leaves", async () => {
  await inTempFolder(async (path) => {
    await Deno.writeFile(path, new Uint8Array(3 * MB));
    const { stream } = await openFile(path);
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    await (await openFile(path)).stream.cancel();
  });
});
