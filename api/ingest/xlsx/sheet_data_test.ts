import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import * as XLSX from "xlsx";
import { forRandomCases } from "../../testing/random_cases.ts";
import { read } from "../testing/reading.ts";
import { chooseSheet } from "./choose_sheet.ts";
import { readSheetData } from "./sheet_data.ts";
import { unpackWorkbook } from "./unpack_workbook.ts";

/** The cells of `rows`, which stand between `<sheetData>` and `</sheetData>`. */
function cellsOf(rows: string): XLSX.CellObject[][] | undefined {
  const bytes = new TextEncoder().encode(`<x>${rows}</x>`);
  return readSheetData({ bytes, from: 3, to: bytes.length - 4 }, {
    texts: ["zero", "one"],
    formats: ["General", "yyyy-mm-dd"],
  });
}

const row = (cells: string) => `<row r="1" spans='1:9' x14ac:dyDescent="0.2">${cells}</row>`;

Deno.test("readSheetData() reads every type of cell", () => {
  const cases: [string, XLSX.CellObject | undefined][] = [
    ['<c r="A1"><v>17</v></c>', { t: "n", v: 17, z: "General" }],
    ['<c r="A1" t="n" s="1"><v>-1.5E+3</v></c>', { t: "n", v: -1500, z: "yyyy-mm-dd" }],
    ["<c s='7'><v>0.1</v></c>", { t: "n", v: 0.1 }],
    ['<c r="A1" t="s"><v>1</v></c>', { t: "s", v: "one" }],
    ['<c r="A1" t="str"><v>a&amp;lt;b &#x1F600;&#233; _x0041_&nbsp;</v></c>', {
      t: "s",
      v: "a&lt;b 😀é A&nbsp;",
    }],
    ['<c r="A1" t="str"><f>B1&amp;"x"</f><v>Łódź</v></c>', { t: "s", v: "Łódź", f: "" }],
    ['<c r="A1" t="str"><f>B1</f></c>', { t: "s", v: "", f: "" }],
    ['<c r="A1" t="b"><v>1</v></c>', { t: "b", v: true }],
    ['<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', { t: "e", v: 0 }],
    ['<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a\r\nb </t></is></c>', {
      t: "s",
      v: " a\nb ",
    }],
    ['<c r="A1" t="inlineStr"><is><t/></is></c>', { t: "s", v: "" }],
    ['<c t="inlineStr"><is><r><rPr><b/><x:t/></rPr><t>ri</t></r><r><t>ch</t></r></is></c>', {
      t: "s",
      v: "rich",
    }],
    ['<c r="A1"><f>SUM(B1:B2)</f><v></v></c>', { t: "z", f: "" }],
    ['<c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v/></c>', { t: "z", f: "" }],
    ['<c r="A1"><f t="dataTable" ref="A1"/></c>', undefined],
    ['<c r="A1" s="1"/>', undefined],
    ['<c r="A1" s="1"></c>', undefined],
  ];
  for (const [xml, cell] of cases) assert.deepEqual(cellsOf(row(xml))?.[0]?.[0], cell, xml);
});

Deno.test("readSheetData() puts cells where they belong", () => {
  const cell = (at: string) => `\n  <c ${at}><v>7</v></c>`;
  const rows = cellsOf(
    `<row r="2">${cell('r="B2"')}${cell("")}</row> <row r="3"/>\n<row>${cell('r="XFD4"')}</row>` +
      `<row r='1'>${cell("")}</row>`,
  );
  const seven = { t: "n", v: 7, z: "General" };
  assert.deepEqual(Array.from(rows ?? [], (cells) => Object.entries(cells ?? [])), [
    [["0", seven]],
    [["1", seven], ["2", seven]],
    [],
    [["16383", seven]],
  ]);
});

Deno.test("readSheetData() remembers formulas that later cells share", () => {
  const rows = cellsOf(
    row(
      '<c><f t="shared" ref="A1:C1" si="4">D1</f></c><c><f t="shared" si="4"/></c>' +
        '<c><f si="5" t="shared"/></c>',
    ),
  );
  assert.deepEqual(rows?.[0]?.map(({ t }) => t), ["z", "z"]);
});

