import assert from "node:assert/strict";
import fc from "fast-check";
import { safeCsv } from "../export.ts";

const SEED = 20_260_131;

/** `csv` as it comes out when it goes in in chunks that end at `borders`. */
async function guarded(csv: string | Uint8Array, borders: readonly number[] = []) {
  const bytes = typeof csv === "string" ? new TextEncoder().encode(csv) : csv;
  const ends = [...borders, bytes.length];
  const chunks = ends.map((end, i) => bytes.slice(ends[i - 1] ?? 0, end));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    await new Response(safeCsv(ReadableStream.from<Uint8Array>(chunks))).bytes(),
  );
}

Deno.test("safeCsv() disarms formulas and leaves the rest as it is", async (t) => {
  const cases: [string, string, string][] = [
    ["formulas and numbers", "name,n\n=1+1,-5\n@x,2\n", "name,n\n'=1+1,-5\n'@x,2\n"],
    ["header cells", '=a,"@b",c\n1,2,3', "'=a,\"'@b\",c\n1,2,3"],
    ["plain numbers", "a\n+3.2e5\n-.5\n-1.\n+1E-9\n-007", "a\n+3.2e5\n-.5\n-1.\n+1E-9\n-007"],
    ["what only begins like a number", "a\n-5+1\n+\n-1e\n--1", "a\n'-5+1\n'+\n'-1e\n'--1"],
    ["quoted numbers", 'a\n"-5"\n"-5"=1\n"-5""="', 'a\n"-5"\n"\'-5"=1\n"\'-5""="'],
    ["tab and CR", 'a,b\n\t=1,"\r=1"\n', "a,b\n'\t=1,\"'\r=1\"\n"],
    ["full-width signs", "a\n＝1\n－2\n＿\nＡ", "a\n'＝1\n'－2\n＿\nＡ"],
    ["newlines in quotes", 'a,b\n"x\n=1",2\n', 'a,b\n"x\n=1",2\n'],
    ["doubled quotes", 'a\n"""=1"\n"x"",=1"\n', 'a\n"""=1"\n"x"",=1"\n'],
    ["text behind hollow quotes", 'a\n""=1\n"",=2\n""\n', 'a\n""\'=1\n"",\'=2\n""\n'],
    ["a quote inside an unquoted cell", 'a,b\n5" pipe,=1\n', "a,b\n5\" pipe,'=1\n"],
    ["line ends", "a\r\n=1\r\n\r\n=2\r=3", "a\r\n'=1\r\n\r\n'=2\r'=3"],
    ["a byte order mark", "\uFEFF=a,b\n1,2", "\uFEFF'=a,b\n1,2"],
    ["semicolons", "a;b\n1;=2\n", "a;b\n1;'=2\n"],
    ["tabs", "a\tb\n1\t=2\n\t3\n", "a\tb\n1\t'=2\n\t3\n"],
    ["semicolons that divide nothing", "a,b\nx;=1,2\n", "a,b\nx;=1,2\n"],
    ["commas where semicolons divide", "a;b\n1,=2;3\n", "a;b\n1,'=2;3\n"],
    ["open quotes", 'a\n"=1,', "a\n\"'=1,"],
    ["nothing", "", ""],
  ];
  for (const [name, csv, expected] of cases) {
    await t.step(name, async () => {
      assert.equal(await guarded(csv), expected);
      const size = new TextEncoder().encode(csv).length;
      for (let at = 0; at <= size; at++) assert.equal(await guarded(csv, [at]), expected);
      assert.equal(await guarded(csv, Array.from({ length: size }, (_, i) => i)), expected);
    });
  }
});

/** One cell as a careful writer writes it. */
function field(text: string, isQuoted: boolean, change: (text: string) => string): string {
  const needsQuotes = isQuoted || /[",\r\n]/.test(text);
  return needsQuotes ? `"${change(text).replaceAll('"', '""')}"` : change(text);
}

Deno.test("safeCsv() guards exactly the cells that begin a formula, in any chunks", async () => {
  const text = fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\",'5.e＝é"), maxLength: 5 });
  const rows = fc.array(fc.array(fc.tuple(text, fc.boolean()), { minLength: 2, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  });
  const borders = fc.array(fc.nat(80), { maxLength: 6 });
  const isNumber = (cell: string) => /^[+-]\S+$/.test(cell) && !Number.isNaN(Number(cell));
  const mustBeGuarded = (cell: string) => /^[=+\-@\t\r＝]/.test(cell) && !isNumber(cell);
  await fc.assert(
    fc.asyncProperty(rows, borders, async (rows, borders) => {
      const write = (change: (cell: string) => string) =>
        rows.map((row) => row.map(([cell, q]) => field(cell, q, change)).join(",") + "\n").join("");
      const csv = write((cell) => cell);
      const size = new TextEncoder().encode(csv).length;
      const sorted = borders.map((at) => Math.min(at, size)).sort((a, b) => a - b);
      const expected = write((cell) => mustBeGuarded(cell) ? `'${cell}` : cell);
      assert.equal(await guarded(csv, sorted), expected);
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

Deno.test("safeCsv() holds back no more than a record's start, however large the file", async () => {
  const chunk = new TextEncoder().encode("=1,2\n".repeat(20_000));
  const source = async function* () {
    for (let i = 0; i < 50; i++) yield await Promise.resolve(chunk);
  };
  let bytes = 0;
  for await (const part of safeCsv(ReadableStream.from(source()))) {
    assert.ok(part.length < 2 * chunk.length);
    bytes += part.length;
  }
  assert.equal(bytes, 50 * (chunk.length + 20_000));
});
