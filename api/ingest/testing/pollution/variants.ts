/** Polluted copies of the clean table. */
import { CLEAN, NAMES, ROWS, writeField, writeRow, type Writing } from "./clean_table.ts";

export interface Variant {
  text: string;
  /** Rows that should come back. */
  rows: readonly (readonly string[])[];
  hasHeader: boolean;
}

const OTHER_DELIMITERS = [";", "\t", "|", " "];

function fileOf(rows: readonly string[], writing = CLEAN): string {
  return [writeRow(NAMES, writing), ...rows].join(writing.lineEnd) + writing.lineEnd;
}

/** The clean file with row `index` replaced. */
function withRow(index: number, line: string): Variant {
  const lines = ROWS.map((row, i) => i === index ? line : writeRow(row, CLEAN));
  return { text: fileOf(lines), rows: ROWS, hasHeader: true };
}

/** Changes one field of one row, as it is written. */
function changed(index: number, column: number, change: (field: string) => string): Variant {
  const fields = (ROWS[index] ?? []).map((text, i) => {
    const field = writeField(text, i, CLEAN);
    return i === column ? change(field) : field;
  });
  return withRow(index, fields.join(","));
}

const middle = (text: string) => Math.ceil(text.length / 2);
const insert = (text: string, at: number, sign: string) =>
  text.slice(0, at) + sign + text.slice(at);

/** Every row × column (or every row) polluted in turn; `step` takes every so many of them. */
export function rowVariants(step = 1): Map<string, Variant[]> {
  const places = ROWS.flatMap((_, row) => NAMES.map((_, column) => ({ row, column })))
    .filter((_, i) => i % step === 0);
  const inner = places.filter(({ column }) => column < NAMES.length - 1);
  const rows = ROWS.map((_, row) => row).filter((_, i) => i % Math.min(step, 8) === 0);
  const mutate = (change: (field: string) => string) =>
    places.map(({ row, column }) => changed(row, column, change));
  return new Map([
    ["a delimiter too many, after a field", mutate((field) => `${field},`)],
    ["a delimiter too many, inside a field", mutate((field) => insert(field, middle(field), ","))],
    [
      "a delimiter missing",
      inner.map(({ row, column }) => {
        const fields = (ROWS[row] ?? []).map((text, i) => writeField(text, i, CLEAN));
        fields.splice(column, 2, `${fields[column]}${fields[column + 1]}`);
        return withRow(row, fields.join(","));
      }),
    ],
    ["a quote too many, before a field", mutate((field) => `"${field}`)],
    ["a quote too many, inside a field", mutate((field) => insert(field, middle(field), '"'))],
    ["a quote too many, after a field", mutate((field) => `${field}"`)],
    ...OTHER_DELIMITERS.map((delimiter): [string, Variant[]] => [
      `one row with ${JSON.stringify(delimiter)}`,
      rows.map((row) => withRow(row, writeRow(ROWS[row] ?? [], { ...CLEAN, delimiter }))),
    ]),
  ]);
}

/** The whole file written in another way. */
export function fileVariants(): Map<string, Variant> {
  const lines = (writing: Writing) => ROWS.map((row) => writeRow(row, writing));
  const whole = (change: Partial<Writing>): Variant => {
    const writing = { ...CLEAN, ...change };
    return { text: fileOf(lines(writing), writing), rows: ROWS, hasHeader: true };
  };
  const clean = lines(CLEAN);
  const text = (content: string, rows = ROWS, hasHeader = true): Variant => ({
    text: content,
    rows,
    hasHeader,
  });
  const below = ["", "region,total", "North,17.5", "South,18.5"].join("\n");
  return new Map([
    ["clean", text(fileOf(clean))],
    ...[";", "\t", "|", " ", ", ", "; ", "| ", "\t "].map((delimiter): [string, Variant] => [
      `delimiter ${JSON.stringify(delimiter)}`,
      whole({ delimiter }),
    ]),
    ["quote '", whole({ quote: "'" })],
    ["escape by backslash", whole({ escape: "backslash" })],
    ["line end CRLF", whole({ lineEnd: "\r\n" })],
    ["line end CR", whole({ lineEnd: "\r" })],
    ["no line end at the end", text(fileOf(clean).trimEnd())],
    ["a title above", text(`Customers 2024\n\n${fileOf(clean)}`)],
    ["notes above", text(`Customers\nexported by: Ann, Bob\n\n${fileOf(clean)}`)],
    ["a title above, with delimiters", text(`Customers 2024,,,,,,\n,,,,,,\n${fileOf(clean)}`)],
    ["the header twice", text(`${NAMES.join(",")}\n${fileOf(clean)}`)],
    ["no header", text(`${clean.join("\n")}\n`, ROWS, false)],
    ["only a header", text(`${NAMES.join(",")}\n`, [])],
    ["one row", text(`${NAMES.join(",")}\n${clean[0]}\n`, ROWS.slice(0, 1))],
    ["one row, no header", text(`${clean[0]}\n`, ROWS.slice(0, 1), false)],
    ["a second table below", text(`${fileOf(clean)}${below}\n`)],
    ["notes below", text(`${fileOf(clean)}\nSource: the sales department\n`)],
    ["blank lines between", text(fileOf(clean.flatMap((line) => [line, ""])))],
  ]);
}
