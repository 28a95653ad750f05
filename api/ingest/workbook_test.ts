/** Workbooks of real writers (testdata/make_workbooks.py), of SheetJS, and broken ones. */
import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import * as XLSX from "xlsx";
import { read, type ReadOptions, refusal } from "./testing/reading.ts";

const workbook = (name: string) => Deno.readFile(new URL(`./testdata/${name}`, import.meta.url));
const readWorkbook = async (name: string, options: ReadOptions = {}) =>
  await read(await workbook(name), {
    fileType: name.endsWith(".xls") ? "xls" : "xlsx",
    ...options,
  });

Deno.test("openpyxl and LibreOffice: sheets, titles, merged names, every kind of cell", async (t) => {
  for (const name of ["openpyxl.xlsx", "libreoffice.xlsx", "libreoffice.xls"]) {
    await t.step(name, async () => {
      const { columns, rows, table } = await readWorkbook(name);
      const computes = name !== "openpyxl.xlsx";
      assert.deepEqual(columns, [
        "id:Int64",
        "zip:String",
        "day:Date",
        "at:Datetime",
        "time:String",
        "share:Float64",
        "price:Float64",
        "ok:Boolean",
        "note:String",
        computes ? "formula:Int64" : "formula:String",
        "Q1:Int64",
        "Q1_2:Int64",
      ]);
      const at = "2024-01-02 10:30:02.000000";
      const formula = computes ? "4" : null;
      assert.deepEqual(rows[1], [
        "2",
        "01232",
        "2024-02-29",
        at,
        "09:05:02",
        "0.02",
        null,
        "true",
        'a & <b> "q" é 中 😀 2',
        formula,
        "20",
        "200",
      ]);
      assert.equal(rows[0]?.[8], "plain bold é", "rich text");
      const { report } = table;
      assert.deepEqual(
        [report.sheet, report.sheets, report.header_row, report.preamble],
        ["Sales", ["Hidden", "Empty", "Sales"], 3, ["Sales report 2024"]],
      );
      assert.equal(
        report.warnings[0],
        "Cells with an error such as #N/A became empty: 1, first G5.",
      );
      assert.equal(report.warnings.length, computes ? 1 : 2, "formulas without a saved value");
    });
  }
});

Deno.test("XlsxWriter: saved values, both epochs, durations, namespaces, macros", async (t) => {
  const names = ["xlsxwriter.xlsx", "xlsxwriter_1904.xlsx", "namespaced.xlsx", "macros.xlsx"];
  for (const name of names) {
    await t.step(name, async () => {
      const { rows } = await readWorkbook(name);
      const at = "1999-12-31 23:59:59.999000";
      assert.deepEqual(rows[0], ["1", "2", "2024-02-27", at, "25:00:00", "001", "1", "true", null]);
      assert.deepEqual(rows[2]?.[2], "2024-02-29");
      assert.deepEqual(rows[1]?.[6], "12345678901234570");
    });
  }
  const { rows } = await readWorkbook("xlsxwriter_inline.xlsx");
  assert.deepEqual(rows, [["Málaga", "two\nlines"], [" padded ", "_x0041_"]]);
});

Deno.test("a header of two rows with merged groups, below a title over all columns", async () => {
  const { columns, table } = await readWorkbook("two_level.xlsx");
  assert.deepEqual(columns, [
    "region:String",
    "Q1 units:Int64",
    "Q1 amount:Float64",
    "Q2 units:Int64",
    "Q2 amount:Float64",
  ]);
  assert.deepEqual(table.report.warnings, ["The header was read from rows 2 and 3."]);
});

Deno.test("`sheet`, `header_row` and `types` choose in a workbook", async () => {
  const hidden = await readWorkbook("openpyxl.xlsx", { sheet: "Hidden" });
  assert.deepEqual(hidden.columns, ["secret:Int64"]);
  const typed = await readWorkbook("openpyxl.xlsx", {
    headerRow: 3,
    types: { zip: "Int64", id: "String" },
  });
  assert.deepEqual(typed.rows[0]?.slice(0, 2), ["1", "1231"]);
  const unknown = await refusal(await workbook("openpyxl.xlsx"), { fileType: "xlsx", sheet: "Q3" });
  assert.deepEqual(unknown, {
    code: "unknown_sheet",
    message: "Cannot read sheet: no sheet named Q3; sheets are Hidden, Empty, Sales",
  });
  const bad = await refusal(await workbook("openpyxl.xlsx"), {
    fileType: "xlsx",
    types: { zip: "Date" },
  });
  assert.equal(
    bad.message,
    'Cannot read column zip as Date: row 1 (sheet row 4) has "01231"',
  );
});

