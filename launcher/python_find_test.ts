import assert from "node:assert/strict";
import { join } from "node:path";
import { findPython } from "./python_find.ts";

/** Stand-ins for interpreters: shell scripts that print or fail as the real ones would. */
async function fakes(scripts: Record<string, string>) {
  const folder = await Deno.makeTempDir();
  const paths: string[] = [];
  for (const [name, script] of Object.entries(scripts)) {
    const path = join(folder, name);
    await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    paths.push(path);
  }
  return { paths, [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }) };
}

Deno.test("findPython() takes the first that is new enough and can make an environment", async () => {
  await using found = await fakes({
    shim: "echo 'pyenv: command not found' >&2; exit 127",
    old: "echo 3 9",
    bare: "echo \"ModuleNotFoundError: No module named 'ensurepip'\" >&2; exit 1",
    good: "echo 3 11",
    better: "echo 3 13",
  });
  const python = await findPython(["/no/such/python", ...found.paths]);
  assert.deepEqual(python, { command: found.paths[3], version: "3.11" });
});

Deno.test("findPython() says of each candidate why it does not do", async () => {
  await using found = await fakes({
    old: "echo 3 9",
    bare: "echo \"No module named 'ensurepip'\" >&2; exit 1",
  });
  await assert.rejects(findPython(found.paths), (error: Error) => {
    assert.match(error.message, /^Cannot find Python 3\.11 or newer: /);
    assert.match(error.message, /old is 3\.9, older than 3\.11/);
    assert.match(error.message, /bare has no ensurepip .*python3-venv/);
    return true;
  });
});

Deno.test("findPython() finds one on this machine", async () => {
  assert.match((await findPython()).version, /^3\.\d+$/);
});
