/** Known-good programs through the API: upload the CSV, run, download, compare with outside. */
import { upload } from "../client.ts";
import { execute } from "../attacks/execute.ts";
import type { KnownGood } from "./programs.ts";
import { runPython } from "./programs.ts";

/**
 * Makes the tables (Parquet and CSV) and runs the programs outside of any sandbox; the outputs lie
 * as `TOPIC/NAME.csv` in `folder`, the tables in `folder`/tables.
 */
export async function runOutside(python: string, folder: string, every = 1): Promise<void> {
  const script = "e2e/known_good/raw_known_good.py";
  await runPython(python, [script, "--keep", folder, "--every", String(every)]);
}

/** One sentence per program whose download is not what it writes outside; `folder` as above. */
export async function compareOverHttp(
  api: string,
  programs: readonly KnownGood[],
  folder: string,
): Promise<string[]> {
  const sessions = new Map<string, string>();
  const problems: string[] = [];
  for (const { name, table, code } of programs) {
    let session = sessions.get(table);
    if (session === undefined) {
      const csv = await Deno.readTextFile(`${folder}/tables/${table}.csv`);
      session = (await upload(api, `${table}.csv`, csv)).session_id;
      sessions.set(table, session);
    }
    const expected = await Deno.readTextFile(`${folder}/${name}.csv`);
    const ended = await execute(api, session, code);
    if (ended.kind !== null) problems.push(`${name}: ${ended.kind}: ${ended.message}`);
    else if (ended.output !== expected) {
      problems.push(`${name}: ${difference(ended.output, expected)}`);
    }
  }
  return problems;
}

/** The first line that differs. */
function difference(got: string, expected: string): string {
  const [ours, theirs] = [got.split("\n"), expected.split("\n")];
  const at = ours.findIndex((line, index) => line !== theirs[index]);
  return `line ${at + 1} is ${JSON.stringify(ours[at])}, outside ${JSON.stringify(theirs[at])}`;
}
