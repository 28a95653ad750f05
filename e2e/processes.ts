/** Finds the processes of one stack in /proc, by what they run and who started them. */

/** Ids of the processes below `below` (a launcher) whose command line contains `part`. Linux only. */
export function pidsOf(part: string, below: number): number[] {
  const parents = new Map<number, number>();
  const matches: number[] = [];
  for (const entry of Deno.readDirSync("/proc")) {
    const pid = Number(entry.name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
      if (Deno.readTextFileSync(`/proc/${pid}/cmdline`).includes(part)) matches.push(pid);
    } catch {
      // It ended between the listing and the look.
    }
  }
  const isBelow = (pid: number): boolean =>
    pid === below || (parents.has(pid) && pid > 1 && isBelow(parents.get(pid) ?? 0));
  return matches.filter((pid) => pid !== below && isBelow(pid));
}
