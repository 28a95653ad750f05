/** Looks at the processes of this machine (Linux: through /proc). */

export interface ProcessInfo {
  pid: number;
  parent: number;
  command: string;
  /** Clock ticks spent in user code. */
  cpu: number;
}

/** Every process that there is now. */
export function listProcesses(): ProcessInfo[] {
  return [...Deno.readDirSync("/proc")].flatMap((entry) => {
    const pid = Number(entry.name);
    return Number.isInteger(pid) ? readProcess(pid) : [];
  });
}

/** The processes below `pid`, at whatever depth. */
export function descendantsOf(pid: number): ProcessInfo[] {
  const all = listProcesses();
  const below = (parent: number): ProcessInfo[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(pid);
}

/** False for one that has ended, a zombie included. */
export function isAlive(pid: number): boolean {
  return readProcess(pid).length > 0;
}

export function killHard(pid: number): void {
  Deno.kill(pid, "SIGKILL");
}

function readProcess(pid: number): ProcessInfo[] {
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    // The name in parentheses may hold anything, parentheses as well.
    const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return [];
    const command = Deno.readTextFileSync(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
    return [{ pid, parent: Number(parent), command, cpu: Number(rest[9]) }];
  } catch {
    return []; // it has ended meanwhile
  }
}
