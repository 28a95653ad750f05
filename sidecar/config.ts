/**
 * The sidecar's settings, read from the OS environment and from nowhere else (the launcher or
 * compose.yaml decides what is in it). All problems are reported together; a secret's value never is.
 */
import { z } from "zod";

/** Every variable that the sidecar reads: exactly what its `--allow-env` has to name. */
export const SETTING_NAMES = [
  "SIDECAR_HOST",
  "SIDECAR_PORT",
  "SIDECAR_TOKEN",
  "SIDECAR_TOKEN_FILE",
  "SIDECAR_PYTHON",
  "SIDECAR_WORK_DIR",
  "SIDECAR_INPUTS_MAX_MB",
  "SIDECAR_OUTPUTS_MAX_MB",
  "SANDBOX_MIN_ISOLATION",
  "SANDBOX_CONCURRENCY",
  "SANDBOX_SLOTS",
  "SANDBOX_QUEUE_MAX",
  "SANDBOX_MAX_TIMEOUT_SECONDS",
  "SANDBOX_MAX_MEMORY_MB",
  "SANDBOX_MAX_OUTPUT_MB",
] as const;
/** Read only to find the system's folder for temporary files. */
export const TEMP_NAMES = ["TMPDIR", "TEMP", "TMP"] as const;

/** What the outside says; undefined and "" both mean "not set". */
export type Environment = (name: string) => string | undefined;

export interface SidecarSettings {
  host: string;
  /** 0: the system chooses. */
  port: number;
  token: string;
  /** Where the token came from, when it came from a file: main.ts has to be allowed to read it. */
  tokenFile: string | null;
  /** Absolute path of the interpreter that has pandas. */
  python: string;
  /** Absolute path of the folder below which each run makes one of its own. */
  workDir: string;
  /** Of all inputs, and of the outputs of all ended jobs. */
  inputsMaxBytes: number;
  outputsMaxBytes: number;
  minIsolation: "kernel" | "process";
  concurrency: number;
  /** Children forked and confined ahead of jobs. */
  slots: number;
  queueMax: number;
  ceilings: { timeoutSeconds: number; memoryMb: number; outputMb: number };
}

/** Settings that cannot be used; `problems` has one line each. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(readonly problems: readonly string[]) {
    super(`Cannot read the settings:\n  ${problems.join("\n  ")}`);
  }
}

const MB = 1024 * 1024;
const cores = navigator.hardwareConcurrency;

const whole = (min: number, max: number, fallback: number) =>
  z.string().default(String(fallback))
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

const absolute = z.string().refine((path) => /^(?:\/|[A-Za-z]:[\\/])/.test(path), {
  error: "must be an absolute path",
});

const Schema = z.object({
  SIDECAR_HOST: z.string().regex(/^[\w.:-]+$/, "must be a host name or an IP address")
    .default("127.0.0.1"),
  SIDECAR_PORT: whole(0, 65535, 8010),
  SIDECAR_TOKEN: z.string({ error: "is not set; give it or SIDECAR_TOKEN_FILE" })
    .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces"),
  SIDECAR_PYTHON: absolute.optional(),
  SIDECAR_WORK_DIR: absolute.optional(),
  SIDECAR_INPUTS_MAX_MB: whole(1, 1_000_000, 2048),
  SIDECAR_OUTPUTS_MAX_MB: whole(1, 1_000_000, 2048),
  SANDBOX_MIN_ISOLATION: z.enum(["kernel", "process"], { error: "must be kernel or process" })
    .default("kernel"),
  SANDBOX_CONCURRENCY: whole(1, 256, cores),
  SANDBOX_SLOTS: whole(0, 256, cores),
  SANDBOX_QUEUE_MAX: whole(1, 10_000, 64),
  SANDBOX_MAX_TIMEOUT_SECONDS: whole(1, 86_400, 300),
  SANDBOX_MAX_MEMORY_MB: whole(64, 1_000_000, 4096),
  SANDBOX_MAX_OUTPUT_MB: whole(1, 100_000, 1024),
});

/**
 * Parses the settings. `readText` reads the file that SIDECAR_TOKEN_FILE names.
 * @throws {SettingsError} naming every setting that is missing or out of range.
 */
export function parseSettings(
  env: Environment = (name) => Deno.env.get(name),
  readText: (path: string) => string = Deno.readTextFileSync,
): SidecarSettings {
  const problems: string[] = [];
  const given: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const value = env(name)?.trim();
    if (value) given[name] = value;
  }
  const tokenFile = given["SIDECAR_TOKEN_FILE"] ?? null;
  if (tokenFile !== null && given["SIDECAR_TOKEN"] === undefined) {
    try {
      given["SIDECAR_TOKEN"] = readText(tokenFile).trim();
    } catch (error) {
      problems.push(`SIDECAR_TOKEN_FILE: cannot be read: ${reasonOf(error)}`);
      given["SIDECAR_TOKEN"] = "unread";
    }
  }
  const parsed = Schema.safeParse(given);
  if (!parsed.success) {
    problems.push(
      ...parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    );
  }
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  const s = parsed.data;
  return Object.freeze({
    host: s.SIDECAR_HOST,
    port: s.SIDECAR_PORT,
    token: s.SIDECAR_TOKEN,
    tokenFile,
    python: s.SIDECAR_PYTHON ?? defaultPython(),
    workDir: s.SIDECAR_WORK_DIR ?? `${temporaryFolder(env)}/ai-code-builder-sidecar`,
    inputsMaxBytes: s.SIDECAR_INPUTS_MAX_MB * MB,
    outputsMaxBytes: s.SIDECAR_OUTPUTS_MAX_MB * MB,
    minIsolation: s.SANDBOX_MIN_ISOLATION,
    concurrency: s.SANDBOX_CONCURRENCY,
    slots: s.SANDBOX_SLOTS,
    queueMax: s.SANDBOX_QUEUE_MAX,
    ceilings: Object.freeze({
      timeoutSeconds: s.SANDBOX_MAX_TIMEOUT_SECONDS,
      memoryMb: s.SANDBOX_MAX_MEMORY_MB,
      outputMb: s.SANDBOX_MAX_OUTPUT_MB,
    }),
  });
}

/** The project's own virtual environment, which the launcher makes. */
function defaultPython(): string {
  const root = new URL("../.venv/", import.meta.url);
  const inside = Deno.build.os === "windows" ? "Scripts/python.exe" : "bin/python";
  return decodeURIComponent(new URL(inside, root).pathname);
}

function temporaryFolder(env: Environment): string {
  const named = TEMP_NAMES.map((name) => env(name)).find((value) => value);
  return (named ?? "/tmp").replace(/[\\/]+$/, "");
}

function reasonOf(error: unknown): string {
  return error instanceof Deno.errors.NotFound ? "no such file" : "not readable";
}
