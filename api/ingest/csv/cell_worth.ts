/** How much the cells of a reading look like cells: what the choice of a dialect rests on. */
import { ascii } from "../values/bytes.ts";
import { classify } from "../values/classify.ts";
import { Kind } from "../values/kind.ts";
import {
  BLANK,
  COMMA,
  CR,
  type Dialect,
  DOUBLE_QUOTE,
  LF,
  SEMICOLON,
  SINGLE_QUOTE,
} from "./dialect.ts";
import { Form, isQuoted, MAX_FIELDS, type Row } from "./row.ts";

/** A value of its own kind. */
export const VALUE_WORTH = 1;
const QUOTED_WORTH = 0.95;
const TEXT_WORTH = 0.9;
/** Text with a comma or semicolon as prose has them: a blank follows. */
const PROSE_WORTH = 0.8;
/** Text that another delimiter would have cut. */
const UNCUT_WORTH = 0.6;
const BLANK_FIRST_WORTH = 0.55;
const STRAY_QUOTE_WORTH = 0.5;
/** Text that another dialect would have unquoted, or cut into rows. */
const BROKEN_WORTH = 0.2;

const isSeparator = (byte: number | undefined) =>
  byte === COMMA || byte === SEMICOLON || byte === 0x09 || byte === 0x7c;
const isQuote = (byte: number | undefined) => byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE;

/** Whether a delimiter other than a blank stands in `bytes[from..to)`. */
export function hasSeparator(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isSeparator(bytes[i])) return true;
  return false;
}

/** Longer texts are not looked at as a whole. */
const ONE_VALUE_BYTES = 200;
/**
 * An address, a number with grouped digits and maybe a currency (`$8,411.00`, `8.411,50 €`),
 * `Jan 5, 2024`, `+43 664 1234567`.
 */
const ONE_VALUE = new RegExp(
  [
    "^https?://\\S+$",
    "^\\S{0,3} ?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?: ?\\S{0,3})$",
    "^\\S{0,3} ?\\d{1,3}(?:\\.\\d{3})*,\\d{1,2}(?: ?\\S{0,3})$",
    "^[A-Z][a-z]{2,8}\\.? \\d{1,2}, \\d{4}$",
    "^\\+\\d[\\d ()/-]{6,}$",
  ].join("|"),
);

/** Whether `bytes[from..to)` is one value although it has commas or blanks in it. */
export function isOneValue(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from <= ONE_VALUE_BYTES && ONE_VALUE.test(ascii(bytes, from, to));
}

/** From 1 for a value down to 0.2 for a text that a better dialect would have read otherwise. */
export function cellWorth(row: Row, field: number, dialect: Dialect): number {
  const { bytes } = row;
  const start = row.starts[field] ?? 0;
  const end = row.ends[field] ?? 0;
  if (isQuoted(row, field, dialect.quote) || start === end) return QUOTED_WORTH;
  const kind = classify(bytes, start, end);
  if (kind !== Kind.Text && kind !== Kind.MissingWord && kind !== Kind.PaddedNumber) {
    return VALUE_WORTH;
  }
  if (isQuote(bytes[start]) || isQuote(bytes[end - 1])) return BROKEN_WORTH;
  if (bytes[start] === BLANK && dialect.delimiter !== BLANK) return BLANK_FIRST_WORTH;
  return textWorth(bytes, start, end, dialect.quote);
}

function textWorth(bytes: Uint8Array, start: number, end: number, quote: number): number {
  let worth = TEXT_WORTH;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte === CR) return BROKEN_WORTH;
    if (byte === quote) worth = Math.min(worth, STRAY_QUOTE_WORTH);
    else if (isSeparator(byte) && worth > UNCUT_WORTH) {
      const isProse = (byte === COMMA || byte === SEMICOLON) && bytes[i + 1] === BLANK;
      if (isProse) worth = Math.min(worth, PROSE_WORTH);
      else if (!isOneValue(bytes, start, end)) worth = UNCUT_WORTH;
    }
  }
  return worth;
}

/**
 * Tells quotes from apostrophes: `'quoted'` in a column that has texts without them is a text as it
 * stands, unless something stands in them that has to be quoted.
 */
export function createQuoteUse(dialect: Dialect) {
  const quoted = new Set<number>();
  const bare = new Set<number>();
  let isNeeded = false;
  return {
    look(row: Row): void {
      if (dialect.quote !== SINGLE_QUOTE) return;
      for (let field = 0; field < Math.min(row.count, MAX_FIELDS); field++) {
        const start = row.starts[field] ?? 0;
        const end = row.ends[field] ?? 0;
        if (start === end) continue;
        if (!isQuoted(row, field, dialect.quote)) {
          if (classify(row.bytes, start, end) === Kind.Text) bare.add(field);
          continue;
        }
        quoted.add(field);
        isNeeded ||= row.forms[field] === Form.Escaped ||
          row.bytes.subarray(start, end).some((byte) =>
            byte === dialect.delimiter || byte === LF || byte === CR
          );
      }
    },
    /** Whether quotes are what they seem to be. */
    isSound: () => isNeeded || quoted.isDisjointFrom(bare),
  };
}
