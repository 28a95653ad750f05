/**
 * Hostile bytes: whatever a file holds, it becomes a table or a refusal of the catalogue, soon, and
 * leaves nothing behind. `deno task test:fuzz` tries twenty times as many.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { forRandomCases } from "../testing/random_cases.ts";
import { PublicError } from "../../shared/errors.ts";
import { openIngest } from "./ingest.ts";
import { type Broken, brokenCsvFiles, brokenFiles, brokenParts } from "./testing/mutations.ts";
import { withFolder } from "./testing/reading.ts";

const CSV_RUNS = 475;
const WORKBOOK_RUNS = 25;
const LONGEST_MS = 10_000;
/** More than a file of 300 kB takes; a leak with each file would pass it. */
const GROWTH_MB = 300;

/** "table" or the code of the refusal. */
async function outcome({ fileType, bytes, options }: Broken): Promise<string> {
  const { chunk = 65_536, ...rest } = options;
  return await withFolder(async (folder) => {
    const left = () => [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
    const ingest = await openIngest({ folder, fileType, previewRows: 100 });
    try {
      for (let at = 0; at < bytes.length; at += chunk) {
        await ingest.write(bytes.slice(at, at + chunk));
      }
      const table = await ingest.finish(rest);
      assert.deepEqual(left(), [`raw.${fileType}`, "table.parquet"]);
      JSON.stringify([table.columns, table.preview, table.report]);
      return "table";
    } catch (error) {
      if (!(error instanceof PublicError)) throw error;
      assert.ok(error.status >= 400 && error.status < 500, error.message);
      assert.deepEqual(left(), []);
      return error.code;
    }
  });
}

async function fuzz(files: fc.Arbitrary<Broken>, count: number): Promise<Map<string, number>> {
  const outcomes = new Map<string, number>();
  const half = async () => {
    await forRandomCases(files, Math.ceil(count / 2), async (file) => {
      const started = performance.now();
      const found = await outcome(file);
      assert.ok(performance.now() - started < LONGEST_MS, `${found} took too long`);
      outcomes.set(found, (outcomes.get(found) ?? 0) + 1);
    });
    return Deno.memoryUsage().rss / 1024 / 1024;
  };
  // What the allocators keep for the largest files they have seen comes with the first half.
  const growth = -await half() + await half();
  const seen = [...outcomes].map(([name, count]) => `${name} ${count}`);
  console.log(`${seen.join(", ")}; ${growth.toFixed(0)} MB more in the second half`);
  assert.ok(growth < GROWTH_MB, `${growth} MB more`);
  return outcomes;
}

Deno.test("mutated text files become a table or a refusal", async () => {
  const outcomes = await fuzz(brokenCsvFiles, CSV_RUNS);
  assert.ok((outcomes.get("table") ?? 0) > CSV_RUNS / 4, "the mutations leave something to read");
});

Deno.test("mutated workbooks become a table or a refusal", async () => {
  const folder = new URL("./testdata/", import.meta.url);
  const bases = await Promise.all(
    ["openpyxl.xlsx", "xlsxwriter.xlsx", "libreoffice.xls", "libreoffice.xlsx"]
      .map((name) => Deno.readFile(new URL(name, folder))),
  );
  const [openpyxl, xlsxwriter] = bases;
  if (!openpyxl || !xlsxwriter) throw new Error("no workbooks");
  const files = fc.oneof(
    brokenFiles(bases, ["xlsx", "xlsx", "xls"]),
    brokenParts(openpyxl),
    brokenParts(xlsxwriter),
  );
  await fuzz(files, WORKBOOK_RUNS);
});
