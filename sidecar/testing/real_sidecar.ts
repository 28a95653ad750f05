/** A sidecar as it runs in earnest: a process of its own, with its computed permissions, on a free port. */
import { createSandboxClient } from "../../api/sandbox/client.ts";
import type { Sandbox } from "../../api/ports.ts";
import { parseSettings, SETTING_NAMES } from "../config.ts";
import { sidecarPermissionFlags } from "../permissions.ts";
import { projectFile } from "../zygote.ts";

export const TOKEN = "token-of-a-test";

export interface RealSidecar extends AsyncDisposable {
  pid: number;
  url: string;
  workDir: string;
  client: Sandbox;
  /** What it has logged so far. */
  log(): string;
  signal(name: Deno.Signal): void;
  readonly status: Promise<Deno.CommandStatus>;
}

/** Longest time to be ready; a kernel-isolated sidecar attacks itself first. */
const START_MS = 60_000;

/** Environment of a sidecar for tests: what is given, and a port and a work folder of its own. */
export function sidecarEnvironment(
  workDir: string,
  given: Partial<Record<typeof SETTING_NAMES[number], string>> = {},
): Record<string, string> {
  return {
    SIDECAR_TOKEN: TOKEN,
    SIDECAR_PORT: "0",
    SIDECAR_WORK_DIR: workDir,
    SANDBOX_MIN_ISOLATION: Deno.build.os === "linux" ? "kernel" : "process",
    ...given,
  };
}

/** The permission flags that the launcher would compute for this environment. */
export function flagsFor(environment: Record<string, string>): string[] {
  return sidecarPermissionFlags(parseSettings((name) => environment[name]));
}

/**
 * Starts it and resolves when it listens. Ends it and removes its work folder when disposed of.
 * `onSpawn` gets the process before it is ready.
 */
export async function startRealSidecar(
  given: Partial<Record<typeof SETTING_NAMES[number], string>> = {},
  onSpawn: (process: Deno.ChildProcess) => void = () => {},
): Promise<RealSidecar> {
  const workDir = await Deno.makeTempDir({ prefix: "sidecar-" });
  const environment = sidecarEnvironment(workDir, given);
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flagsFor(environment), projectFile("sidecar/main.ts")],
    env: environment,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  onSpawn(process);
  let log = "";
  const listening = Promise.withResolvers<string>();
  const reading = [process.stdout, process.stderr].map(async (stream) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      log += text;
      const port = /listens on "?127\.0\.0\.1"?:(\d+)/.exec(log)?.[1];
      if (port) listening.resolve(port);
    }
  });
  const slow = setTimeout(() => listening.reject(new Error(`not listening: ${log}`)), START_MS);
  // By then all that it said is there.
  Promise.all([process.status, ...reading])
    .then(() => listening.reject(new Error(`the sidecar ended: ${log}`)));
  const signal = (name: Deno.Signal) => {
    try {
      process.kill(name);
    } catch {
      // It has ended already.
    }
  };
  const end = async () => {
    signal("SIGCONT");
    signal("SIGTERM");
    await Promise.all([process.status, ...reading]);
    await Deno.remove(workDir, { recursive: true });
  };
  try {
    const url = `http://127.0.0.1:${await listening.promise}`;
    clearTimeout(slow);
    return {
      pid: process.pid,
      url,
      workDir,
      client: createSandboxClient({ url, token: TOKEN }),
      log: () => log,
      signal,
      status: process.status,
      [Symbol.asyncDispose]: end,
    };
  } catch (error) {
    clearTimeout(slow);
    await end();
    throw error;
  }
}
