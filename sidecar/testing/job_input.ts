/** A Parquet file to run jobs on, and jobs for it. */
import { createHash } from "node:crypto";
import type { SandboxInput } from "../../api/ports.ts";
import { parseSettings } from "../config.ts";

export const LIMITS = { timeout_seconds: 20, memory_mb: 1024, output_max_mb: 10 };

/** The interpreter of the project's environment. */
export const PYTHON: string =
  parseSettings((name) => name === "SIDECAR_TOKEN" ? "unused" : undefined).python;

/** Makes the file: `rows` rows of region (one of four) and amount. The caller removes it. */
export async function makeJobInput(rows = 100): Promise<SandboxInput> {
  const path = await Deno.makeTempFile({ suffix: ".parquet" });
  const code = `import sys, pandas as pd
n = int(sys.argv[2])
pd.DataFrame({
    "region": ["north", "east", "south", "west"] * (n // 4),
    "amount": [i * 0.25 for i in range(n // 4 * 4)],
}).to_parquet(sys.argv[1])`;
  const { success } = await new Deno.Command(PYTHON, {
    args: ["-I", "-c", code, path, String(rows)],
  }).output();
  if (!success) throw new Error("Cannot make a Parquet file: the project's Python failed");
  const sha256 = createHash("sha256").update(await Deno.readFile(path)).digest("hex");
  return { path, sha256 };
}

export const GROUPBY = `import os
import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
out = df.groupby("region", as_index=False)["amount"].sum()
out.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;

/** Says that it runs by printing, then never ends. */
export const ENDLESS = `print("begun", flush=True)
while True:
    pass
`;
