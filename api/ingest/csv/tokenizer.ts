/**
 * Splits UTF-8 CSV bytes into rows, whatever the chunks they arrive in. Well-formed rows are read as
 * RFC 4180 says; a row that is not (or has another number of fields than its table and quotes in it)
 * is handed to recover.ts, so that it costs no other row.
 */
import { PublicError } from "../../../shared/errors.ts";
import { BACKSLASH, BLANK, CR, type Dialect, LF } from "./dialect.ts";
import { createRecovery, LOOKAHEAD_BYTES } from "./recover.ts";
import { createRow, Form, growFields, MAX_FIELDS, type Row } from "./row.ts";
import { createSimpleRows } from "./simple_row.ts";

export interface Tokenizer {
  /** Takes the next bytes and hands every row that is complete to the callback. */
  push(chunk: Uint8Array): void;
  /** Ends the file: hands over what is left. */
  end(): void;
  /** Line on which the next row starts. */
  line(): number;
}

/** A quoted field that is not closed within this many bytes was opened by mistake. */
const QUOTED_MAX_BYTES = 64 * 1024 * 1024;
/** One row must fit into memory. */
const ROW_MAX_BYTES = 80 * 1024 * 1024;

/** What ends a run of ordinary bytes. */
const STOP_DELIMITER = 1;
const STOP_LF = 2;
const STOP_CR = 3;
const STOP_QUOTE = 4;
const STOP_ESCAPE = 5;

/** Where in a row the tokenizer is. */
const AT_FIELD = 0;
const IN_PLAIN = 1;
const IN_QUOTED = 2;
/** The row is not what it should be. */
const CAREFUL = 3;

/**
 * A tokenizer for one file. `expected` is the number of fields of the file's rows, 0 when it is not
 * known. The row handed to `onRow` is only valid during the call. Throws PublicError
 * `unreadable_file` for a row that does not fit into memory.
 */
