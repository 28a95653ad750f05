/**
 * The folder of one run of the sidecar. Each run has one of its own below the work folder and holds
 * a lock in it, so that a later run can tell what a dead one left behind from what a living one uses.
 */

export interface RunFolder {
  path: string;
  inputs: string;
  outputs: string;
  /** Removes the folder with all that is in it. */
  remove(): Promise<void>;
}

const PREFIX = "run-";
const LOCK = "lock";

/** Removes what dead runs left in `workDir` and makes a folder for this one. */
export async function openRunFolder(workDir: string): Promise<RunFolder> {
  await Deno.mkdir(workDir, { recursive: true, mode: 0o700 });
  for await (const entry of Deno.readDir(workDir)) {
    if (entry.isDirectory && entry.name.startsWith(PREFIX)) {
      await removeIfDead(`${workDir}/${entry.name}`);
    }
  }
  const path = `${workDir}/${PREFIX}${crypto.randomUUID()}`;
  const [inputs, outputs] = [`${path}/inputs`, `${path}/outputs`];
  await Deno.mkdir(path, { mode: 0o700 });
  const lock = await Deno.open(`${path}/${LOCK}`, { write: true, createNew: true });
  await lock.lock(true);
  await Deno.mkdir(inputs, { mode: 0o700 });
  await Deno.mkdir(outputs, { mode: 0o700 });
  return {
    path,
    inputs,
    outputs,
    remove: async () => {
      lock.close();
      await Deno.remove(path, { recursive: true });
    },
  };
}

async function removeIfDead(folder: string): Promise<void> {
  try {
    using lock = await Deno.open(`${folder}/${LOCK}`, { write: true, create: true });
    if (!await lock.tryLock(true)) return;
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    // Another sidecar, started at the same moment, was faster.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
