/** Workbooks that are broken, locked, too large, or not what their name says. */
import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import * as XLSX from "xlsx";
import { read, refusal } from "../testing/reading.ts";

const SHEET = "xl/worksheets/sheet1.xml";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A sound workbook of one sheet. */
function workbook(bookType: XLSX.BookType = "xlsx"): Uint8Array {
  const sheet = XLSX.utils.aoa_to_sheet([["code", "n", "ok"], ["007", 1, true], [
    "a&b",
    2.5,
    false,
  ]]);
  const bytes: ArrayBuffer = XLSX.write(XLSX.utils.book_new(sheet, "Data"), {
    type: "array",
    bookType,
    bookSST: bookType === "xlsx",
  });
  return new Uint8Array(bytes);
}

/** A sound workbook with some parts replaced or added. */
function withParts(parts: Zippable): Uint8Array {
  return zipSync({ ...unzipSync(workbook()), ...parts });
}

/** A workbook with a part of 400 MB, of which its directory says that it is small. */
function bomb(): Uint8Array {
  const name = "xl/bomb.bin";
  const packed = deflateRawSync(new Uint8Array(400 * 1024 * 1024), { level: 1 });
  const bytes = withParts({ [name]: [new Uint8Array(packed), { level: 0 }] });
  // Stored bytes that are said to be deflated: the method stands before each header's name.
  const latin1 = new TextDecoder("latin1").decode(bytes);
  bytes[latin1.indexOf(name) - 30 + 8] = 8;
  bytes[latin1.lastIndexOf(name) - 46 + 10] = 8;
  return bytes;
}

const sheetXml = (rows: string) =>
  `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;

for (const bookType of ["xlsx", "xlsm", "biff8", "biff5"] as const) {
  const fileType = bookType.startsWith("biff") ? "xls" : "xlsx";
  Deno.test(`readWorkbook() reads ${bookType} as .${fileType}`, async () => {
    const { columns, rows } = await read(workbook(bookType), { fileType });
    assert.deepEqual(columns, ["code:String", "n:Float64", "ok:Boolean"]);
    assert.deepEqual(rows, [["007", "1.0", "true"], ["a&b", "2.5", "false"]]);
  });
}

Deno.test("readWorkbook() takes macros for no reason to refuse, and leaves them alone", async () => {
  const { rows } = await read(withParts({ "xl/vbaProject.bin": strToU8("macro") }), {
    fileType: "xlsx",
  });
  assert.equal(rows.length, 2);
});

Deno.test("readWorkbook() reads namespaced XML, inline text and entities", async () => {
  const xml = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData>` +
    '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c></x:row>' +
    '<x:row r="2"><x:c r="A2" t="inlineStr"><x:is><x:t>A&amp;B &#233; &lt;b&gt;</x:t></x:is></x:c>' +
    "</x:row></x:sheetData></x:worksheet>";
  const { columns, rows } = await read(withParts({ [SHEET]: strToU8(xml) }), { fileType: "xlsx" });
  assert.deepEqual([columns, rows], [["name:String"], [["A&B é <b>"]]]);
});

Deno.test("readWorkbook() reads namespaced XML whose texts are shared in a plain part", async () => {
  const xml = `<x:worksheet xmlns:x="${MAIN}"><x:sheetData>` +
    '<x:row r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c></x:row>' +
    '<x:row r="2"><x:c r="A2" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  const texts = `<sst xmlns="${MAIN}"><si><t>Zürich</t></si><si><t>city</t></si></sst>`;
  const { columns, rows } = await read(
    withParts({ [SHEET]: strToU8(xml), "xl/sharedStrings.xml": strToU8(texts) }),
    { fileType: "xlsx" },
  );
  assert.deepEqual([columns, rows], [["city:String"], [["Zürich"]]]);
});

Deno.test("readWorkbook() does not expand entities that the file declares", async () => {
  const xml = '<!DOCTYPE a [<!ENTITY b "boom"><!ENTITY c SYSTEM "file:///etc/passwd">]>' +
    sheetXml(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>' +
        '<row r="2"><c r="A2" t="inlineStr"><is><t>&b;&c;</t></is></c></row>',
    );
  const { rows } = await read(withParts({ [SHEET]: strToU8(xml) }), { fileType: "xlsx" });
  assert.deepEqual(rows, [["&b;&c;"]]);
});

