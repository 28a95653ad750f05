import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { forRandomCases } from "../testing/random_cases.ts";
import { PublicError } from "../../shared/errors.ts";
import type { OutputTable } from "../schemas/table.ts";
import { readOutput, writeOutputParquet } from "./output.ts";
import { csvField } from "./testing/csv_text.ts";
import { everydayFiles } from "./testing/everyday_tables.ts";
import { tableOf } from "./testing/random_tables.ts";
import { parquetRows, read, withFolder } from "./testing/reading.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What becomes of `csv` as the output of a job: its table, and its Parquet file's values as text. */
async function outputOf(csv: string | Uint8Array, previewRows = 100) {
  return await withFolder(async (folder) => {
    const [path, parquetPath] = [join(folder, "output.csv"), join(folder, "output.parquet")];
    await Deno.writeFile(path, typeof csv === "string" ? bytesOf(csv) : csv);
    const table: OutputTable = await readOutput(path, previewRows);
    await writeOutputParquet(path, parquetPath);
    const names = table.columns.map(({ name }) => name);
    const rows = await parquetRows(parquetPath, names);
    assert.deepEqual([...Deno.readDirSync(folder)].length, 2);
    return { table, rows, columns: table.columns.map(({ name, dtype }) => `${name}:${dtype}`) };
  });
}

async function codeOf(csv: string | Uint8Array): Promise<string> {
  try {
    await outputOf(csv);
  } catch (error) {
    if (error instanceof PublicError) return error.code;
    throw error;
  }
  return "read";
}

/** As `df.to_csv(path, index=False)`. */
function pandasCsv(rows: readonly (readonly (string | null)[])[]): string {
  const line = (row: readonly (string | null)[]) =>
    row.map((text) => csvField(text, { delimiter: ",", isAlone: row.length === 1 })).join(",");
  return rows.map((row) => `${line(row)}\n`).join("");
}

Deno.test("readOutput() shows every table that pandas writes as it is", async () => {
  const tables = fc.oneof(everydayFiles, tableOf("utf-8"));
  await forRandomCases(tables, 100, async ({ names, rows }) => {
    const { table } = await outputOf(pandasCsv([names, ...rows]));
    assert.deepEqual(table.columns.map((column) => column.name), names);
    assert.equal(table.rowCount, rows.length);
    for (const [r, row] of rows.entries()) {
      for (const [c, cell] of row.entries()) {
        const shown = table.preview[r]?.[names[c] ?? ""] ?? null;
        const isText = table.columns[c]?.dtype === "String";
        if (isText) assert.equal(shown, cell === "" ? null : cell);
        else assert.equal(shown === null, cell === null || cell === "");
      }
    }
  });
});

Deno.test("readOutput() reads what pandas writes, and refuses what is no table", async () => {
  const outputs: [string, string[], unknown[]][] = [
    ["id,0,2015,2016\n1,5,6,7\n", ["id:Int64", "0:Int64", "2015:Int64", "2016:Int64"], [
      1,
      5,
      6,
      7,
    ]],
    ["3,17\n5,6\n7,8\n", ["3:Int64", "17:Int64"], [5, 6]],
    ['note\n"a; b; c"\n', ["note:String"], ["a; b; c"]],
    ["at\n2024-03-28 00:00:00\n", ["at:Datetime"], ["2024-03-28T00:00:00"]],
    ["order date\n2024-03-28 10:00:00\n", ["order date:Datetime"], ["2024-03-28T10:00:00"]],
    ["name\nAnn Miller\nJo Smith\n", ["name:String"], ["Ann Miller"]],
    ["full name\nAnn Miller\n", ["full name:String"], ["Ann Miller"]],
    ["n,n\n1,2\n", ["n:Int64", "n_2:Int64"], [1, 2]],
    ["a,b\n", ["a:String", "b:String"], []],
    ["x;y\n1;2\n", ["x:Int64", "y:Int64"], [1, 2]],
  ];
  for (const [csv, wanted, first] of outputs) {
    const { table, columns, rows } = await outputOf(csv);
    assert.deepEqual(columns, wanted, csv);
    assert.equal(rows.length, table.rowCount);
    const [row = {}] = table.preview;
    const shown = table.columns.map(({ name }) => row[name] ?? null);
    assert.deepEqual(shown.slice(0, first.length), first);
  }
  assert.equal(await codeOf("\n"), "empty_file");
  assert.equal(await codeOf(new Uint8Array([0, 1, 2, 0])), "content_mismatch");
});

const COLUMNS: Record<string, string[]> = {
  integer: ["1", "-5", "9007199254740993", "", "0"],
  decimal: ["10.50", "-0.1", "1e-07", "", "121649.49000000005"],
  zero: ["-0", "1.5", "2.5", "", "0.0"],
  leading: ["007", "1", "", "2", "3"],
  yes: ["True", "False", "", "True", "True"],
  no: ["true", "false", "true", "", "false"],
  day: ["2024-01-28", "", "1999-12-31", "0001-01-01", "9999-12-31"],
  minute: ["2024-01-28 10:30", "2024-01-28 00:00", "", "2024-02-29 23:59", "2024-01-28 10:30"],
  second: ["2024-01-28T10:30:00", "2024-01-28T00:00:10", "", "", "2024-01-28T00:00:00"],
  fraction: ["2024-01-28 10:30:00.500000", "2024-01-28 10:30:00", "2024-01-28 10:30:00.123456"],
  text: ['"a, ""b"""', '""', "NA", "Málaga 😀", '"two\nlines"'],
  long: ["x".repeat(1000), `${"😀".repeat(1000)}`, "😀".repeat(1001), "y".repeat(5000), ""],
};

Deno.test("readOutput() shows the first rows as the preview of an upload does", async () => {
  const rows = Array.from(
    { length: 5 },
    (_, row) => Object.values(COLUMNS).map((texts) => texts[row] ?? "").join(","),
  );
  const files = [
    `${Object.keys(COLUMNS).join(",")}\n${rows.join("\n")}\n`,
    "a;b\n1,5;x\n2,25;y\n1.234,5;z\n",
    "a,b,c\n1,2,3\n1,2\n1,2,3,more\n4,5,6\n7,8,9\n1,2,3\n",
    "__proto__,constructor\n1,2\n",
  ];
  for (const file of files) {
    const { table, rows } = await outputOf(file);
    const upload = await read(file);
    assert.deepEqual(table.preview, upload.table.preview);
    assert.deepEqual(rows, upload.rows);
    assert.equal(table.rowCount, upload.table.rowCount);
    const { table: short } = await outputOf(file, 2);
    assert.deepEqual(short.preview, upload.table.preview.slice(0, 2));
  }
});

Deno.test("readOutput() shows 200 columns of a wide table, and says so", async () => {
  const names = Array.from({ length: 300 }, (_, i) => `c${i}`).join(",");
  const { table } = await outputOf(`${names}\n${names}\n`);
  assert.equal(table.columns.length, 300);
  assert.equal(Object.keys(table.preview[0] ?? {}).length, 200);
  assert.deepEqual(table.warnings, ["The preview shows the first 200 of 300 columns."]);
});
