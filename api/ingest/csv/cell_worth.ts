/** How much the cells of a reading look like cells: what the choice of a dialect rests on. */
import { classify } from "../values/classify.ts";
import { Kind } from "../values/kind.ts";
import {
  BLANK,
  COMMA,
  CR,
  type Dialect,
  DOUBLE_QUOTE,
  PIPE,
  SEMICOLON,
  SINGLE_QUOTE,
  TAB,
} from "./dialect.ts";
import { isOneValue } from "./known_texts.ts";
import { isQuoted, type Row } from "./row.ts";

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
  byte === COMMA || byte === SEMICOLON || byte === TAB || byte === PIPE;
const isQuote = (byte: number | undefined) => byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE;

/** Whether a delimiter other than a blank stands in `bytes[from..to)`. */
export function hasSeparator(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isSeparator(bytes[i])) return true;
  return false;
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
