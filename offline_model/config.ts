/** Settings of the offline model, read from its environment once at start. */
import { z } from "zod";

const Environment = z.object({
  OFFLINE_MODEL_HOST: z.string().default("127.0.0.1"),
  OFFLINE_MODEL_PORT: z.coerce.number().int().min(0).max(65535).default(8020),
  OFFLINE_MODEL_CHUNK_MS: z.coerce.number().min(0).max(1000).default(3),
});

export interface OfflineModelConfig {
  host: string;
  /** 0 asks the system for a free port. */
  port: number;
  /** Pause between two streamed chunks, in milliseconds. */
  chunkMs: number;
}

/**
 * Parses the variables above; an empty string is "not set". Throws an Error that names each setting
 * that is out of its range.
 */
export function readConfig(env: Record<string, string | undefined>): OfflineModelConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) =>
      `${issue.path.join(".")}: ${issue.message}`
    );
    throw new Error(`Cannot read settings: ${problems.join("; ")}`);
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
