/** How likely it is that a sample was written in a dialect: the rows agree, the cells look like cells. */
import { ascii } from "../values/bytes.ts";
import { cellWorth, hasSeparator, VALUE_WORTH } from "./cell_worth.ts";
import { BLANK, COMMA, type Dialect, SEMICOLON } from "./dialect.ts";
import { isComment, isOneValue } from "./known_texts.ts";
import { createQuoteUse } from "./quote_use.ts";
import { isBlankRow, MAX_FIELDS, type Row } from "./row.ts";
import type { Sample } from "./sample.ts";
import { createTokenizer } from "./tokenizer.ts";

/** Cells are looked at in the first rows and in every 16th after them. */
const LOOKED_AT_ROWS = 300;

export interface Rating {
  score: number;
  /** Fields that most rows have. */
  width: number;
  /** All rows have the same number of fields. */
  unanimous: boolean;
}

/** What was seen in some rows. */
interface Tally {
  rows: number;
  /** Rows that are cut, and those of them that would be one value if they were not. */
  cutRows: number;
  oneValues: number;
  /** Rows that have a comma, semicolon, tab or `|` in them. */
  separated: number;
  cells: number;
  /** Sum over the cells. */
  worth: number;
  /** Cells that are values. */
  typed: number;
  /** Cells that another cell and a blank stand before. */
  behindBlank: number;
}

const emptyTally = (): Tally => ({
  rows: 0,
  cutRows: 0,
  oneValues: 0,
  separated: 0,
  cells: 0,
  worth: 0,
  typed: 0,
  behindBlank: 0,
});

/** Rates `sample` as read by `dialect`; undefined when it makes no sense. `given` need not be likely. */
export function rateDialect(
  sample: Sample,
  dialect: Dialect,
  given: { delimiter: boolean; quote: boolean },
): Rating | undefined {
  const lengths: number[] = [];
  let recovered = 0;
  // The first row is mostly a header.
  const [head, body] = [emptyTally(), emptyTally()];
  const quoteUse = createQuoteUse(dialect);
  let isAbove = true;
  const tokenizer = createTokenizer(dialect, 0, (row) => {
    if (isBlankRow(row, 2) || (isQuotedEmpty(row) && dialect.delimiter !== BLANK)) return;
    isAbove &&= isComment(ascii(row.bytes, row.start, Math.min(row.end, row.start + 2)));
    if (isAbove) return;
    lengths.push(row.count);
    if (row.recovered) recovered++;
    if (lengths.length > LOOKED_AT_ROWS && lengths.length % 16 !== 0) return;
    addRow(lengths.length === 1 ? head : body, row, dialect);
    if (lengths.length > 1) quoteUse.look(row);
  });
  tokenizer.push(sample.bytes);
  if (sample.complete || lengths.length === 0) tokenizer.end();
  if (lengths.length === 0 || !(given.quote || quoteUse.isSound())) return undefined;

  const table = belowNotes(lengths);
  const width = usualLength(table);
  const split = lengths.filter((length) => length > 1).length / lengths.length;
  const agreement = Math.max(
    agreementOf(lengths, width, recovered),
    0.75 * agreementOf(table, width, recovered),
    // Where nearly every row has the delimiter, it is one, however ragged the rows are.
    width > 1 && dialect.delimiter !== BLANK && split >= 0.8 ? 0.4 : 0,
  );
  const worth = (head.worth + body.worth) / (head.cells + body.cells);
  const rows = { lengths, head, body: body.rows > 0 ? body : head };
  const factor = given.delimiter ? 1 : lengthFactor(dialect, width, rows, sample.bytes);
  return {
    width,
    score: agreement * worth * factor * taste(dialect),
    unanimous: recovered === 0 && lengths.every((length) => length === width),
  };
}

/** What is less usual has to make the rows agree better. */
function taste({ escape, skipBlank }: Dialect): number {
  return (escape === "backslash" ? 0.95 : 1) * (skipBlank ? 0.98 : 1);
}

/** Whether the row is `""`: an empty cell of one column, which tells nothing. */
function isQuotedEmpty(row: Row): boolean {
  return row.count === 1 && row.starts[0] === row.ends[0];
}

