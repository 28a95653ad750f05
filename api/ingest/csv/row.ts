/** One row of a CSV file as spans of a byte buffer, and the values that they stand for. */
import { BACKSLASH, BLANK, CR, type Dialect, LF, TAB } from "./dialect.ts";

/** How a field is written. */
export const Form = {
  /** As it is. */
  Plain: 0,
  /** Its quotes are outside of the span and there are none inside. */
  Quoted: 1,
  /** Quotes or escapes inside the span have to be undone. */
  Escaped: 2,
} as const;
export type Form = typeof Form[keyof typeof Form];

/** Spans of a row's fields; valid until the tokenizer goes on. */
export interface Row {
  /** The whole of its buffer. */
  bytes: Uint8Array;
  /** The same bytes. */
  view: DataView;
  /** Fields of the row; only the first MAX_FIELDS have a span. */
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  forms: Uint8Array;
  /** Line on which the row starts, from 1. */
  line: number;
  /** The row without its line end. */
  start: number;
  end: number;
  /** A field is quoted, or has a quote in it. */
  hasQuotes: boolean;
  /** An unquoted field has a quote or a CR in it. */
  stray: boolean;
  /** The row was not well formed and was read by the most likely meaning. */
  recovered: boolean;
  /** Delimiter byte by which this one row was split, when it is not the file's own. */
  otherDelimiter: number;
}

/** A row of no fields at the start of a file. */
export function createRow(): Row {
  const bytes = new Uint8Array(1 << 16);
  return {
    bytes,
    view: new DataView(bytes.buffer),
    count: 0,
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    forms: new Uint8Array(64),
    line: 1,
    start: 0,
    end: 0,
    hasQuotes: false,
    stray: false,
    recovered: false,
    otherDelimiter: 0,
  };
}

/** More fields in a row than any table has columns. */
export const MAX_FIELDS = 20_000;

const decoder = new TextDecoder();

/** Writes the value of `bytes[start..end)` of form Escaped to `target` and returns its length. */
export function unescapeTo(
  target: Uint8Array,
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Dialect,
): number {
  const { quote, delimiter } = dialect;
  const backslash = dialect.escape === "backslash";
  let length = 0;
  for (let i = start; i < end; i++) {
    let byte = bytes[i] ?? 0;
    if (byte === quote && i + 1 < end && bytes[i + 1] === quote) i++;
    else if (backslash && byte === BACKSLASH && i + 1 < end) {
      const next = bytes[i + 1] ?? 0;
      const special = next === quote || next === BACKSLASH || next === delimiter || next === LF ||
        next === CR;
      if (special) {
        byte = next;
        i++;
      }
    }
    target[length++] = byte;
  }
  return length;
}

/** The value of field `index`, "" when the row has no such field. */
export function fieldText(row: Row, index: number, dialect: Dialect): string {
  if (index >= row.count || index >= MAX_FIELDS) return "";
  const start = row.starts[index] ?? 0;
  const end = row.ends[index] ?? 0;
  if (row.forms[index] !== Form.Escaped) return decoder.decode(row.bytes.subarray(start, end));
  const value = new Uint8Array(end - start);
  return decoder.decode(value.subarray(0, unescapeTo(value, row.bytes, start, end, dialect)));
}

/** All values of the row. */
export function rowTexts(row: Row, dialect: Dialect): string[] {
  const count = Math.min(row.count, MAX_FIELDS);
  return Array.from({ length: count }, (_, index) => fieldText(row, index, dialect));
}

/** Whether the field stands in quotes. A plain one may have escapes as well. */
export function isQuoted(row: Row, index: number, quote: number): boolean {
  return row.forms[index] !== Form.Plain && row.bytes[(row.starts[index] ?? 0) - 1] === quote;
}

/** Makes the fields from `last` on one: the rest of the row as it is written. */
export function foldRest(row: Row, last: number, { quote }: Dialect): void {
  if (row.count <= last + 1) return;
  const start = row.starts[last] ?? 0;
  row.starts[last] = isQuoted(row, last, quote) ? start - 1 : start;
  row.ends[last] = row.end;
  row.forms[last] = Form.Plain;
  row.count = last + 1;
}

/** Whether the row is an empty line, or holds nothing but blanks where a row has several fields. */
export function isBlankRow(row: Row, width: number): boolean {
  if (row.count !== 1 || row.forms[0] !== Form.Plain) return false;
  if (row.start === row.end) return true;
  if (width < 2) return false;
  for (let i = row.start; i < row.end; i++) {
    const byte = row.bytes[i];
    if (byte !== BLANK && byte !== TAB) return false;
  }
  return true;
}

/** Doubles the room for spans. */
export function growFields(row: Row): void {
  const size = row.starts.length * 2;
  const grown = <T extends Int32Array | Uint8Array>(target: T, source: T): T => {
    target.set(source);
    return target;
  };
  row.starts = grown(new Int32Array(size), row.starts);
  row.ends = grown(new Int32Array(size), row.ends);
  row.forms = grown(new Uint8Array(size), row.forms);
}
