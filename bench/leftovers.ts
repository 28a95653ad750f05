/** What a group of processes and some folders hold at the moment. Linux only (/proc). */
import { descendantsOf } from "../sidecar/testing/processes.ts";

export interface Held {
  processes: number;
  descriptors: number;
  /** Memory of their own, in MB; pages that several share count once. */
  memory: number;
  files: number;
}

/** Once the processes below `launcher` have not changed for this long, they are at rest. */
const QUIET_MS = 2_000;
const REST_WITHIN_MS = 60_000;

/** Waits until the processes below `launcher` are at rest, then looks at them and into the folders. */
export async function lookAtRest(launcher: number, folders: readonly string[]): Promise<Held> {
  const deadline = performance.now() + REST_WITHIN_MS;
  let before = "";
  for (;;) {
    const now = pidsBelow(launcher).join();
    if (now === before) break;
    if (performance.now() > deadline) throw new Error("Cannot look: the processes do not rest");
    before = now;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
  const pids = pidsBelow(launcher);
  const sum = (of: (pid: number) => number) => pids.reduce((total, pid) => total + of(pid), 0);
  return {
    processes: pids.length,
    descriptors: sum((pid) => [...Deno.readDirSync(`/proc/${pid}/fd`)].length),
    memory: Math.round(sum(anonymousKilobytes) / 1024),
    files: folders.reduce((total, folder) => total + countFiles(folder), 0),
  };
}

const pidsBelow = (launcher: number) => descendantsOf(launcher).map(({ pid }) => pid).sort();

function anonymousKilobytes(pid: number): number {
  const rollup = Deno.readTextFileSync(`/proc/${pid}/smaps_rollup`);
  return Number(/^Pss_Anon:\s+(\d+) kB/m.exec(rollup)?.[1]);
}

/** Everything below the folder but the log, which grows on purpose. */
function countFiles(folder: string): number {
  let count = 0;
  for (const entry of Deno.readDirSync(folder)) {
    if (/\.log(\.\d+)?$/.test(entry.name)) continue;
    count += 1 + (entry.isDirectory ? countFiles(`${folder}/${entry.name}`) : 0);
  }
  return count;
}
