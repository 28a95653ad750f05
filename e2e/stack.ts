/** Starts the whole project as `deno task dev` does, on free ports and in a folder of its own. */
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/** A first start may still have to make the Python environment. */
const START_SECONDS = 240;
const STOP_SECONDS = 15;

export interface Stack extends AsyncDisposable {
  /** `http://127.0.0.1:PORT/api/v1` */
  api: string;
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Holds inbound/, temp/ and logs/ of this run; removed by stop(). */
  folder: string;
  ports: { api: number; sidecar: number; model: number };
  /** The launcher's process id. */
  pid: number;
  /** Everything that the launcher and its processes have printed so far. */
  output(): string;
  /** Ends everything with SIGTERM and returns the launcher's exit code. */
  stop(): Promise<number>;
}

/** A TCP port that nobody holds at the moment. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/**
 * Resolves when `/health` answers 200. `env` goes on top of the test's own settings. Throws with the
 * output so far when the launcher ends or START_SECONDS pass first.
 */
export async function startStack(env: Record<string, string> = {}): Promise<Stack> {
  const folder = await Deno.makeTempDir({ prefix: "builder-stack-" });
  const ports = { api: freePort(), sidecar: freePort(), model: freePort() };
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "launcher/dev.ts"],
    cwd: ROOT,
    env: {
      APP_ENV: "test",
      PORT: String(ports.api),
      SIDECAR_PORT: String(ports.sidecar),
      OFFLINE_MODEL_PORT: String(ports.model),
      INBOUND_DIR: join(folder, "inbound"),
      TEMP_DIR: join(folder, "temp"),
      LOG_DIR: join(folder, "logs"),
      // Whatever a developer's own .env says.
      OFFLINE_MODEL: "1",
      ANTHROPIC_BASE_URL: "",
      ...env,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();

  let printed = "";
  const collect = async (stream: ReadableStream<Uint8Array>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) printed += text;
  };
  const collected = Promise.all([collect(child.stdout), collect(child.stderr)]);
  let ended: Deno.CommandStatus | null = null;
  const status = child.status.then((value) => ended = value);

  const stop = async (): Promise<number> => {
    if (ended === null) child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_SECONDS * 1000);
    const { code } = await status;
    clearTimeout(timer);
    await collected;
    await Deno.remove(folder, { recursive: true }).catch(() => {});
    return code;
  };

  const origin = `http://127.0.0.1:${ports.api}`;
  const api = `${origin}/api/v1`;
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await isHealthy(api))) {
    if (ended !== null || Date.now() > deadline) {
      await stop();
      throw new Error(
        `Cannot start the stack: ${ended ? "it ended" : "it is not healthy"}\n${printed}`,
      );
    }
  }
  return {
    api,
    origin,
    folder,
    ports,
    pid: child.pid,
    output: () => printed,
    stop,
    [Symbol.asyncDispose]: async () => void await stop(),
  };
}

/** One look at `/health`; a refused connection is "not yet" and waits 100 ms before the next look. */
export async function isHealthy(api: string): Promise<boolean> {
  try {
    const response = await fetch(`${api}/health`, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    if (response.status === 200) return true;
  } catch {
    // nobody listens yet
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  return false;
}
