/**
 * Reads rows that are not well formed, or that have quotes in them and the wrong number of fields, so
 * that the damage stays in the row: a quote that is never closed, closed twice, or in the middle of a
 * field; one row written with another delimiter.
 */
import { classify } from "../values/classify.ts";
import { Kind } from "../values/kind.ts";
import { BLANK, CR, DELIMITERS, type Dialect, LF } from "./dialect.ts";
import { Form, growFields, MAX_FIELDS, type Row } from "./row.ts";
import { type Span, splitLine, type Work } from "./split_line.ts";

/** How far a broken quoted field is followed over line ends. */
export const LOOKAHEAD_BYTES = 64 * 1024;
const LOOKAHEAD_LINES = 100;
/** Steps of work on the broken rows of one file; once they are spent, delimiters alone decide. */
const BUDGET = 400_000_000;

export interface Resolved {
  /** Where the next row starts. */
  next: number;
  /** Line ends inside the row, when they are other than the strict reading's. */
  extraLines?: number;
}

export interface Recovery {
  /**
   * Rewrites `row` (which starts at row.start; bytes up to `have`) by its most likely meaning. `next`
   * is where the strict reading ends, 0 when the row is malformed. Null when more bytes are needed.
   */
  resolve(
    row: Row,
    have: number,
    next: number,
    enough: boolean,
    final: boolean,
  ): Resolved | null;
  /** A row of the table was there: what comes is no title above it. */
  begin(): void;
  /** Splits a row without quotes by another delimiter if that makes it a row of this table. */
  tryOtherDelimiter(row: Row): void;
}

