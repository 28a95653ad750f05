/** How encodings and ragged rows of a CSV are read, and what is refused. */
import assert from "node:assert/strict";
import { refusal, utf16 } from "./testing/reading.ts";
import { checkRules } from "./testing/rule_cases.ts";

const SIMPLE = "a,b\n1,Málaga\n2,中 😀\n";
const SIMPLE_ROWS = [["1", "Málaga"], ["2", "中 😀"]];
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

Deno.test("encoding: BOM, UTF-8, UTF-16 and windows-1252 are found, `encoding` overrides", (t) =>
  checkRules({
    "UTF-8": { file: SIMPLE, rows: SIMPLE_ROWS, report: { encoding: "utf-8" } },
    "UTF-8 with BOM": { file: `\uFEFF${SIMPLE}`, columns: ["a:Int64", "b:String"] },
    "UTF-8 with BOM, no header": {
      file: "\uFEFF1,x\n2,y\n",
      rows: [["1", "x"], ["2", "y"]],
      columns: ["column_1:Int64", "column_2:String"],
    },
    "UTF-16": { file: utf16(SIMPLE, "le", false), rows: SIMPLE_ROWS },
    "UTF-16 with BOM": {
      file: utf16(SIMPLE, "be", true),
      rows: SIMPLE_ROWS,
      report: { encoding: "utf-16be" },
    },
    "windows-1252": {
      file: latin("a,b\n1,M\xe1laga\n2,\x80\n"),
      rows: [["1", "Málaga"], ["2", "€"]],
      report: {
        encoding: "windows-1252",
        warnings: [
          "The file is not UTF-8; it was read as windows-1252. Pass `encoding` if letters look wrong.",
        ],
      },
    },
    "another one when told": {
      file: latin("a,b\n1,\xb3\n"),
      options: { encoding: "iso-8859-2" },
      rows: [["1", "ł"]],
    },
  }, t));

Deno.test("ragged rows: short ones get nulls, long ones are kept whole, both are counted", (t) =>
  checkRules({
    "short and long": {
      file: "a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3\n",
      columns: ["a:Int64", "b:Int64", "c:Int64", "extra_1:Int64"],
      rows: [["1", "2", "3", null], ["4", "5", null, null], ["6", "7", "8", "9"], [
        "1",
        "2",
        "3",
        null,
      ]],
      report: { rows_padded: 1, rows_widened: 1, lines: [3, 4] },
    },
    "a trailing delimiter makes no column": {
      file: "a,b\n1,2,\n3,4,\n",
      columns: ["a:Int64", "b:Int64"],
      report: { rows_widened: 2 },
    },
    "a surplus position that is always empty": {
      file: "a,b\n1,2,,x\n3,4\n5,6\n",
      columns: ["a:Int64", "b:Int64", "extra_2:String"],
      rows: [["1", "2", "x"], ["3", "4", null], ["5", "6", null]],
    },
    "more than 20 surplus fields": {
      file: `a,b\n1,2\n3,4\n5,6${",x".repeat(30)}\n`,
      rows: [
        ["1", "2", ...Array.from({ length: 20 }, () => null)],
        ["3", "4", ...Array.from({ length: 20 }, () => null)],
        ["5", "6", ...Array.from({ length: 19 }, () => "x"), Array(11).fill("x").join(",")],
      ],
    },
    "a row with another delimiter": {
      file: "id,name,amount\n1,a,2.5\n2;b;3.5\n3,c,4.5\n",
      columns: ["id:Int64", "name:String", "amount:Float64"],
      report: { warnings: ["Rows written with another delimiter: line 3."] },
    },
  }, t));

Deno.test("what is no table is refused, by the right code, and leaves nothing behind", async (t) => {
  const junk = Array.from({ length: 30 }, (_, i) => "x,".repeat(2 + (i * 7) % 11));
  const cases: [string, string | Uint8Array, string, Parameters<typeof refusal>[1]?][] = [
    ["nothing", "", "empty_file"],
    ["only a BOM", "\uFEFF", "empty_file"],
    ["only blanks", "\n \n\n", "empty_file"],
    ["a PDF", "%PDF-1.7 x", "content_mismatch"],
    ["a program", latin("\x7fELF\x02\x01"), "content_mismatch"],
    ["a page", "\uFEFF  <!DOCTYPE html><html></html>", "content_mismatch"],
    ["a ZIP", latin("PK\x03\x04\x14"), "content_mismatch"],
    ["text named .xlsx", "a,b\n1,2\n", "content_mismatch", { fileType: "xlsx" }],
    ["text named .xls", "a,b\n1,2\n", "content_mismatch", { fileType: "xls" }],
    ["NUL bytes", "a,b\n1,\0\n", "content_mismatch"],
    ["a late NUL byte", `a,b\n${"1,x\n".repeat(400_000)}1,\0\n`, "content_mismatch"],
    ["rows of all lengths", `a,b,c\n${junk.join("\n")}\n`, "unreadable_file"],
    ["bytes not of the encoding", latin("a\n\xff\xfe\xfd\n"), "unreadable_file", {
      encoding: "utf-8",
    }],
    ["an unknown encoding", "a\n1\n", "validation_failed", { encoding: "nope" }],
    ["a bad delimiter", "a\n1\n", "validation_failed", { delimiter: "ab" }],
    ["a bad quote", "a\n1\n", "validation_failed", { quote: "x" }],
    ["a header_row that is not there", "a\n1\n", "validation_failed", { headerRow: 9 }],
    ["too many bytes", "a\n".repeat(1000), "file_too_large", { maxBytes: 1500, chunk: 100 }],
    ["too many columns", `${"x,".repeat(20_000)}x\n`.repeat(2), "unreadable_file"],
  ];
  for (const [name, file, code, options] of cases) {
    await t.step(name, async () => assert.equal((await refusal(file, options)).code, code));
  }
});
