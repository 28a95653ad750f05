/** What ingest is measured against, each in a process of its own that times only the work. */
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { PYTHON } from "../sidecar/testing/job_input.ts";

const Timed = z.object({ ms: z.number() });

const PANDAS = `import sys, time, json
import pandas as pd, pyarrow.parquet
begun = time.perf_counter()
pd.read_csv(sys.argv[1]).to_parquet(sys.argv[2], compression="zstd")
print(json.dumps({"ms": 1000 * (time.perf_counter() - begun)}))
`;
const CALAMINE = `import sys, time, json
import pandas as pd, python_calamine
begun = time.perf_counter()
pd.read_excel(sys.argv[1], engine="calamine")
print(json.dumps({"ms": 1000 * (time.perf_counter() - begun)}))
`;

/** Milliseconds that `command` says it took. */
async function run(command: string, args: readonly string[]): Promise<number> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args: [...args] }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return Timed.parse(JSON.parse(new TextDecoder().decode(stdout))).ms;
}

/** `pl.scanCSV(csv).sinkParquet(parquet)`, nothing else. */
export const barePolars = (csv: string, parquet: string): Promise<number> =>
  run(Deno.execPath(), ["run", "-A", fileURLToPath(import.meta.url), csv, parquet]);

/** `pd.read_csv(csv).to_parquet(parquet)` */
export const pandas = (csv: string, parquet: string): Promise<number> =>
  run(PYTHON, ["-I", "-c", PANDAS, csv, parquet]);

/** `pd.read_excel(xlsx, engine="calamine")` */
export const calamine = (xlsx: string): Promise<number> =>
  run(PYTHON, ["-I", "-c", CALAMINE, xlsx]);

if (import.meta.main) {
  const { default: pl } = await import("nodejs-polars");
  const [csv = "", parquet = ""] = Deno.args;
  const begun = performance.now();
  await pl.scanCSV(csv, { glob: false }).sinkParquet(parquet, { compression: "zstd" }).collect();
  console.log(JSON.stringify({ ms: performance.now() - begun }));
}
