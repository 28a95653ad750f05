/** The layers that settings come from: `.env` files, read whatever their encoding, and the OS environment. */
import { join } from "node:path";
import { parseEnv } from "node:util";

/** One layer: where it came from, for messages, and what it says. */
export interface Source {
  /** A file's name, or "environment". */
  name: string;
  value(setting: string): string | undefined;
  /** What is wrong with the layer itself. */
  problem?: string;
}

export const DEFAULT_APP_ENV = "development";
export const APP_ENV_PATTERN = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * Returns the layers of `folder`, weakest first: `.env`, `.env.<APP_ENV>`, `.env.<APP_ENV>.local`,
 * environment. APP_ENV comes from the environment, else from `.env`; one that cannot be part of a
 * file name selects no further file and is left for the parser to refuse.
 */
export async function readSources(
  folder: string,
  environment: (name: string) => string | undefined,
): Promise<Source[]> {
  const base = await readEnvFile(folder, ".env");
  const os: Source = { name: "environment", value: environment };
  const appEnv = resolveValue([base, os], "APP_ENV")?.value ?? DEFAULT_APP_ENV;
  if (!APP_ENV_PATTERN.test(appEnv)) return [base, os];
  const overlay = await readEnvFile(folder, `.env.${appEnv}`);
  const local = await readEnvFile(folder, `.env.${appEnv}.local`);
  return [base, overlay, local, os];
}

/** The value of the strongest layer that sets `name`; an empty string is "not set". */
export function resolveValue(
  sources: readonly Source[],
  name: string,
): { value: string; source: string; rank: number } | undefined {
  for (let rank = sources.length - 1; rank >= 0; rank--) {
    const source = sources[rank];
    const value = source?.value(name)?.trim();
    if (source !== undefined && value) return { value, source: source.name, rank };
  }
  return undefined;
}

/** A file that is not there is an empty layer; one that cannot be read is a layer with a problem. */
async function readEnvFile(folder: string, name: string): Promise<Source> {
  try {
    const values = parseEnv(decodeEnvFile(await Deno.readFile(join(folder, name))));
    return {
      name,
      value: (setting) => Object.hasOwn(values, setting) ? values[setting] : undefined,
    };
  } catch (error) {
    const missing = error instanceof Deno.errors.NotFound;
    return {
      name,
      value: () => undefined,
      ...(missing ? {} : { problem: `${name}: cannot be read` }),
    };
  }
}

/**
 * UTF-8 (BOM stripped), then UTF-16, then latin-1. UTF-16 is taken only with its BOM or the zero
 * bytes that ASCII text has in it: any latin-1 file of even length would decode as some UTF-16.
 */
export function decodeEnvFile(bytes: Uint8Array): string {
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not windows-1252, which the label "latin1" means to TextDecoder: byte = code point.
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
}

function utf16Label(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes.length < 2 || bytes.length % 2 !== 0) return undefined;
  let evenZeros = 0;
  let oddZeros = 0;
  bytes.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) evenZeros++;
    else oddZeros++;
  });
  const most = bytes.length / 2 * 0.6;
  if (oddZeros > most && evenZeros === 0) return "utf-16le";
  if (evenZeros > most && oddZeros === 0) return "utf-16be";
  return undefined;
}