Deno.test("readSheetData() leaves to SheetJS what is unusual", () => {
  const unusual = [
    '<x:row r="1"/>',
    '<!-- <row r="1"/> -->',
    '<row r="0"/>',
    '<row r="1048577"/>',
    '<row r = "1"/>',
    '<row r="1"',
    row('<c r="A2"><v>1</v></c>'),
    row('<c r="XFE1"><v>1</v></c>'),
    row('<c r="1"><v>1</v></c>'),
    row('<c t="d"><v>2020-01-01</v></c>'),
    row('<c t="s"><v>2</v></c>'),
    row('<c t="b"><v>yes</v></c>'),
    row("<c><v>12 kg</v></c>"),
    row("<c><v><![CDATA[1]]></v></c>"),
    row("<c><v>1</v><v>2</v></c>"),
    row("<c><v>1"),
    row('<c t="inlineStr"><is><b>bold</b></is></c>'),
    row("<c><v>1</v><extLst/></c>"),
  ];
  for (const xml of unusual) assert.equal(cellsOf(xml), undefined, xml);
});

const TEXT = fc.string({ unit: "grapheme", maxLength: 20 }).map((text) =>
  text.replaceAll("\r", "").replaceAll(/_x[\da-f]{4}_/gi, "")
);
const CELL = fc.oneof(
  TEXT,
  fc.constantFrom("&lt;", "&amp;amp;", "a<b>&'\"", "Ã©", " ", "_x00"),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.date({ min: new Date("1950-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
);
const ROWS = fc.array(fc.array(CELL, { maxLength: 6 }), { maxLength: 8 });

/** Values by address, with number formats. */
function valuesOf(data: XLSX.CellObject[][]): [string, unknown, unknown][] {
  return data.flatMap((cells, r) =>
    Object.entries(cells ?? []).flatMap(([c, { t, v, z }]): [string, unknown, unknown][] =>
      t === "z" || v === "" ? [] : [[`${r}/${c}`, v, t === "n" ? z : undefined]]
    )
  );
}

Deno.test("chooseSheet() reads what was written, and what SheetJS reads", async () => {
  await forRandomCases(ROWS, 200, async (rows) => {
    const sheet = XLSX.utils.aoa_to_sheet(rows, { UTC: true, dense: true });
    const book = XLSX.utils.book_new(sheet, "Data");
    const packed: ArrayBuffer = XLSX.write(book, {
      type: "array",
      bookType: "xlsx",
      bookSST: true,
    });
    const unpacked = await unpackWorkbook(new Uint8Array(packed));
    const plain = XLSX.read(Buffer.from(unpacked), {
      dense: true,
      cellNF: true,
      cellText: false,
      sheetStubs: true,
    });
    const theirs = valuesOf(plain.Sheets["Data"]?.["!data"] ?? []);
    if (theirs.length === 0) return;
    const ours = chooseSheet(unpacked, undefined, true);
    assert.deepEqual(valuesOf(ours.sheet.data), theirs);
  });
});

Deno.test("readWorkbook() gives texts back as they were written, shared or not", async () => {
  const texts = fc.array(fc.oneof(TEXT, fc.constantFrom("&lt;b&gt;", "&amp;", "Ã©", "5 < 6")), {
    minLength: 1,
    maxLength: 20,
  }).map((list) => list.filter((text) => text !== ""));
  await forRandomCases(texts, 10, async (list) => {
    for (const bookSST of [true, false]) {
      const sheet = XLSX.utils.aoa_to_sheet([["text"], ["first"], ...list.map((text) => [text])]);
      const book = XLSX.utils.book_new(sheet, "Data");
      const bytes: ArrayBuffer = XLSX.write(book, { type: "array", bookType: "xlsx", bookSST });
      const { rows } = await read(new Uint8Array(bytes), { fileType: "xlsx", headerRow: 1 });
      assert.deepEqual(rows.map(([text]) => text), ["first", ...list]);
    }
  });
});
