/**
 * Reads the usual row faster than the tokenizer's automaton, four bytes a step: its fields are plain or
 * quoted, none goes over a line end, and all of it is there. Any other row is left to the automaton.
 */
import { equalTo, firstMark, fourTimes, lessThan, MARKS } from "../values/four_bytes.ts";
import { CR, type Dialect, LF } from "./dialect.ts";
import { Form, type Row } from "./row.ts";

/** A longer row is not read here, so that little is read in vain. */
const LONGEST_BYTES = 64 * 1024;
/** Below it are LF and CR, and bytes that hardly a field has; a row that does is left to the automaton. */
const PRINTABLE = fourTimes(CR + 1);
/** Instead of a byte that a dialect does not have: no byte is like it. */
const NONE = -1;

/**
 * A function that reads the row at `row.start`, of which bytes up to `limit` are there. It returns where
 * the next row starts, or 0 when it leaves the row to the automaton.
 */
export function createSimpleRows(dialect: Dialect): (row: Row, limit: number) => number {
  const delimiter = dialect.delimiter === 0 ? NONE : dialect.delimiter;
  const quote = dialect.quote === 0 ? NONE : dialect.quote;
  const anyEol = dialect.eol === "any";
  const delimiters = fourTimes(delimiter);
  const quotes = fourTimes(quote);
  if (dialect.skipBlank || dialect.escape === "backslash" || delimiter === quote) return () => 0;

  /** The first byte of [from, last + 4) that may end a plain field; beyond `last` when there is none. */
  function plainStop(view: DataView, from: number, last: number): number {
    let i = from;
    for (; i <= last; i += 4) {
      const word = view.getInt32(i, true);
      const stops = lessThan(word, PRINTABLE) | equalTo(word, delimiters) | equalTo(word, quotes);
      const marks = stops & MARKS;
      if (marks !== 0) return i + firstMark(marks);
    }
    return i;
  }

  /** The same for a quoted field. */
  function quotedStop(view: DataView, from: number, last: number): number {
    let i = from;
    for (; i <= last; i += 4) {
      const word = view.getInt32(i, true);
      const marks = (lessThan(word, PRINTABLE) | equalTo(word, quotes)) & MARKS;
      if (marks !== 0) return i + firstMark(marks);
    }
    return i;
  }

  return (row, limit) => {
    const { bytes, view, starts, ends, forms } = row;
    const room = starts.length;
    // From here on, four bytes and the two behind a quote are there to be looked at.
    const last = Math.min(limit, row.start + LONGEST_BYTES) - 4;
    let i = row.start;
    for (let count = 0; count < room && i <= last; count++) {
      let start = i;
      let form: Form = Form.Plain;
      if (bytes[i] === quote) {
        row.hasQuotes = true;
        form = Form.Quoted;
        start = i + 1;
        i = quotedStop(view, start, last);
        while (i <= last && bytes[i] === quote && bytes[i + 1] === quote) {
          form = Form.Escaped;
          i = quotedStop(view, i + 2, last);
        }
        if (i > last || bytes[i] !== quote) return 0;
        i++;
      } else i = plainStop(view, start, last);
      if (i > last) return 0;
      starts[count] = start;
      ends[count] = form === Form.Plain ? i : i - 1;
      forms[count] = form;
      const stop = bytes[i];
      if (stop === delimiter) {
        i++;
        continue;
      }
      const isCrLf = stop === CR && bytes[i + 1] === LF;
      if (stop !== LF && !isCrLf && !(stop === CR && anyEol)) return 0;
      row.count = count + 1;
      row.end = i;
      return isCrLf ? i + 2 : i + 1;
    }
    return 0;
  };
}
