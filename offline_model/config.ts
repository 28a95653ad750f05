/** Settings of the offline model, read from its environment once at start. */
import { z } from "zod";

const PORT = "must be a whole number from 0 to 65535";
const PAUSE = "must be a number from 0 to 1000";

const Environment = z.object({
  OFFLINE_MODEL_HOST: z.string().default("127.0.0.1"),
  OFFLINE_MODEL_PORT: z.coerce.number(PORT).int(PORT).min(0, PORT).max(65535, PORT).default(8020),
  OFFLINE_MODEL_CHUNK_MS: z.coerce.number(PAUSE).min(0, PAUSE).max(1000, PAUSE).default(3),
});

export interface OfflineModelConfig {
  host: string;
  /** 0 asks the system for a free port. */
  port: number;
  /** Pause between two streamed chunks, in milliseconds. */
  chunkMs: number;
}

/** Settings that cannot be used; `problems` has one line each. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(readonly problems: readonly string[]) {
    super(`Cannot read the settings:\n  ${problems.join("\n  ")}`);
  }
}

/**
 * Parses the variables above; an empty string is "not set". Throws SettingsError with each setting
 * that is out of its range.
 */
export function readConfig(env: Record<string, string | undefined>): OfflineModelConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`),
    );
  }
  return {
    host: parsed.data.OFFLINE_MODEL_HOST,
    port: parsed.data.OFFLINE_MODEL_PORT,
    chunkMs: parsed.data.OFFLINE_MODEL_CHUNK_MS,
  };
}

/** Reads only the named variables, so that the process needs no wider `--allow-env`. */
export function configFromEnvironment(): OfflineModelConfig {
  const names = Object.keys(Environment.shape);
  return readConfig(Object.fromEntries(names.map((name) => [name, Deno.env.get(name)])));
}
