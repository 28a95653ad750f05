/** Runs generated programs with the real pandas, outside any sandbox: only for tests. */
import { z } from "zod";
import { DATASET_NAMES, type DatasetName, DATASETS, datasetUrl } from "./datasets.ts";

const Result = z.union([
  z.strictObject({ csv: z.string() }),
  z.strictObject({ error: z.string() }),
]);
export type ProgramResult = z.infer<typeof Result>;

export interface Program {
  dataset: DatasetName;
  code: string;
}

const PYTHON = new URL("../../.venv/bin/python", import.meta.url);
const RUNNER = new URL("./run_programs.py", import.meta.url);

/** One result for each program, in order. Throws when Python itself fails. */
export async function runPrograms(jobs: readonly Program[]): Promise<ProgramResult[]> {
  const datasets = Object.fromEntries(
    DATASET_NAMES.map((name) => [name, {
      csv: datasetUrl(name).pathname,
      dtypes: Object.fromEntries(DATASETS[name].map((column) => [column.name, column.dtype])),
    }]),
  );
  const child = new Deno.Command(PYTHON.pathname, {
    args: [RUNNER.pathname],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify({ datasets, jobs })));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(`Cannot run programs: ${new TextDecoder().decode(stderr)}`);
  return z.array(Result).parse(JSON.parse(new TextDecoder().decode(stdout)));
}
