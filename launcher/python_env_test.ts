import assert from "node:assert/strict";
import { join } from "node:path";
import { ensurePythonEnv } from "./python_env.ts";

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

Deno.test("ensurePythonEnv() makes the environment once, and again after an interruption", async (t) => {
  const folder = await Deno.makeTempDir();
  const options = { venv: join(folder, "env"), requirements: folder };
  const requirements = join(folder, "requirements.txt");
  const stamp = join(options.venv, "requirements.sha256");
  // Gone when the environment is made anew.
  const witness = join(options.venv, "witness");
  await Deno.writeTextFile(requirements, "# none\n");

  await t.step("on the first call, also when two come at once", async () => {
    const [python, same] = await Promise.all([ensurePythonEnv(options), ensurePythonEnv(options)]);
    assert.equal(python, same);
    const { success } = await new Deno.Command(python, { args: ["-m", "pip", "--version"] })
      .output();
    assert.ok(success);
    await Deno.writeTextFile(witness, "");
  });

  await t.step("not when the requirements are those of the stamp", async () => {
    const before = await Deno.stat(stamp);
    await ensurePythonEnv(options);
    assert.deepEqual((await Deno.stat(stamp)).mtime, before.mtime);
  });

  await t.step("only installs when the requirements have changed", async () => {
    await Deno.writeTextFile(requirements, "# still none\n");
    const before = await Deno.readTextFile(stamp);
    await ensurePythonEnv(options);
    assert.notEqual(await Deno.readTextFile(stamp), before);
    assert.ok(await exists(witness));
  });

  await t.step("not stamped when pip fails, then made anew", async () => {
    await Deno.writeTextFile(requirements, "no-hash-given==1.0\n");
    await assert.rejects(ensurePythonEnv(options), /Cannot make the Python environment/);
    assert.equal(await exists(stamp), false);
    await Deno.writeTextFile(requirements, "# none\n");
    await ensurePythonEnv(options);
    assert.equal(await exists(witness), false);
    assert.ok(await exists(stamp));
  });

  await t.step("ends what it is doing when it is told to", async () => {
    await Deno.remove(stamp);
    const signal = AbortSignal.timeout(50);
    await assert.rejects(ensurePythonEnv({ ...options, signal }));
    assert.equal(await exists(stamp), false);
  });
  await Deno.remove(folder, { recursive: true });
});
