/** One Deno process in a session of its own, so that it and whatever it starts can be ended as one. */
import { fileURLToPath } from "node:url";

export interface ProcessSpec {
  /** As the user sees it, e.g. "sidecar". */
  name: string;
  /** What follows `deno run`: permission flags, then the module. */
  args: readonly string[];
  /** The whole environment of the process; nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** One look: does it serve? */
  isReady: () => Promise<boolean>;
}

export interface RunningProcess {
  pid: number;
  ended: Promise<Deno.CommandStatus>;
  /** SIGTERM, then SIGKILL for it and everything below it once `graceMs` are over. */
  stop(graceMs: number): Promise<void>;
}

const PRELOAD = fileURLToPath(new URL("./end_with_parent.ts", import.meta.url));
const onWindows = Deno.build.os === "windows";

/**
 * Starts the process; its output goes to ours. end_with_parent.ts ends it when this process is
 * killed.
 */
export function startProcess(spec: Pick<ProcessSpec, "args" | "env">): RunningProcess {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--preload", PRELOAD, ...spec.args],
    env: spec.env,
    clearEnv: true,
    stdin: "null",
    detached: !onWindows,
  }).spawn();
  const ended = child.status.then(async (status) => {
    await killTree(child.pid); // what it had started and not ended itself
    return status;
  });
  const stop = async (graceMs: number) => {
    signal(child.pid, "SIGTERM");
    const timer = setTimeout(() => killTree(child.pid), graceMs);
    await ended;
    clearTimeout(timer);
  };
  return { pid: child.pid, ended, stop };
}

function signal(pid: number, name: Deno.Signal): void {
  try {
    Deno.kill(pid, name);
  } catch {
    // It has ended already, which is what was wanted.
  }
}

/** Ends the process's whole group. Not reached: what left the session; the sidecar's Python sees to that. */
async function killTree(pid: number): Promise<void> {
  if (onWindows) {
    await new Deno.Command("taskkill", { args: ["/T", "/F", "/PID", String(pid)] }).output();
  } else signal(-pid, "SIGKILL");
}
