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
  const ignoresHangUp = isIgnoringHangUp();
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const name of signals) {
    const isNoRequest = name === "SIGHUP" && ignoresHangUp;
    // Without a listener of ours Deno would end on it all the same.
    Deno.addSignalListener(name, isNoRequest ? () => {} : () => ask(name));
  }
  watchStarters(() => ask("the command that started it ended"));
  return { first: first.promise, second: second.promise };
}

/** Whether nohup has asked to outlive the terminal. To be asked before there is any listener. */
function isIgnoringHangUp(): boolean {
  const ignored = statusField("self", "SigIgn");
  return ignored !== null && (Number.parseInt(ignored.slice(-1), 16) & 1) === 1;
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
  const parent = statusField(String(pid), "PPid");
  return parent === null ? null : Number(parent);
}

/** One line of /proc/PID/status; null without such a process, or without /proc. */
function statusField(pid: string, name: string): string | null {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return status.match(new RegExp(`^${name}:\\s*(\\S+)$`, "m"))?.[1] ?? null;
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
