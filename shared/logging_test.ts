import assert from "node:assert/strict";
import { join } from "node:path";
import { PublicError } from "./errors.ts";
import { closeLogging, configureLogging, describeError, logger } from "./logging.ts";

/** Runs each of `runs` with logs going to one file and returns the folder's texts by name. */
async function logged(...runs: (() => void)[]): Promise<Map<string, string>> {
  const folder = await Deno.makeTempDir();
  try {
    for (const run of runs) {
      await configureLogging({ file: join(folder, "app.test.log"), console: false });
      run();
      await closeLogging();
    }
    const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    const texts = names.map(async (name) =>
      [name, await Deno.readTextFile(join(folder, name))] as const
    );
    return new Map(await Promise.all(texts));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("configureLogging() writes JSON lines with the values as members", async () => {
  const files = await logged(() => {
    logger("request").info("{method} {status}", {
      method: "GET\n{",
      status: 200,
      request_id: "r1",
    });
    logger("request").debug("not written");
  });
  const lines = (files.get("app.test.log") ?? "").trimEnd().split("\n").map((line) =>
    JSON.parse(line)
  );
  assert.equal(lines.length, 1);
  const { "@timestamp": time, ...members } = lines[0];
  assert.ok(Date.parse(time) > 0);
  assert.deepEqual(members, {
    level: "INFO",
    logger: "request",
    message: "{method} {status}",
    method: "GET\n{",
    status: 200,
    request_id: "r1",
  });
});

Deno.test("configureLogging() rotates by size and keeps a number of files", async () => {
  const filler = "x".repeat(3 * 1024 * 1024);
  const runs = Array.from({ length: 9 }, (_, run) => () => {
    logger("test").info("line", { run, filler });
  });
  const files = await logged(...runs);
  const names = [...files.keys()].toSorted();
  assert.deepEqual(names, [
    "app.test.log",
    "app.test.log.1",
    "app.test.log.2",
    "app.test.log.3",
    "app.test.log.4",
    "app.test.log.5",
  ]);
  for (const text of files.values()) assert.ok(text.length <= 5 * 1024 * 1024);
  assert.match(files.get("app.test.log") ?? "", /"run":8/);
});

Deno.test("describeError() keeps classes, codes and frames, and no foreign text", () => {
  const inner = Object.assign(new Error("cell 'Jane Doe' at /srv/data"), { code: "ENOSPC" });
  const middle = new PublicError("storage_full", "Cannot store file", {}, { cause: inner });
  const { error, error_code } = describeError(new TypeError("prompt text", { cause: middle }));
  assert.ok(typeof error === "string");
  assert.match(error, /^TypeError\n {4}at /);
  assert.match(error, /Caused by PublicError \[storage_full\]: Cannot store file\n {4}at /);
  assert.match(error, /Caused by Error \[ENOSPC\]\n {4}at /);
  assert.doesNotMatch(error, /Jane|srv|prompt/);
  assert.equal(error_code, "storage_full");
  assert.deepEqual(describeError("a prompt"), { error: "string", error_code: null });
});