function addRow(tally: Tally, row: Row, dialect: Dialect): void {
  const { bytes } = row;
  tally.rows++;
  if (hasSeparator(bytes, row.start, row.end)) tally.separated++;
  if (row.count > 1) {
    tally.cutRows++;
    if (isOneValue(bytes, row.start, row.end)) tally.oneValues++;
  }
  for (let field = 0; field < Math.min(row.count, MAX_FIELDS); field++) {
    const worth = cellWorth(row, field, dialect);
    tally.cells++;
    tally.worth += worth;
    if (worth === VALUE_WORTH) tally.typed++;
    const start = row.starts[field] ?? 0;
    if (field > 0 && (bytes[start] === BLANK || bytes[start - 1] === BLANK)) tally.behindBlank++;
  }
}

/** The rows of a sample by one dialect. */
interface Rows {
  lengths: number[];
  head: Tally;
  body: Tally;
}

/** How much a reading of this length is worth; one column is the fallback. */
function lengthFactor(dialect: Dialect, width: number, rows: Rows, bytes: Uint8Array): number {
  const { delimiter, quote } = dialect;
  const { lengths, head, body } = rows;
  const typedShare = body.typed / body.cells;
  if (width === 1) {
    // Below `a,b`, 1,50 is two numbers.
    const isCut = head.separated > 0 && body.separated > 0;
    return typedShare >= 0.9 && delimiter === 0 && !isCut ? 0.95 : 0.5;
  }
  if (lengths[0] === 1 && (delimiter === COMMA || delimiter === SEMICOLON)) {
    return belowNameFactor(delimiter, width, rows);
  }
  if (delimiter !== BLANK) return 1;
  // Blanks are in every text: as delimiters they must leave no doubt.
  const even = lengths.every((length) => length === width);
  const valued = typedShare >= 0.3 || bytes.includes(quote);
  return even && valued && body.oneValues < 0.9 * body.cutRows ? 0.9 : 0.2;
}

/** The same where the first row is one field, so that those below it may be one column with commas. */
function belowNameFactor(delimiter: number, width: number, { lengths, body }: Rows): number {
  const typedShare = body.typed / body.cells;
  // "Miller, Ann"
  if (typedShare < 0.3 && body.behindBlank >= 0.9 * (body.cells - body.rows)) return 0.3;
  if (width !== 2) return 1;
  // $1,200.00 and $950.00
  if (body.oneValues >= 0.9 * body.cutRows) return 0.3;
  // 1,50 and 2,75
  const isDecimals = delimiter === COMMA && typedShare >= 0.8;
  return isDecimals && lengths.slice(1).every((length) => length === 2) ? 0.8 : 1;
}

/** How far rows of these lengths are rows of one table; `recovered` of them are not well-formed. */
function agreementOf(lengths: number[], width: number, recovered: number): number {
  const whole = lengths.filter((length) => length === width).length - recovered;
  const closeness = mean(
    lengths.map((n) => n > 1 || width === 1 ? Math.max(0, 1 - Math.abs(n - width) / width) : 0),
  );
  const wellFormed = 1 - recovered / lengths.length;
  return 0.5 * Math.max(0, whole / lengths.length) ** 2 + 0.5 * wellFormed * closeness;
}

/** Without the rows at the top, where all below them have the same length, at least twice theirs. */
function belowNotes(lengths: number[]): number[] {
  const width = lengths.at(-1) ?? 0;
  const from = lengths.findLastIndex((length) => length !== width) + 1;
  const table = lengths.slice(from);
  const isTable = width > 2 && table.length > 1 && 2 * table.length >= from &&
    lengths.slice(0, from).every((length) => 2 * length <= width);
  return isTable ? table : lengths;
}

/** The length that most rows have; of several the first row's if it has several fields, else the greatest. */
function usualLength(lengths: number[]): number {
  const counts = new Map<number, number>();
  for (const length of lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const usual = [...counts].flatMap(([length, count]) => count === most ? [length] : []);
  const [first = 1] = lengths;
  return first > 1 && usual.includes(first) ? first : Math.max(...usual);
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
}
