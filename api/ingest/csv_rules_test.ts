/** The rules of reading a CSV, each as a small file and the table that it becomes. */
import assert from "node:assert/strict";
import { read, refusal, utf16 } from "./testing/reading.ts";

interface Case {
  file: string | Uint8Array;
  options?: Parameters<typeof read>[1];
  columns?: string[];
  rows?: (string | null)[][];
  report?: Record<string, unknown>;
}

async function check(cases: Readonly<Record<string, Case>>, t: Deno.TestContext): Promise<void> {
  for (const [name, { file, options, columns, rows, report = {} }] of Object.entries(cases)) {
    await t.step(name, async () => {
      const found = await read(file, options);
      if (columns) assert.deepEqual(found.columns, columns);
      if (rows) assert.deepEqual(found.rows, rows);
      const entries = Object.entries(found.table.report).filter(([key]) => key in report);
      assert.deepEqual(Object.fromEntries(entries), report);
    });
  }
}

const SIMPLE = "a,b\n1,Málaga\n2,中 😀\n";
const SIMPLE_ROWS = [["1", "Málaga"], ["2", "中 😀"]];
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

Deno.test("encoding: BOM, UTF-8, UTF-16 and windows-1252 are found, `encoding` overrides", (t) =>
  check({
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

Deno.test("dialect: delimiter, quote and escape are found together, options override", (t) =>
  check({
    semicolon: { file: 'a;b\n1,5;"x; y"\n2,25;z\n', rows: [["1.5", "x; y"], ["2.25", "z"]] },
    tab: { file: "a\tb\n1\tx, y\n2\tz\n", rows: [["1", "x, y"], ["2", "z"]] },
    pipe: { file: "a|b\n1|x,y\n2|z\n", rows: [["1", "x,y"], ["2", "z"]] },
    blank: { file: 'a b\n1 "x y"\n2 z\n', rows: [["1", "x y"], ["2", "z"]] },
    "comma and blank": {
      file: 'a, b, c\n1, "x, y", 2\n2, z, 3\n',
      rows: [["1", "x, y", "2"], ["2", "z", "3"]],
      report: { delimiter: ", " },
    },
    "single quotes": {
      file: "a,b\n1,'x, y'\n2,'it''s'\n",
      rows: [["1", "x, y"], ["2", "it's"]],
      report: { quote: "'" },
    },
    "apostrophes are no quotes": {
      file: "a,b\n1,it's\n2,'tis\n3,x's\n",
      rows: [["1", "it's"], ["2", "'tis"], ["3", "x's"]],
    },
    "backslash escapes": {
      file: 'a,b\n1,"x \\"y\\", z"\n2,p\n',
      rows: [["1", 'x "y", z'], ["2", "p"]],
    },
    "a .tsv with tabs and more commas": {
      file: "a\tb\nx,y,z\tu,v\nx,y,z\tu,v\n",
      options: { fileType: "tsv" },
      rows: [["x,y,z", "u,v"], ["x,y,z", "u,v"]],
    },
    "a .tsv that has commas": {
      file: "a,b\n1,2\n",
      options: { fileType: "tsv" },
      columns: ["a:Int64", "b:Int64"],
    },
    "one column": { file: "name\nBob\nAl\n", rows: [["Bob"], ["Al"]], report: { delimiter: null } },
    "one column of text with commas": {
      file: "text\nHello, world\nfoo\nthis is, well, text\nbar\n",
      rows: [["Hello, world"], ["foo"], ["this is, well, text"], ["bar"]],
    },
    "one column of decimals with a comma": {
      file: "price\n1,50\n2,75\n",
      columns: ["price:Float64"],
      rows: [["1.5"], ["2.75"]],
    },
    "one column of many decimals with a comma": {
      file: `price\n${"1,50\n2,75\n".repeat(50)}`,
      columns: ["price:Float64"],
    },
    "one column of times": {
      file: "at\n2018-01-28 10:00:00\n2018-01-29 11:00:00\n",
      columns: ["at:Datetime"],
    },
    "one column of times below a name of two words": {
      file: "order date\n2018-01-28 10:00:00\n2018-01-29 11:00:00\n",
      columns: ["order date:Datetime"],
    },
    "one column of numbers below a name with a comma": {
      file: "n,0\n0\n1\n2\n3\n4\n5\n6\n7\n",
      columns: ["n,0:Int64"],
    },
    "a delimiter when told": {
      file: "a:b\n1:2\n",
      options: { delimiter: ":" },
      columns: ["a:Int64", "b:Int64"],
    },
    "no quotes when told": {
      file: 'a,b\n"x,y"\n',
      options: { quote: "none" },
      rows: [['"x', 'y"']],
    },
    "CR, LF and CRLF": {
      file: "a,b\r1,x\r2,y\r",
      rows: [["1", "x"], ["2", "y"]],
    },
    "blank lines": {
      file: "\na,b\n\n1,x\n\n  \n2,y\n\n",
      rows: [["1", "x"], ["2", "y"]],
      report: { blank_lines: 4, header_row: 2 },
    },
    "CR, and an LF in quotes": {
      file: '"n /\r,ø"\r""\r""\r""\r""\ra\r+\rx\r";\n;a"',
      rows: [[null], [null], [null], [null], ["a"], ["+"], ["x"], [";\n;a"]],
    },
    "CR, an LF in quotes, and backslashes": {
      file: 'n:\t-99\r\\|x\r""\r"\nx"\r"""\\"\r""',
      rows: [["\\|x"], [null], ["\nx"], ['"\\'], [null]],
    },
    "newlines in quotes": {
      file: 'a,b\n1,"x\ny"\n2,"\r\n"\n',
      rows: [["1", "x\ny"], ["2", "\r\n"]],
    },
    "stray quotes": {
      file: 'a,b\n1,5" pipe\n2,""Add a thing"\n3,"ok, fine"\n',
      rows: [["1", '5" pipe'], ["2", '"Add a thing'], ["3", "ok, fine"]],
      report: {
        warnings: ["Rows with misplaced quotes were read by their most likely meaning: line 3."],
      },
    },
  }, t));

Deno.test("header: rows above are skipped and reported, a header is told from data", (t) =>
  check({
    "a title": {
      file: "Sales report\n\nid,name\n1,a\n2,b\n",
      columns: ["id:Int64", "name:String"],
      report: { header_row: 3, preamble: ["Sales report"] },
    },
    "a title as spreadsheets save it": {
      file: "Sales report,,\n,,\nid,name,x\n1,a,2\n2,b,3\n",
      columns: ["id:Int64", "name:String", "x:Int64"],
      report: { header_row: 3, preamble: ["Sales report,,", ",,"] },
    },
    "a hint for spreadsheet programs": {
      file: "sep=,\nid,name\n1,a\n2,b\n",
      columns: ["id:Int64", "name:String"],
      report: { header_row: 2, preamble: ["sep=,"] },
    },
    "a hint in quotes": {
      file: '"sep=;"\r\nid;name\r\n1;a\r\n2;b\r\n',
      columns: ["id:Int64", "name:String"],
      report: { delimiter: ";", preamble: ['"sep=;"'] },
    },
    comments: {
      file: "# exported\n# by x, y\nid,name\n1,a\n2,b\n",
      columns: ["id:Int64", "name:String"],
      report: { preamble: ["# exported", "# by x, y"] },
    },
    "a comment above data": {
      file: "# exported 2024\n# id,v\n1,2.5\n2,3.5\n",
      columns: ["# id:Int64", "v:Float64"],
    },
    "names of groups above the header": {
      file: "Sales,,2023,,2024\nregion,country,q1,q2,q1\nN,DE,1,2,3\nS,FR,4,5,6\n",
      columns: ["region:String", "country:String", "q1:Int64", "q2:Int64", "q1_2:Int64"],
      report: { header_row: 2, preamble: ["Sales,,2023,,2024"] },
    },
    "addresses above addresses": {
      file: "a@example.com,https://example.com/a\nb@example.com,https://example.com/b\n",
      columns: ["column_1:String", "column_2:String"],
    },
    "no header": {
      file: "1,a,2.5\n2,b,3.5\n",
      columns: ["column_1:Int64", "column_2:String", "column_3:Float64"],
      rows: [["1", "a", "2.5"], ["2", "b", "3.5"]],
      report: { header_row: 0 },
    },
    "no header, first cells empty": {
      file: ",,1\n2,b,3\n4,c,5\n",
      rows: [[null, null, "1"], ["2", "b", "3"], ["4", "c", "5"]],
    },
    "dates above dates": { file: "2018-01-28\n2018-01-29\n", columns: ["column_1:Date"] },
    "all text": {
      file: "name,city\nBob,Paris\nAl,Rome\n",
      columns: ["name:String", "city:String"],
    },
    years: {
      file: "country,2019,2020\nFR,1,2\nDE,3,4\n",
      columns: ["country:String", "2019:Int64", "2020:Int64"],
    },
    "1 to n": { file: "q,1,2,3\na,5,6,7\nb,8,9,10\n", report: { header_row: 1 } },
    "1 to n in every row": { file: "1,2\n1,2\n1,2\n", rows: [["1", "2"], ["1", "2"], ["1", "2"]] },
    "years as values": {
      file: "2019,5.5\n2020,6.5\n2021,7.5\n",
      columns: ["column_1:Int64", "column_2:Float64"],
    },
    "empty and repeated names": {
      file: "a,a,,a_2\n1,2,3,4\n",
      columns: ["a:Int64", "a_3:Int64", "column_3:Int64", "a_2:Int64"],
    },
    "a header that is repeated below": {
      file: "a,b\na,b\n1,2\n3,4\n",
      columns: ["a:Int64", "b:Int64"],
      report: { warnings: ["Line 2 repeats the header and was skipped."] },
    },
    "header_row": {
      file: "x,y\nid,name\n1,a\n",
      options: { headerRow: 2 },
      columns: ["id:Int64", "name:String"],
      report: { preamble: ["x,y"] },
    },
    "header_row 0": {
      file: "name\nBob\n",
      options: { headerRow: 0 },
      rows: [["name"], ["Bob"]],
    },
    "a header only": { file: "a,b,c\n", columns: ["a:String", "b:String", "c:String"], rows: [] },
    "one row only": { file: "1,2.5\n", rows: [["1", "2.5"]] },
    "names that mean something elsewhere": {
      file: "*,^a.*$,__proto__,constructor\n1,2,3,4\n",
      columns: ["*:Int64", "^a.*$:Int64", "__proto__:Int64", "constructor:Int64"],
    },
  }, t));

Deno.test("ragged rows: short ones get nulls, long ones are kept whole, both are counted", (t) =>
  check({
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
