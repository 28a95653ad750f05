/** Tables as people have them, written as their programs write them: small, with names, amounts, notes. */
import fc from "fast-check";
import { csvField } from "./csv_text.ts";

export interface EverydayFile {
  /** The file. */
  text: string;
  names: string[];
  /** Cells as they are meant; "" is an empty one. */
  rows: string[][];
}

const pad = (n: number, width = 2) => String(n).padStart(width, "0");
const int = (min: number, max: number) => fc.integer({ min, max });
const join = (parts: readonly fc.Arbitrary<string | number>[], text: (...of: string[]) => string) =>
  fc.tuple(...parts).map((values) => text(...values.map(String)));

const given = fc.constantFrom("Anna", "José", "Mary Ann", "Łukasz", "Jean-Luc", "Li");
const family = fc.constantFrom("Smith", "García", "van der Berg", "Müller", "D'Angelo", "Wu");
const padded = (min: number, max: number) => int(min, max).map((n) => pad(n));
const day = join([int(1990, 2030), padded(1, 12), padded(1, 28)], (y, m, d) => `${y}-${m}-${d}`);
const clock = join([padded(0, 23), padded(0, 59)], (h, m) => `${h}:${m}`);
const cents = int(0, 99_999).map((n) => (n / 100).toFixed(2));
const note = fc.constantFrom(
  ..."red|very small|n/a|see note|#1|=1+1|-|?|R&D|<none>|it's|'new'|$5.00|100%|(x)".split("|"),
  'a 5" pipe',
  "a, b and c",
  "x; y",
  "C:\\temp\\a",
  'he said "no"',
  "€ 1.200,50",
  "two\nlines",
);

/** What columns hold, by the names that they have. */
const COLUMNS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  ID: int(1, 99_999).map(String),
  "#": int(1, 99).map(String),
  Code: int(0, 9999).map((n) => pad(n, 5)),
  "Full Name": join([given, family], (a, b) => `${a} ${b}`),
  "Last, First": join([family, given], (a, b) => `${a}, ${b}`),
  city: fc.constantFrom("New York, NY", "San José", "Graz", "St. Louis"),
  price: cents,
  "Amount (EUR)": int(0, 99_999).map((n) => (n / 100).toFixed(2).replace(".", ",")),
  total_2024: join([int(1, 9), int(0, 999)], (a, b) => `$${a},${pad(Number(b), 3)}.00`),
  qty: int(0, 50).map(String),
  date: day,
  "Order date": join([day, clock], (d, t) => `${d} ${t}:00`),
  "US date": join([int(1, 12), int(1, 28), int(1990, 2030)], (m, d, y) => `${m}/${d}/${y}`),
  Datum: join([padded(1, 28), padded(1, 12), int(1990, 2030)], (d, m, y) => `${d}.${m}.${y}`),
  "Start time": clock,
  "is active?": fc.constantFrom("true", "false"),
  yn: fc.constantFrom("Y", "N"),
  note,
  "E-Mail": join([given, family], (a, b) => `${a}.${b}@example.org`.replaceAll(/['\s]/g, "")),
  phone: join([int(10, 99), int(100, 999), int(1000, 9999)], (a, b, c) => `+${a} ${b} ${c}`),
  url: int(1, 9).map((n) => `https://example.org/?a=${n}&b=x,y`),
  "% done": int(0, 100).map((n) => `${n}%`),
  lat: int(-900_000, 900_000).map((n) => (n / 10_000).toFixed(4)),
  ip: join([int(0, 255), int(0, 255)], (a, b) => `10.0.${a}.${b}`),
  json: int(1, 9).map((n) => `{"a": ${n}, "b": [1,2]}`),
  sentence: join([note, note], (a, b) => `The ${a} is ${b}.`),
  "Größe": fc.constantFrom("S", "M", "XL"),
  version: join([int(1, 9), int(0, 20), int(0, 9)], (a, b, c) => `${a}.${b}.${c}`),
  uuid: fc.uuid(),
  range: join([int(1, 5), int(6, 9)], (a, b) => `${a}-${b}`),
  year: int(1990, 2030).map(String),
};

const TITLES: readonly string[][] = [
  ["Sales report 2024"],
  ["Sales report", ""],
  ["Exported 2024-01-31 by Ann", "Draft", ""],
];

/** Files of 1 to 7 columns and 1 to 12 rows, some with a title above a table of several columns. */
export const everydayFiles: fc.Arbitrary<EverydayFile> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(COLUMNS)), { minLength: 1, maxLength: 7 })
  .chain((names) => {
    const cell = (name: string) =>
      fc.oneof(
        { weight: 11, arbitrary: COLUMNS[name] ?? note },
        { weight: 1, arbitrary: fc.constant("") },
      );
    const row = fc.tuple(...names.map(cell)).filter((cells) => cells.some((text) => text !== ""));
    return fc.record({
      names: fc.constant(names),
      rows: fc.array(row, { minLength: 1, maxLength: 12 }),
      delimiter: fc.constantFrom(",", ",", ";", "\t", "|"),
      lineEnd: fc.constantFrom("\n", "\r\n"),
      quoteAll: int(0, 4).map((n) => n === 0),
      finalLineEnd: fc.boolean(),
      title: int(0, 9).chain((n) => fc.constantFrom(...n === 0 ? TITLES : [[]])),
    });
  })
  .map(({ names, rows, delimiter, lineEnd, quoteAll, finalLineEnd, title }) => {
    const line = (row: string[]) =>
      row.map((text) => csvField(text, { delimiter, quoteAll })).join(delimiter);
    const above = names.length > 2 ? title : [];
    const lines = [...above, ...[names, ...rows].map(line)];
    return { text: lines.join(lineEnd) + (finalLineEnd ? lineEnd : ""), names, rows };
  });
