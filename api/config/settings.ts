/**
 * The API's settings: parsed once from layers, frozen, handed in as an argument. This folder is the
 * API's only reader of the environment.
 */
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import {
  APP_ENV_PATTERN,
  DEFAULT_APP_ENV,
  readSources,
  resolveValue,
  type Source,
} from "./env_files.ts";
import { readSecretFile } from "./secret_files.ts";
import { flag, integer, origins, path, secret, text, url } from "./setting_types.ts";

/** Every setting of the API with its default; a setting without one may be absent. */
const Environment = z.object({
  APP_ENV: text(APP_ENV_PATTERN, "1 to 32 letters, digits, _ or -").default(DEFAULT_APP_ENV),
  HOST: text(/^[A-Za-z0-9.:_-]{1,253}$/, "an IP address or a host name").default("127.0.0.1"),
  PORT: integer(0, 65_535).default(8000),
  API_PREFIX: text(/^(\/[A-Za-z0-9_.~-]+)+$/, "a path such as /api/v1").default("/api/v1"),
  ALLOWED_ORIGINS: origins().default([]),
  ANTHROPIC_API_KEY: secret().optional(),
  ANTHROPIC_BASE_URL: url().optional(),
  ANTHROPIC_MODEL: text(/^[A-Za-z0-9._:@/-]{1,200}$/, "a model id").default("claude-sonnet-5-5"),
  OFFLINE_MODEL: flag().default(false),
  MODEL_MAX_TOKENS: integer(1, 200_000).default(8192),
  MODEL_IDLE_TIMEOUT_SECONDS: integer(1, 600).default(60),
  INBOUND_DIR: path().optional(),
  TEMP_DIR: path().optional(),
  LOG_DIR: path().optional(),
  MAX_UPLOAD_MB: integer(1, 10_000).default(200),
  MAX_SESSIONS: integer(1, 1_000_000).default(500),
  SESSION_TTL_SECONDS: integer(1, 31_536_000).default(3600),
  SESSION_CLEANUP_INTERVAL_SECONDS: integer(1, 86_400).default(900),
  STORAGE_MAX_MB: integer(1, 100_000_000).default(10_240),
  SIDECAR_URL: url().default("http://127.0.0.1:8010"),
  SIDECAR_TOKEN: secret().optional(),
  SANDBOX_TIMEOUT_SECONDS: integer(1, 3_600).default(30),
  SANDBOX_MEMORY_MB: integer(64, 1_048_576).default(1024),
  OUTPUT_MAX_MB: integer(1, 10_000).default(200),
  PREVIEW_ROWS: integer(1, 1_000).default(100),
});

/** Settings that may also be given as `<NAME>_FILE`: the path of a file that holds the value. */
export const SECRET_NAMES = ["ANTHROPIC_API_KEY", "SIDECAR_TOKEN"] as const;

/** Every name that the API looks up in its layers. */
export const SETTING_NAMES: readonly string[] = [
  ...Object.keys(Environment.shape),
  ...SECRET_NAMES.map((name) => `${name}_FILE`),
];

export type Settings = ReturnType<typeof toSettings>;

/** All that is wrong with the settings, one line each; never a value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(readonly problems: readonly string[]) {
    super(problems.join("\n"));
  }
}

/**
 * Reads the layers of `folder` and the environment and returns the frozen settings.
 * Throws SettingsError with every problem at once.
 */
export async function loadSettings(
  folder: string = Deno.cwd(),
  environment: (name: string) => string | undefined = (name) => Deno.env.get(name),
): Promise<Settings> {
  const sources = await readSources(folder, environment);
  const secrets = await Promise.all(
    SECRET_NAMES.map((name) => readSecretFile(name, sources, folder)),
  );
  return parseSettings([...sources, ...secrets.filter((source) => source !== undefined)], folder);
}

/** Parses the layers, weakest first. Throws SettingsError with every problem at once. */
export function parseSettings(sources: readonly Source[], folder: string): Settings {
  const values: Record<string, string> = {};
  const origin: Record<string, string> = {};
  for (const name of Object.keys(Environment.shape)) {
    const found = resolveValue(sources, name);
    if (found === undefined) continue;
    values[name] = found.value;
    origin[name] = found.source;
  }
  const parsed = Environment.safeParse(values);
  const problems = (parsed.error?.issues ?? []).map(({ path: [name], message }) =>
    `${String(name)} (from ${origin[String(name)]}): ${message}`
  );
  problems.push(...sources.flatMap((source) => source.problem ?? []));
  if (parsed.data?.OFFLINE_MODEL && parsed.data.ANTHROPIC_BASE_URL === undefined) {
    problems.push(
      `OFFLINE_MODEL (from ${
        origin["OFFLINE_MODEL"]
      }): needs ANTHROPIC_BASE_URL, the address of the offline model`,
    );
  }
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  return toSettings(parsed.data, folder);
}

function toSettings(values: z.infer<typeof Environment>, folder: string) {
  const directory = (value: string | undefined, leaf: string) =>
    value === undefined ? join(tmpdir(), "ai-code-builder", leaf) : resolve(folder, value);
  return Object.freeze({
    appEnv: values.APP_ENV,
    host: values.HOST,
    port: values.PORT,
    apiPrefix: values.API_PREFIX,
    allowedOrigins: values.ALLOWED_ORIGINS,
    anthropicApiKey: values.ANTHROPIC_API_KEY,
    anthropicBaseUrl: values.ANTHROPIC_BASE_URL,
    anthropicModel: values.ANTHROPIC_MODEL,
    offlineModel: values.OFFLINE_MODEL,
    modelMaxTokens: values.MODEL_MAX_TOKENS,
    modelIdleTimeoutSeconds: values.MODEL_IDLE_TIMEOUT_SECONDS,
    inboundDir: directory(values.INBOUND_DIR, "inbound"),
    tempDir: directory(values.TEMP_DIR, "temp"),
    logDir: directory(values.LOG_DIR, "logs"),
    maxUploadMb: values.MAX_UPLOAD_MB,
    maxSessions: values.MAX_SESSIONS,
    sessionTtlSeconds: values.SESSION_TTL_SECONDS,
    sessionCleanupIntervalSeconds: values.SESSION_CLEANUP_INTERVAL_SECONDS,
    storageMaxMb: values.STORAGE_MAX_MB,
    sidecarUrl: values.SIDECAR_URL,
    sidecarToken: values.SIDECAR_TOKEN,
    sandboxTimeoutSeconds: values.SANDBOX_TIMEOUT_SECONDS,
    sandboxMemoryMb: values.SANDBOX_MEMORY_MB,
    outputMaxMb: values.OUTPUT_MAX_MB,
    previewRows: values.PREVIEW_ROWS,
  });
}