export function createTokenizer(
  dialect: Dialect,
  expected: number,
  onRow: (row: Row) => void,
): Tokenizer {
  const { delimiter, quote, skipBlank } = dialect;
  const anyEol = dialect.eol === "any";
  const { plainStops, quotedStops } = stopTables(dialect);
  const recovery = createRecovery(dialect, expected);
  const row = createRow();
  const readSimple = createSimpleRows(dialect);
  let have = 0;
  // The state of `scan` between two chunks.
  let savedAt = 0;
  let savedMode = AT_FIELD;
  let savedStart = 0;
  let savedForm: Form = Form.Plain;
  let extraLines = 0;
  /** Where the next row starts when the strict reading of this one came to its end, else 0. */
  let strictNext = 0;

  function emit(next: number): void {
    onRow(row);
    row.line += 1 + extraLines;
    row.count = 0;
    row.start = next;
    row.hasQuotes = false;
    row.stray = false;
    row.recovered = false;
    row.otherDelimiter = 0;
    extraLines = 0;
    strictNext = 0;
  }

  /** Ends a row that was read strictly. False when it needs a closer look first. */
  function endRow(end: number, next: number): boolean {
    row.end = end;
    if (expected > 0 && row.count !== expected && end > row.start) {
      if (row.hasQuotes) {
        strictNext = next;
        return false;
      }
      recovery.tryOtherDelimiter(row);
    } else if (row.count === expected) recovery.begin();
    emit(next);
    return true;
  }

  /** Reads a row that is not well formed. False when that takes more bytes. */
  function readCarefully(final: boolean): boolean {
    const enough = final || have - row.start >= LOOKAHEAD_BYTES;
    const found = recovery.resolve(row, have, strictNext, enough, final);
    if (!found) return false;
    extraLines = found.extraLines ?? extraLines;
    emit(found.next);
    return true;
  }

  // One function with its state in locals: it looks at every byte of the rows that are not simple (3 ns each).
  function scan(final: boolean): void {
    const { bytes } = row;
    const limit = have;
    let { starts, ends, forms, count } = row;
    let i = savedAt;
    let mode = savedMode;
    let start = savedStart;
    let form = savedForm;
    for (;;) {
      if (mode === CAREFUL) {
        if (!readCarefully(final)) break;
        i = row.start;
        count = 0;
        mode = AT_FIELD;
      }
      if (mode === AT_FIELD && count === 0) {
        const next = readSimple(row, limit);
        if (next > 0) {
          if (endRow(row.end, next)) i = next;
          else {
            count = row.count;
            mode = CAREFUL;
          }
          continue;
        }
        ({ starts, ends, forms } = row);
      }
      if (mode === AT_FIELD) {
        if (skipBlank && count > 0) { while (i < limit && bytes[i] === BLANK) i++; }
        if (i >= limit && (!final || count === 0)) break;
        start = i;
        if (quote !== 0 && i < limit && bytes[i] === quote) {
          form = Form.Quoted;
          start = ++i;
          row.hasQuotes = true;
          mode = IN_QUOTED;
        } else {
          form = Form.Plain;
          mode = IN_PLAIN;
        }
      }

      const stops = mode === IN_PLAIN ? plainStops : quotedStops;
      let stop = 0;
      while (i < limit && (stop = stops[bytes[i] ?? 0] ?? 0) === 0) i++;
      // What follows has to be seen: one byte, behind a closing quote maybe CRLF.
      if (!final && (i >= limit || (i + 2 >= limit && stop > STOP_LF))) break;
      const end = i;
      let next = 0;
      if (mode === IN_PLAIN) {
        if (i >= limit) next = limit;
        else if (stop === STOP_DELIMITER) i++;
        else if (stop === STOP_LF) next = i + 1;
        else if (stop === STOP_CR && (anyEol || i + 1 >= limit || bytes[i + 1] === LF)) {
          next = i + (i + 1 < limit && bytes[i + 1] === LF ? 2 : 1);
        } else {
          if (stop === STOP_QUOTE) row.hasQuotes = true;
          row.stray = true;
          i++;
          if (stop === STOP_ESCAPE && i < limit) {
            form = Form.Escaped;
            i++;
          }
          continue;
        }
      } else {
        if (i >= limit || i - start > QUOTED_MAX_BYTES) {
          mode = CAREFUL;
          continue;
        }
        const follows = i + 1 < limit ? bytes[i + 1] ?? 0 : -1;
        if (stop !== STOP_QUOTE || follows === quote) {
          if (stop === STOP_LF || (anyEol && stop === STOP_CR && follows !== LF)) extraLines++;
          i++;
          if (stop === STOP_QUOTE || (stop === STOP_ESCAPE && follows >= 0)) {
            form = Form.Escaped;
            i++;
          }
          continue;
        }
        // A single quote closes the field if a delimiter or the end of the row follows.
        if (follows === delimiter && delimiter !== 0) i += 2;
        else if (follows === -1) next = i + 1;
        else if (follows === LF) next = i + 2;
        else if (follows === CR && (anyEol || i + 2 >= limit || bytes[i + 2] === LF)) {
          next = i + (i + 2 < limit && bytes[i + 2] === LF ? 3 : 2);
        } else {
          mode = CAREFUL;
          continue;
        }
      }

      if (count < MAX_FIELDS) {
        if (count >= starts.length) {
          growFields(row);
          ({ starts, ends, forms } = row);
        }
        starts[count] = start;
        ends[count] = end;
        forms[count] = form;
      }
      count++;
      const closing = mode === IN_QUOTED ? 1 : 0;
      mode = AT_FIELD;
      if (next === 0) continue;
      row.count = count;
      if (endRow(end + closing, next)) {
        i = next;
        count = 0;
      } else mode = CAREFUL;
    }
    row.count = count;
    savedAt = i;
    savedMode = mode;
    savedStart = start;
    savedForm = form;
  }

  /** Drops the rows that are done and makes room for `extra` bytes. */
  function makeRoom(extra: number): void {
    const shift = row.start;
    if (have - shift > ROW_MAX_BYTES) {
      throw new PublicError(
        "unreadable_file",
        `Cannot read line ${row.line}: it is longer than ${ROW_MAX_BYTES >> 20} MB`,
      );
    }
    if (have - shift + extra > row.bytes.length) {
      const larger = new Uint8Array(Math.max(2 * (have - shift), have - shift + extra));
      larger.set(row.bytes.subarray(shift, have));
      row.bytes = larger;
      row.view = new DataView(larger.buffer);
    } else if (shift > 0) row.bytes.copyWithin(0, shift, have);
    if (shift === 0) return;
    for (let field = 0; field < Math.min(row.count, MAX_FIELDS); field++) {
      row.starts[field] = (row.starts[field] ?? 0) - shift;
      row.ends[field] = (row.ends[field] ?? 0) - shift;
    }
    have -= shift;
    savedAt -= shift;
    savedStart -= shift;
    row.end -= shift;
    if (strictNext > 0) strictNext -= shift;
    row.start = 0;
  }

  return {
    push(chunk) {
      makeRoom(chunk.length);
      row.bytes.set(chunk, have);
      have += chunk.length;
      scan(false);
    },
    end() {
      scan(true);
    },
    line: () => row.line,
  };
}

function stopTables(dialect: Dialect) {
  const plainStops = new Uint8Array(256);
  const quotedStops = new Uint8Array(256);
  if (dialect.delimiter !== 0) plainStops[dialect.delimiter] = STOP_DELIMITER;
  for (const stops of [plainStops, quotedStops]) {
    stops[LF] = STOP_LF;
    stops[CR] = STOP_CR;
    if (dialect.quote !== 0) stops[dialect.quote] = STOP_QUOTE;
    if (dialect.escape === "backslash") stops[BACKSLASH] = STOP_ESCAPE;
  }
  return { plainStops, quotedStops };
}
