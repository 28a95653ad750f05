/** Files that are broken on purpose, for the fuzz test. */
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import type { FileType } from "../../ports.ts";
import type { ReadOptions } from "./reading.ts";
import { utf16 } from "./reading.ts";

export interface Broken {
  fileType: FileType;
  bytes: Uint8Array;
  options: ReadOptions;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const TABLE = [
  "id,name,amount,day,at,ok,note",
  '1,"Miller, Ann",10.50,2024-01-28,2024-01-28 10:30:00,true,"said ""yes"""',
  '2,Málaga,-3.25,2024-02-29,2024-01-28 10:30:01,false,"two\nlines"',
  "003,😀,1e-7,28/01/2018,2024-01-28T10:30:00Z,TRUE,NA",
  ",,,,,,",
  '9007199254740993,x,0.1,2024-03-01,2024-03-01 00:00:00,true,5" pipe',
].join("\n");

/** Sound files to start from. */
const BASES: readonly Uint8Array[] = [
  bytesOf(TABLE),
  bytesOf(`\uFEFFTitle\n\n${TABLE.replaceAll("\n", "\r\n")}\r\n`),
  bytesOf(TABLE.replaceAll(",", "; ")),
  bytesOf("a\tb\n1\t'x y'\n2\t'z'\n"),
  bytesOf("1,2,3\r4,5,6\r7,8,9\r"),
  utf16(TABLE, "le", true),
  utf16(TABLE, "be", false),
  Uint8Array.from("a,b\n1,M\xe1laga\n2,\x80\n", (c) => c.charCodeAt(0)),
  bytesOf("n\n1\n2\n\n3\n"),
  new Uint8Array(0),
];

/** What hurts a reader of tables. */
const INSERTS: readonly Uint8Array[] = [
  ...[
    '"',
    '""',
    '"""',
    "'",
    ",",
    ";",
    "\t",
    "|",
    " ",
    "\\",
    '\\"',
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    "\0",
    "\uFEFF",
    "\u2028",
    "NA",
    "-",
    "+1",
    "00",
    "1e999",
    "=1",
    "é",
    "😀",
    "*",
    "^.*$",
    "${x}",
  ].map(bytesOf),
  new Uint8Array([0xff]),
  new Uint8Array([0xfe, 0xff]),
  new Uint8Array([0xed, 0xa0, 0x80]),
  new Uint8Array([0x80, 0xbf]),
];

type Mutation = (bytes: Uint8Array) => Uint8Array;

function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** One change, at a share of the file's length. */
function mutation(bases: readonly Uint8Array[]): fc.Arbitrary<Mutation> {
  const at = (bytes: Uint8Array, share: number) => Math.floor(share * bytes.length);
  return fc.oneof(
    fc.tuple(place, fc.constantFrom(...INSERTS), fc.constantFrom(1, 1, 1, 50, 5000)).map((
      [share, insert, times],
    ): Mutation =>
    (bytes) => {
      const i = at(bytes, share);
      const repeated = join(...Array.from({ length: times }, () => insert));
      return join(bytes.subarray(0, i), repeated, bytes.subarray(i));
    }),
    fc.tuple(place, place).map(([a, b]): Mutation => (bytes) => {
      const [from = 0, to = 0] = [at(bytes, a), at(bytes, b)].sort((x, y) => x - y);
      return join(bytes.subarray(0, from), bytes.subarray(to));
    }),
    fc.tuple(place, place, fc.constantFrom(2, 100)).map(([a, b, times]): Mutation => (bytes) => {
      const [from = 0, to = 0] = [at(bytes, a), at(bytes, b)].sort((x, y) => x - y);
      const part = bytes.subarray(from, Math.min(to, from + 2000));
      const repeated = Array.from({ length: times }, () => part);
      return join(bytes.subarray(0, to), ...repeated, bytes.subarray(to));
    }),
    fc.tuple(place, fc.nat(255)).map(([share, byte]): Mutation => (bytes) => {
      const copy = bytes.slice();
      if (copy.length > 0) copy[Math.min(copy.length - 1, at(copy, share))] = byte;
      return copy;
    }),
    fc.constantFrom(...bases).map((other): Mutation => (bytes) => join(bytes, other)),
  );
}

const options: fc.Arbitrary<ReadOptions> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.record({
      encoding: fc.constantFrom("utf-8", "utf-16", "shift_jis", "windows-1252", "x-user-defined"),
      delimiter: fc.constantFrom(",", "; ", "tab", "none", ":"),
      quote: fc.constantFrom('"', "'", "none"),
      headerRow: fc.nat(8),
      types: fc.constantFrom({ id: "Int64" }, { name: "Date" }, { column_1: "Float64" }, {
        amount: "Datetime",
      }),
    }, { requiredKeys: [] }),
  },
);

/** Mutated copies of `bases`. */
export function brokenFiles(
  bases: readonly Uint8Array[],
  fileTypes: readonly FileType[],
): fc.Arbitrary<Broken> {
  return fc.tuple(
    fc.constantFrom(...bases),
    fc.array(mutation(bases), { minLength: 1, maxLength: 6 }),
    fc.constantFrom(...fileTypes),
    options,
    fc.constantFrom(1, 7, 1000, 65_536),
  ).map(([base, mutations, fileType, chosen, chunk]) => {
    const bytes = mutations.reduce((broken, mutate) => mutate(broken), base).slice(0, 300_000);
    return { fileType, bytes, options: { ...chosen, chunk: bytes.length > 5000 ? 65_536 : chunk } };
  });
}

export const brokenCsvFiles = brokenFiles(BASES, ["csv", "csv", "csv", "tsv"]);

/** Copies of the .xlsx `workbook` with one of its parts mutated; the ZIP around it is sound. */
export function brokenParts(workbook: Uint8Array): fc.Arbitrary<Broken> {
  const parts = unzipSync(workbook);
  return fc.constantFrom(...Object.entries(parts)).chain(([name, part]) =>
    brokenFiles([part], ["xlsx"]).map((broken) => ({
      ...broken,
      bytes: zipSync({ ...parts, [name]: broken.bytes }),
    }))
  );
}
