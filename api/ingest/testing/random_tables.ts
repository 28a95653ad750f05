/** Random tables and the ways to write them as CSV, for the property test. */
import fc from "fast-check";
import { csvField } from "./csv_text.ts";
import { type Read, utf16 } from "./reading.ts";

export type Encoding =
  | "utf-8"
  | "utf-8-bom"
  | "utf-16le"
  | "utf-16be"
  | "utf-16le-bom"
  | "windows-1252";
export const ENCODINGS: readonly Encoding[] = [
  "utf-8",
  "utf-8-bom",
  "utf-16le",
  "utf-16be",
  "utf-16le-bom",
  "windows-1252",
];
export const DELIMITERS = [",", ";", "\t", "|", " "] as const;
export const LINE_ENDS = ["\n", "\r\n", "\r"] as const;

/** Cells as text; null is an empty cell. */
export interface RandomTable {
  names: string[];
  rows: (string | null)[][];
}

export interface Style {
  encoding: Encoding;
  delimiter: typeof DELIMITERS[number];
  lineEnd: typeof LINE_ENDS[number];
  /** Every text is quoted, not only where it must be. */
  quoteAll: boolean;
  finalLineEnd: boolean;
}

/** Letters of windows-1252 that, next to each other, are never UTF-8. */
const LATIN = [..."abcXYZ019éàñüßøÆÅ"];
const NASTY = [...'""\',;|\t\n\r \\=+-@#%_.:/'];

function textOf(encoding: Encoding): fc.Arbitrary<string> {
  const letter = encoding === "windows-1252" ? fc.constantFrom(...LATIN) : fc.oneof(
    fc.constantFrom(...LATIN),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  const unit = fc.oneof(
    { weight: 4, arbitrary: letter },
    { weight: 2, arbitrary: fc.constantFrom(...NASTY) },
  );
  return fc.string({ unit, minLength: 1, maxLength: 12 }).map((text) =>
    text.replaceAll(
      /[\0\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      "x",
    )
  );
}

const pad = (n: number, width = 2) => String(n).padStart(width, "0");
const day = fc.tuple(
  fc.integer({ min: 1, max: 9999 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 28 }),
)
  .map(([y, m, d]) => `${pad(y, 4)}-${pad(m)}-${pad(d)}`);
const time = fc.tuple(
  fc.integer({ min: 0, max: 23 }),
  fc.integer({ min: 0, max: 59 }),
  fc.integer({ min: 0, max: 59 }),
)
  .map((parts) => parts.map((n) => pad(n)).join(":"));

function columnOf(encoding: Encoding): fc.Arbitrary<fc.Arbitrary<string>> {
  return fc.constantFrom(
    textOf(encoding),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
    fc.integer({ min: -999, max: 999 }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) =>
      Object.is(n, -0) ? "-0.0" : String(n)
    ),
    fc.integer({ min: -99_999, max: 99_999 }).map((n) => (n / 100).toFixed(2)),
    day,
    fc.tuple(day, time).map((parts) => parts.join(" ")),
    fc.constantFrom("true", "false"),
    fc.integer({ min: 0, max: 9999 }).map((n) => pad(n, 5)),
  );
}

/** A table of 2 to 6 columns (sometimes one) and 3 to 12 rows. */
export function tableOf(encoding: Encoding): fc.Arbitrary<RandomTable> {
  const name = textOf(encoding).map((text) => `n${text}`);
  const width = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 2, max: 6 }) }, {
    weight: 1,
    arbitrary: fc.constant(1),
  });
  return width.chain((columns) =>
    fc.tuple(
      fc.uniqueArray(name, { minLength: columns, maxLength: columns }),
      fc.array(columnOf(encoding), { minLength: columns, maxLength: columns }),
      fc.integer({ min: 3, max: 12 }),
    )
  ).chain(([names, kinds, count]) => {
    const row = fc.tuple(...kinds.map((kind) => fc.option(kind, { freq: 6, nil: null })));
    return fc.array(row, { minLength: count, maxLength: count }).map((rows) => ({ names, rows }));
  });
}

/** Writes the table as Python's csv module would, and also quotes blanks at the ends of a text. */
export function writeCsv(table: RandomTable, style: Style): Uint8Array {
  const { delimiter, lineEnd, encoding } = style;
  const line = (cells: (string | null)[]) =>
    cells.map((cell) =>
      csvField(cell, {
        delimiter,
        quoteAll: style.quoteAll || /^['\s]|\s$/.test(cell ?? ""),
        isAlone: cells.length === 1,
      })
    ).join(delimiter);
  const lines = [table.names, ...table.rows].map(line);
  const text = lines.join(lineEnd) + (style.finalLineEnd ? lineEnd : "");
  switch (encoding) {
    case "utf-16le":
    case "utf-16be":
      return utf16(text, encoding === "utf-16le" ? "le" : "be", false);
    case "utf-16le-bom":
      return utf16(text, "le", true);
    case "windows-1252":
      return Uint8Array.from(text, (character) => character.charCodeAt(0));
    default:
      return new TextEncoder().encode(encoding === "utf-8-bom" ? `\uFEFF${text}` : text);
  }
}

/** What of the table came back other than it went in; undefined when nothing did. */
export function firstDifference(
  { names, rows }: RandomTable,
  { table, rows: found }: Read,
): string | undefined {
  const foundNames = table.columns.map((column) => column.name);
  if (JSON.stringify(foundNames) !== JSON.stringify(names)) {
    return `the names are ${JSON.stringify(foundNames)}`;
  }
  if (found.length !== rows.length) return `there are ${found.length} rows`;
  for (const [r, row] of rows.entries()) {
    for (const [c, written] of row.entries()) {
      const back = found[r]?.[c] ?? null;
      const { dtype = "" } = table.columns[c] ?? {};
      if (!isSameValue(written, back, dtype)) {
        return `row ${r}, column ${c} (${dtype}): ${JSON.stringify(written)} came back as ` +
          JSON.stringify(back);
      }
    }
  }
  return undefined;
}

/** Whether a value that came back is the text that went in; an empty text comes back as null. */
function isSameValue(written: string | null, back: string | null, dtype: string): boolean {
  if (written === null || written === "" || back === null) return (written || null) === back;
  switch (dtype) {
    case "Float64":
      return Object.is(Number(written.replace(",", ".")), Number(back));
    case "Datetime":
      return Date.parse(`${written.replace(" ", "T")}Z`) ===
        Date.parse(`${back.replace(" ", "T")}Z`);
    case "Boolean":
      return written.toLowerCase() === back;
    default:
      return written === back;
  }
}
