/** Workbooks that openpyxl and XlsxWriter wrote; testdata/make_workbooks.py makes them. */
import assert from "node:assert/strict";
import type { IngestOptions } from "../../schemas/table.ts";
import { read } from "../testing/reading.ts";

const bytesOf = (name: string) =>
  Deno.readFile(new URL(`./testdata/${name}.xlsx`, import.meta.url));
const readBook = async (name: string, options: IngestOptions = {}) =>
  await read(await bytesOf(name), { fileType: "xlsx", ...options });

const COLUMNS = [
  "code:String",
  "int:Int64",
  "share:Float64",
  "price:Float64",
  "day:Date",
  "moment:Datetime",
  "time:String",
  "flag:Boolean",
  "text:String",
];
const ROWS = [
  [
    "007",
    "1",
    "0.125",
    "10.5",
    "2024-02-29",
    "2024-03-31 02:30:00.000000",
    "01:02:03",
    "true",
    "<&> é",
  ],
  [
    "0123",
    "2",
    "0.5",
    "1e-7",
    "1900-03-01",
    "2024-03-31 02:30:15.000000",
    "23:59:59",
    "false",
    "a\nb",
  ],
];

for (const name of ["openpyxl", "xlsxwriter", "xlsxwriter_inline"]) {
  Deno.test(`readWorkbook() reads every type of value that ${name} wrote`, async () => {
    const { table, columns, rows } = await readBook(name);
    assert.deepEqual(columns, COLUMNS);
    assert.deepEqual(rows, ROWS);
    assert.equal(table.report.sheet, "Data");
    assert.equal(table.report.header_row, 1);
  });
}

Deno.test("readWorkbook() skips empty and hidden sheets, and names them all", async () => {
  const { table } = await readBook("openpyxl");
  assert.deepEqual(table.report.sheets, ["Empty", "Hidden", "Data", "Titled"]);
  assert.equal((await readBook("openpyxl", { sheet: "Titled" })).table.report.sheet, "Titled");
});

Deno.test("readWorkbook() finds the header below a title and fills merged names", async () => {
  const { table, columns, rows } = await readBook("openpyxl", { sheet: "Titled" });
  assert.deepEqual(columns, ["region:String", "amount:Int64", "amount_2:Int64"]);
  assert.deepEqual(rows, [["North", "1", "2"], ["South", "3", "4"]]);
  assert.deepEqual(table.report.preamble, ["Sales of the year"]);
});

Deno.test("readWorkbook() reads dates that count from 1904", async () => {
  const mac = await readBook("openpyxl_1904");
  assert.deepEqual([mac.columns, mac.rows], [["day:Date"], [["2024-02-29"], ["1904-01-02"]]]);
  const { rows } = await readBook("xlsxwriter_1904", { sheet: "Formulas" });
  assert.equal(rows.length, 2);
});

Deno.test("readWorkbook() reads formulas' saved values, rich text, and errors as empty", async () => {
  const { table, columns, rows } = await readBook("xlsxwriter", { sheet: "Formulas" });
  assert.deepEqual(columns, ["sum:Int64", "error:Int64", "rich:String"]);
  assert.deepEqual(rows, [["3", null, "a bold word"], ["4", "5", "_x0041_"]]);
  assert.deepEqual(table.report.warnings.length, 1);
  assert.match(table.report.warnings[0] ?? "", /#N\/A became empty: 1, first B2/);
});