/** A workbook of SheetJS. */
function sheetJs(rows: unknown[][], bookType: "xlsx" | "biff8"): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet(rows, { UTC: true });
  const bytes: ArrayBuffer = XLSX.write(XLSX.utils.book_new(sheet, "S"), {
    type: "array",
    bookType,
  });
  return new Uint8Array(bytes);
}

Deno.test("SheetJS: text that looks like a number stays text, tables that start anywhere", async () => {
  const rows = [[], [null, "code", "n"], [null, "007", 1.5], [null, "1E5", 2], [null, "=x", null]];
  for (const [bookType, fileType] of [["xlsx", "xlsx"], ["biff8", "xls"]] as const) {
    const found = await read(sheetJs(rows, bookType), { fileType });
    assert.deepEqual(found.columns, ["code:String", "n:Float64"], fileType);
    assert.deepEqual(found.rows, [["007", "1.5"], ["1E5", "2.0"], ["=x", null]]);
    assert.equal(found.table.report.header_row, 2);
  }
});

/** A ZIP archive with these entries; sizes that the archive claims may be lies. */
function zip(entries: Record<string, Uint8Array>, claimed?: number): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const packed = deflateRawSync(content);
    const bytes = new TextEncoder().encode(name);
    const local = new Uint8Array(30);
    const central = new Uint8Array(46);
    new DataView(local.buffer).setUint32(0, 0x04034b50, true);
    new DataView(local.buffer).setUint16(26, bytes.length, true);
    const view = new DataView(central.buffer);
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(10, 8, true);
    view.setUint32(20, packed.length, true);
    view.setUint32(24, claimed ?? content.length, true);
    view.setUint16(28, bytes.length, true);
    view.setUint32(42, offset, true);
    parts.push(local, bytes, packed);
    directory.push(central, bytes);
    offset += 30 + bytes.length + packed.length;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(10, Object.keys(entries).length, true);
  view.setUint32(16, offset, true);
  return new Uint8Array([...parts, ...directory, end].flatMap((part) => [...part]));
}

const text = (content: string) => new TextEncoder().encode(content);

Deno.test("workbooks that cannot be read are refused, by the right code", async (t) => {
  const sound = await workbook("xlsxwriter.xlsx");
  const bomb = zip({
    "[Content_Types].xml": text("<Types/>"),
    "xl/workbook.xml": new Uint8Array(400 * 1024 * 1024),
  }, 1000);
  const cases: [string, Uint8Array, string, ReadOptions?][] = [
    ["a password", await workbook("encrypted.xlsx"), "unreadable_file"],
    ["an .xls named .xlsx", await workbook("libreoffice.xls"), "content_mismatch"],
    ["an .xlsx named .xls", sound, "content_mismatch", { fileType: "xls" }],
    ["another ZIP", zip({ "a.txt": text("x") }), "content_mismatch"],
    ["a ZIP bomb that lies about its size", bomb, "unreadable_file"],
    ["a cut file", sound.subarray(0, 3000), "unreadable_file"],
    [
      "broken bytes",
      sound.map((byte, i) => i > 500 && i < 900 ? byte ^ 0x55 : byte),
      "unreadable_file",
    ],
    [
      "no XML inside",
      zip({ "[Content_Types].xml": text("<Types/>"), "xl/workbook.xml": text("no") }),
      "unreadable_file",
    ],
    ["empty sheets", sheetJs([[]], "xlsx"), "empty_file"],
  ];
  for (const [name, file, code, options] of cases) {
    await t.step(name, async () => {
      const found = await refusal(file, { fileType: "xlsx", ...options });
      assert.equal(found.code, code, found.message);
    });
  }
});