Deno.test("readWorkbook() reads a cell in the last row and column without the empty ones", async () => {
  const xml = sheetXml(
    '<row r="1"><c r="XFD1" t="inlineStr"><is><t>far</t></is></c></row>' +
      '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>',
  );
  const { columns, rows } = await read(withParts({ [SHEET]: strToU8(xml) }), { fileType: "xlsx" });
  assert.deepEqual([columns, rows], [["far:Int64"], [["7"]]]);
});

Deno.test("readWorkbook() reads rows that reach far at the price of their cells", async () => {
  const rows = Array.from(
    { length: 20_000 },
    (_, i) =>
      `<row r="${i + 1}"><c r="B${i + 1}"><v>7</v></c><c r="XFD${i + 1}"><v>2</v></c></row>`,
  );
  const far = withParts({ [SHEET]: strToU8(sheetXml(rows.join(""))) });
  const { table } = await read(far, { fileType: "xlsx" });
  assert.deepEqual([table.rowCount, table.columns.length], [20_000, 2]);
});

Deno.test("readWorkbook() refuses what cannot be read, and says why", async (t) => {
  const sound = workbook();
  const tags = () => new Uint8Array(16_000_001).fill("<".charCodeAt(0));
  const locked = () => {
    const book = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(book, "/EncryptionInfo", strToU8("\u0004\u0000\u0004\u0000"));
    XLSX.CFB.utils.cfb_add(book, "/EncryptedPackage", new Uint8Array(4096));
    return new Uint8Array(XLSX.CFB.write(book, { type: "array" }));
  };
  const cases: [string, () => Uint8Array, string, RegExp][] = [
    ["bomb", bomb, "unreadable_file", /384 MB/],
    ["too many cells", () => withParts({ [SHEET]: tags() }), "unreadable_file", /more cells/],
    [
      "too many shared texts, not compressed",
      () => withParts({ "xl/sharedStrings.xml": [tags(), { level: 0 }] }),
      "unreadable_file",
      /more cells/,
    ],
    [
      "cut off",
      () => sound.slice(0, sound.length - 40),
      "unreadable_file",
      /ZIP archive is broken/,
    ],
    [
      "damaged inside",
      () => {
        const bytes = sound.slice();
        bytes.fill(0xff, 100, bytes.length - 700);
        return bytes;
      },
      "unreadable_file",
      /broken/,
    ],
    ["password", locked, "unreadable_file", /password-protected/],
    ["an .xls named .xlsx", () => workbook("biff8"), "content_mismatch", /old \.xls workbook/],
    ["another ZIP", () => zipSync({ "a.txt": strToU8("a") }), "content_mismatch", /ZIP archive/],
    ["text", () => strToU8("a,b\n1,2\n"), "content_mismatch", /text/],
    ["no value", () => withParts({ [SHEET]: strToU8(sheetXml("")) }), "empty_file", /no sheet/],
  ];
  for (const [name, bytes, code, message] of cases) {
    await t.step(name, async () => {
      const refused = await refusal(bytes(), { fileType: "xlsx" });
      assert.equal(refused.code, code, refused.message);
      assert.match(refused.message, message);
    });
  }
});

Deno.test("readWorkbook() reads one text that very many cells share", async () => {
  const cell = (column: string, row: number, index: number) =>
    `<c r="${column}${row}" t="s"><v>${index}</v></c>`;
  const rows = Array.from(
    { length: 20_000 },
    (_, i) => `<row r="${i + 1}">${cell("A", i + 1, i === 0 ? 1 : 0)}</row>`,
  ).join("");
  const { columns, rows: back } = await read(
    withParts({
      [SHEET]: strToU8(sheetXml(rows)),
      "xl/sharedStrings.xml": strToU8(
        `<sst xmlns="${MAIN}" count="4294967295" uniqueCount="4294967295">` +
          `<si><t>${"x".repeat(1000)}</t></si><si><t>name</t></si></sst>`,
      ),
    }),
    { fileType: "xlsx" },
  );
  assert.deepEqual([columns, back.length], [["name:String"], 19_999]);
  assert.equal(back.at(-1)?.[0], "x".repeat(1000));
});
