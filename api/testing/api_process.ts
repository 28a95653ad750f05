/** The API as a process of its own, under the very permissions that the launcher gives it. */
import { fileURLToPath } from "node:url";
import { apiPermissionFlags } from "../../launcher/permissions.ts";
import { RUNTIME_ENV, RUNTIME_FLAGS } from "../config/runtime.ts";
import { parseSettings } from "../config/settings.ts";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** For Deno itself: where its cache is. */
const OWN_ENV = ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME"];

export interface ApiProcess {
  child: Deno.ChildProcess;
  /** What it has written to stdout and stderr so far. */
  output(): string;
  /** Resolves when it has ended and all of its output is there. */
  ended: Promise<Deno.CommandStatus>;
  /** Ends it if it has not ended. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts `api/main.ts` with these settings and nothing else in its environment; `flags` are Deno's. */
export function startApi(
  settings: Record<string, string>,
  flags: readonly string[] = [],
): ApiProcess {
  const inherited = OWN_ENV.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...RUNTIME_FLAGS, ...permissionFlags(settings), ...flags, MAIN],
    cwd: ROOT,
    clearEnv: true,
    env: { ...Object.fromEntries(inherited), ...RUNTIME_ENV, NO_COLOR: "1", ...settings },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let output = "";
  const collect = async (stream: ReadableStream<Uint8Array>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) output += text;
  };
  const read = Promise.all([collect(child.stdout), collect(child.stderr)]);
  const ended = child.status.then(async (status) => {
    await read;
    return status;
  });
  return {
    child,
    output: () => output,
    ended,
    async [Symbol.asyncDispose]() {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended.
      }
      await ended;
    },
  };
}

/** As from these settings; with wrong ones the process gets no further than to its `.env` files. */
function permissionFlags(settings: Record<string, string>): string[] {
  const flagsFor = (known: (name: string) => boolean) => {
    const value = (name: string) => known(name) ? settings[name] : undefined;
    return apiPermissionFlags(parseSettings([{ name: "environment", value }], ROOT), []);
  };
  try {
    return flagsFor(() => true);
  } catch {
    return flagsFor((name) => name === "APP_ENV");
  }
}
