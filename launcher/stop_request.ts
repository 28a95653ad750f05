/** When to stop: a signal, or the command that started the launcher is gone. */

const LOOK_EVERY_MS = 500;
/** A terminal's Ctrl-C reaches the launcher twice: from the terminal and through `deno task`. */
const SAME_REQUEST_MS = 1000;

export interface StopRequests {
  /** Resolves with what asked for it. */
  readonly first: Promise<string>;
  /** Resolves when it is asked for once more: then nothing is waited for. */
  readonly second: Promise<string>;
}

/** Listens from now on, to the end of the process. */
export function listenForStop(): StopRequests {
  const first = Promise.withResolvers<string>();
  const second = Promise.withResolvers<string>();
  let firstAt: number | null = null;
  const ask = (what: string) => {
    if (firstAt === null) {
      firstAt = performance.now();
      first.resolve(what);
    } else if (performance.now() - firstAt > SAME_REQUEST_MS) second.resolve(what);
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const name of signals) Deno.addSignalListener(name, () => ask(name));
  watchStarters(() => ask("the command that started it ended"));
  return { first: first.promise, second: second.promise };
}

/**
 * `npx deno task dev` is npm → sh → deno task → launcher, and npm does not pass a SIGTERM on: only
 * the lost parent tells. Linux only; elsewhere the signals have to do.
 */
function watchStarters(onLost: () => void): void {
  if (Deno.build.os !== "linux" || Deno.env.get("INIT_CWD") === undefined) return;
  const starters = starterChain();
  const timer = setInterval(() => {
    const isLost = starters.some(({ pid, parent }) => parentOf(pid) !== parent);
    if (!isLost) return;
    clearInterval(timer);
    onLost();
  }, LOOK_EVERY_MS);
  Deno.unrefTimer(timer);
}

interface Starter {
  pid: number;
  parent: number;
}

/** From the launcher up to `deno task`, and on to npm when it is npm that ran that. */
function starterChain(): Starter[] {
  const chain: Starter[] = [];
  let pid = Deno.pid;
  for (let level = 0; level < 4; level++) {
    const parent = parentOf(pid);
    if (parent === null || parent <= 1) break;
    chain.push({ pid, parent });
    pid = parent;
    if (/\b(npm|npx)\b/.test(commandOf(pid))) return chain;
  }
  return chain.slice(0, 1);
}

function parentOf(pid: number): number | null {
  try {
    const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
    // The second field is the name in brackets and may hold anything.
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return Number.isInteger(parent) ? parent : null;
  } catch {
    return null;
  }
}

function commandOf(pid: number): string {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
  } catch {
    return "";
  }
}
