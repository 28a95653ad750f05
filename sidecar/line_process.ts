/**
 * A child process that speaks JSON lines: one message a line on its stdin and stdout. It is told to
 * end by closing its stdin, and it ends with this process because that pipe closes with it.
 */
import { describeError, type Logger } from "../shared/logging.ts";

import { within } from "./timer.ts";

export interface LineProcess {
  readonly pid: number;
  /** Writes one message; a process that is gone swallows it (`exited` tells). */
  send(message: object): void;
  /** Closes stdin, by which the process ends on its own. */
  close(): void;
  /** SIGKILL. */
  kill(): void;
  /** Resolves once the process is gone and its last line was handed over; says how it ended. */
  readonly exited: Promise<string>;
}

export interface LineProcessOptions {
  command: string;
  args: string[];
  /** Longest line in bytes; a process that prints a longer one is killed. */
  lineMaxBytes: number;
  /** Gets every line, parsed as JSON. A line that it throws on kills the process. */
  onMessage(message: unknown): void;
  log: Logger;
}

/** Largest part of one line of stderr that is logged, in characters. */
const STDERR_LOG_MAX = 2_000;

/** For reading what a process left in its pipes when it ended. */
const LAST_WORDS_MS = 1_000;

/** Starts the process with an environment that holds nothing of this one's. */
export function startLineProcess(options: LineProcessOptions): LineProcess {
  const { log } = options;
  const child = new Deno.Command(options.command, {
    args: options.args,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    clearEnv: true,
    env: Deno.build.os === "windows" ? windowsEnvironment() : { LANG: "C.UTF-8", PATH: "" },
  }).spawn();
  const stdin = child.stdin.getWriter();
  const encoder = new TextEncoder();
  let protocolProblem: string | null = null;

  const kill = () => {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended already, which is what was wanted.
    }
  };
  const receive = (line: Uint8Array) => {
    if (protocolProblem !== null) return;
    try {
      options.onMessage(JSON.parse(new TextDecoder().decode(line)));
    } catch (error) {
      protocolProblem = `broke the protocol: ${error instanceof Error ? error.name : "unknown"}`;
      log.error("Python process {pid} sent what cannot be read", {
        pid: child.pid,
        ...describeError(error),
      });
      kill();
    }
  };
  const [stdout, stderr] = [child.stdout.getReader(), child.stderr.getReader()];
  const reading = readLines(stdout, options.lineMaxBytes, receive).catch(() => {
    protocolProblem ??= `printed a line over ${options.lineMaxBytes} bytes`;
    kill();
  });
  const complaining = readLines(stderr, options.lineMaxBytes, (line) => {
    const text = new TextDecoder().decode(line.subarray(0, STDERR_LOG_MAX));
    if (text.trim() !== "") log.warn("{text}", { pid: child.pid, text });
  }).catch(kill);

  const close = () => {
    stdin.close().catch(() => {/* gone already */});
  };
  const exited = (async () => {
    const status = await child.status;
    close();
    // Whoever inherited the pipes must not keep us waiting.
    await within(Promise.allSettled([reading, complaining]), LAST_WORDS_MS);
    await Promise.allSettled([stdout.cancel(), stderr.cancel()]);
    return protocolProblem ??
      (status.signal ? `was ended by ${status.signal}` : `exited with status ${status.code}`);
  })();
  return {
    pid: child.pid,
    send: (message) => {
      stdin.write(encoder.encode(JSON.stringify(message) + "\n")).catch(() => {/* gone */});
    },
    close,
    kill,
    exited,
  };
}

/** Calls `onLine` with each line, without its end; rejects on a line longer than `maxBytes`. */
async function readLines(
  stream: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
  onLine: (line: Uint8Array) => void,
): Promise<void> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for (let got = await stream.read(); !got.done; got = await stream.read()) {
    const chunk = got.value;
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const last = chunk.subarray(from, end);
      onLine(parts.length === 0 ? last : join([...parts, last], held + last.length));
      parts = [];
      held = 0;
      from = end + 1;
    }
    if (from === chunk.length) continue;
    parts.push(chunk.subarray(from));
    held += chunk.length - from;
    if (held > maxBytes) throw new Error("line too long");
  }
  if (held > 0) onLine(join(parts, held));
}

function join(parts: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Without these two Python cannot seed its hashes or find its own libraries on Windows. */
function windowsEnvironment(): Record<string, string> {
  return { SYSTEMROOT: "C:\\Windows", PATH: "" };
}
