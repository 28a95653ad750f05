/** Secrets that come from a file (`<NAME>_FILE`), as container platforms hand them over. */
import { resolve } from "node:path";
import { decodeEnvFile, resolveValue, type Source } from "./env_files.ts";

/**
 * The layer that `<name>_FILE` makes, or undefined when it is not set or a stronger layer sets
 * `name` itself. A file that cannot be read, and both set in one layer, make a layer with a problem.
 */
export async function readSecretFile(
  name: string,
  sources: readonly Source[],
  folder: string,
): Promise<Source | undefined> {
  const pointer = resolveValue(sources, `${name}_FILE`);
  const direct = resolveValue(sources, name);
  if (pointer === undefined || (direct !== undefined && direct.rank > pointer.rank)) {
    return undefined;
  }
  const layer = { name: `the file that ${name}_FILE names`, value: () => undefined };
  if (direct?.rank === pointer.rank) {
    const problem = `${name}_FILE (from ${pointer.source}): set it or ${name}, not both`;
    return { ...layer, problem };
  }
  try {
    const secret = decodeEnvFile(await Deno.readFile(resolve(folder, pointer.value))).trim();
    if (secret !== "") return { ...layer, value: (asked) => asked === name ? secret : undefined };
  } catch {
    // The reason (missing, a folder, no permission) is not needed to put it right.
  }
  const problem =
    `${name}_FILE (from ${pointer.source}): must name a readable file that is not empty`;
  return { ...layer, problem };
}