export function createRecovery(dialect: Dialect, expected: number): Recovery {
  const work: Work = { left: BUDGET };
  let hasBegun = false;

  /** Bytes of the row at hand that are known to have no line end in them. */
  let searched = 0;

  /** The first line end of the row, not looking twice at what was looked at; -1 when it is not there yet. */
  function firstLineEnd(row: Row, have: number, final: boolean): number {
    const found = lineEnd(row.bytes, row.start + searched, have);
    const mayGoOn = !final && found === have - 1 && row.bytes[found] === CR;
    if (found >= 0 && !mayGoOn) return found;
    // The last byte may be the CR of a CRLF.
    searched = Math.max(0, have - row.start - 1);
    return -1;
  }

  function lineEnd(bytes: Uint8Array, from: number, have: number): number {
    if (dialect.eol === "any") {
      for (let i = from; i < have; i++) if (bytes[i] === LF || bytes[i] === CR) return i;
      return -1;
    }
    const at = bytes.subarray(0, have).indexOf(LF, from);
    return at > from && bytes[at - 1] === CR ? at - 1 : at;
  }

  function afterLineEnd(bytes: Uint8Array, end: number, have: number): number {
    if (end >= have) return have;
    return bytes[end] === CR && end + 1 < have && bytes[end + 1] === LF ? end + 2 : end + 1;
  }

  /** Whether each physical line of `bytes[from..to)` is a whole row by itself. */
  function areRows(bytes: Uint8Array, from: number, to: number): boolean {
    for (let lines = 0; from < to; lines++) {
      const found = lineEnd(bytes, from, to);
      const end = found < 0 ? to : found;
      if (lines > LOOKAHEAD_LINES || !splitLine(bytes, from, end, dialect, expected, work)) {
        return false;
      }
      from = afterLineEnd(bytes, end, to);
    }
    return true;
  }

  /** Follows quoted fields over line ends, closing only before a delimiter or a line end. */
  function readOverLines(bytes: Uint8Array, from: number, have: number) {
    const spans: Span[] = [];
    const limit = Math.min(have, from + LOOKAHEAD_BYTES);
    let i = from;
    let lines = 0;
    for (;;) {
      if (dialect.skipBlank && spans.length > 0) { while (i < limit && bytes[i] === BLANK) i++; }
      const quoted = bytes[i] === dialect.quote && i < limit;
      const start = quoted ? i + 1 : i;
      let end = start;
      let form: Form = quoted ? Form.Quoted : Form.Plain;
      for (;; end++) {
        if (end >= limit) {
          if (quoted || limit < have) return null;
          break;
        }
        const byte = bytes[end];
        const isEol = byte === LF ||
          (byte === CR &&
            (dialect.eol === "any" || (end + 1 < have && bytes[end + 1] === LF)));
        if (quoted) {
          if (byte === LF && ++lines > LOOKAHEAD_LINES) return null;
          if (byte !== dialect.quote) continue;
          const doubled = bytes[end + 1] === dialect.quote && end + 1 < limit;
          if (!doubled && (end + 1 >= limit || isEnd(bytes, end + 1))) break;
          form = Form.Escaped;
          if (doubled) end++;
        } else if (byte === dialect.delimiter || isEol) break;
      }
      spans.push({ start, end, form });
      i = quoted ? end + 1 : end;
      if (i >= limit || bytes[i] !== dialect.delimiter) {
        return { spans, end: i, next: afterLineEnd(bytes, i, have), extraLines: lines };
      }
      i++;
    }
  }

  function isEnd(bytes: Uint8Array, at: number): boolean {
    const byte = bytes[at];
    return byte === dialect.delimiter || byte === LF || byte === CR;
  }

  function write(row: Row, spans: Span[], end: number, recovered: boolean): void {
    const count = Math.min(spans.length, MAX_FIELDS);
    while (row.starts.length < count) growFields(row);
    for (let index = 0; index < count; index++) {
      const span = spans[index];
      if (!span) break;
      row.starts[index] = span.start;
      row.ends[index] = span.end;
      row.forms[index] = span.form;
    }
    row.count = count;
    row.end = end;
    row.recovered = recovered;
  }

  /** Rewrites the row as one split by another delimiter, if that makes it a row of this table. */
  function writeOther(row: Row, end: number): boolean {
    if (expected < 3) return false;
    for (const delimiter of DELIMITERS) {
      if (delimiter === dialect.delimiter) continue;
      // Words with blanks between them may be a title.
      if (delimiter === BLANK && (expected < 4 || !hasBegun)) continue;
      const other = { ...dialect, delimiter };
      const split = splitLine(row.bytes, row.start, end, other, expected, work);
      if (split?.cost !== 0 || !split.spans.some((span) => isValue(row.bytes, span))) continue;
      write(row, split.spans, end, true);
      row.otherDelimiter = delimiter;
      return true;
    }
    return false;
  }

  return {
    resolve(row, have, next, enough, final) {
      const { bytes, start } = row;
      const found = firstLineEnd(row, have, final);
      if (found < 0 && !final && next === 0) return null;
      searched = 0;
      const end = found < 0 ? have : found;
      const afterLine = afterLineEnd(bytes, end, have);
      const first = expected > 0 ? splitLine(bytes, start, end, dialect, expected, work) : null;
      if (!first && (next === 0 || next === afterLine) && writeOther(row, end)) {
        return { next: afterLine, extraLines: 0 };
      }
      if (next > 0) {
        // Well formed, but of another length than the table's rows.
        const single = next === afterLine;
        if (first && (single || areRows(bytes, afterLine, next))) {
          write(row, first.spans, end, true);
          return { next: afterLine, extraLines: 0 };
        }
        return { next };
      }
      if (!enough && work.left > 0) return null;
      if (expected > 0 && work.left > 0) {
        work.left -= Math.min(have - start, LOOKAHEAD_BYTES);
        const over = readOverLines(bytes, start, have);
        const better = over !== null && over.spans.length === expected && over.extraLines > 0 &&
          !(first && areRows(bytes, afterLine, over.next));
        if (better) {
          write(row, over.spans, over.end, true);
          return { next: over.next, extraLines: over.extraLines };
        }
      }
      const split = first ?? splitLine(bytes, start, end, dialect, 0, work) ??
        { spans: everyDelimiter(bytes, start, end, dialect) };
      write(row, split.spans, end, true);
      return { next: afterLine, extraLines: 0 };
    },

    begin() {
      hasBegun = true;
    },

    tryOtherDelimiter(row) {
      writeOther(row, row.end);
    },
  };
}

/** A number, a date, a boolean: what free text would hardly have between its punctuation. */
function isValue(bytes: Uint8Array, span: Span): boolean {
  if (span.end <= span.start) return false;
  const kind = classify(bytes, span.start, span.end);
  return kind !== Kind.Text && kind !== Kind.MissingWord;
}

function everyDelimiter(bytes: Uint8Array, from: number, to: number, dialect: Dialect): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i < to && bytes[i] !== dialect.delimiter) continue;
    spans.push({ start, end: i, form: Form.Plain });
    start = i + 1;
  }
  return spans;
}
