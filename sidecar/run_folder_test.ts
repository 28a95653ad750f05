import assert from "node:assert/strict";
import { openRunFolder } from "./run_folder.ts";

Deno.test("openRunFolder() removes what dead runs left, and nothing of a living one", async () => {
  const workDir = await Deno.makeTempDir();
  await Deno.mkdir(`${workDir}/run-dead/outputs`, { recursive: true });
  await Deno.writeTextFile(`${workDir}/run-dead/outputs/secret.csv`, "secret");
  await Deno.mkdir(`${workDir}/somebody-elses`);
  const living = await openRunFolder(workDir);
  const second = await openRunFolder(workDir);
  const names = [...Deno.readDirSync(workDir)].map((entry) => `${workDir}/${entry.name}`).sort();
  assert.deepEqual(names, [living.path, second.path, `${workDir}/somebody-elses`].sort());
  await living.remove();
  await second.remove();
  assert.deepEqual([...Deno.readDirSync(workDir)].map((entry) => entry.name), ["somebody-elses"]);
  await Deno.remove(workDir, { recursive: true });
});

Deno.test("openRunFolder() makes folders that only their owner can enter", async () => {
  const workDir = `${await Deno.makeTempDir()}/not/yet/there`;
  const folder = await openRunFolder(workDir);
  for (const path of [workDir, folder.path, folder.inputs, folder.outputs]) {
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o700, path);
  }
  await folder.remove();
  await Deno.remove(workDir, { recursive: true });
});
