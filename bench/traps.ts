/**
 * How many values of forty traps each reader damages: ours through the running API (upload, a job that
 * reads and writes its input, download), pandas and Polars by CSV → Parquet → CSV. Prints the README's
 * table: `deno task bench traps`.
 */
import { fileURLToPath } from "node:url";
import { ensurePythonEnv } from "../launcher/python_env.ts";
import { startStack } from "../e2e/stack.ts";
import { throughTheApi } from "../e2e/traps/round_trip.ts";
import { damagedIn, type Trap } from "../e2e/traps/trap.ts";
import { TRAPS } from "../e2e/traps/traps.ts";
import { PYTHON } from "../sidecar/testing/job_input.ts";

/** The CSV that comes back for a file. */
type Reader = (file: Uint8Array<ArrayBuffer>) => Promise<string>;

const PANDAS = `import sys
import pandas as pd
source, parquet, target = sys.argv[1:]
pd.read_csv(source).to_parquet(parquet)
pd.read_parquet(parquet).to_csv(target, index=False)
`;
/** Types from all rows, dates too. In a process of its own, which Polars may end. */
const POLARS = fileURLToPath(new URL("./traps_polars.ts", import.meta.url));

/** A program that is handed the paths of the CSV, of a Parquet file and of the CSV to be. */
function programReader(folder: string, command: string, args: readonly string[]): Reader {
  return async (file) => {
    const path = `${folder}/${crypto.randomUUID()}`;
    await Deno.writeFile(`${path}.csv`, file);
    const { success, stderr } = await new Deno.Command(command, {
      args: [...args, `${path}.csv`, `${path}.parquet`, `${path}.out`],
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return await Deno.readTextFile(`${path}.out`);
  };
}

/** A file that is not read at all has all of its values damaged. */
async function damage(trap: Trap, read: Reader): Promise<number> {
  const csv = await read(trap.file).catch(() => undefined);
  return csv === undefined ? trap.values.length : damagedIn(trap, csv);
}

await ensurePythonEnv();
const folder = await Deno.makeTempDir({ prefix: "bench_traps_" });
{
  await using stack = await startStack();
  const readers: readonly Reader[] = [
    throughTheApi(stack.api),
    programReader(folder, PYTHON, ["-I", "-c", PANDAS]),
    programReader(folder, Deno.execPath(), ["run", "-A", POLARS]),
  ];
  const totals = [0, 0, 0];
  console.log("| trap | values | ours | pandas | Polars |\n| --- | --- | --- | --- | --- |");
  for (const trap of TRAPS) {
    const counts = await Promise.all(readers.map((read) => damage(trap, read)));
    counts.forEach((count, i) => totals[i] = (totals[i] ?? 0) + count);
    console.log(`| ${trap.name} | ${trap.values.length} | ${counts.join(" | ")} |`);
  }
  const all = TRAPS.reduce((sum, { values }) => sum + values.length, 0);
  console.log(`| all | ${all} | ${totals.join(" | ")} |`);
  if (totals[0] !== 0) Deno.exitCode = 1;
}
await Deno.remove(folder, { recursive: true });
