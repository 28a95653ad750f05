/**
 * Decides delimiter, quote, escape and line end together: of all ways to read the sample, the one by
 * which the rows agree in length and the cells look like values.
 */
import { cellWorth, createQuoteUse, isOneValue, VALUE_WORTH } from "./cell_worth.ts";
import {
  BACKSLASH,
  BLANK,
  CR,
  DELIMITERS,
  type Dialect,
  DOUBLE_QUOTE,
  LF,
  SINGLE_QUOTE,
} from "./dialect.ts";
import { isBlankRow, MAX_FIELDS, type Row } from "./row.ts";
import type { Sample } from "./sample.ts";
import { createTokenizer } from "./tokenizer.ts";
import { createTurns } from "../../utils/turns.ts";

const COMMA = 0x2c;

/** What is given and need not be found out. */
export interface DialectHints {
  /** Byte, and whether blanks after it belong to it (undefined: find out). */
  delimiter?: { byte: number; skipBlank?: boolean };
  quote?: number;
  /** The file is named .tsv. */
  preferTab: boolean;
  /** Of several readings by which all rows agree, that by commas. */
  preferComma: boolean;
}

export interface Detected {
  dialect: Dialect;
  /** Fields that most rows have. */
  width: number;
}

interface Score extends Detected {
  score: number;
  /** All rows have the same number of fields. */
  unanimous: boolean;
}

export async function detectDialect(sample: Sample, hints: DialectHints): Promise<Detected> {
  let best: Score | undefined;
  const turn = createTurns();
  for (const dialect of candidates(sample.bytes, hints)) {
    const scored = rate(sample, dialect, hints);
    if (scored && scored.score > (best?.score ?? -1) + 1e-9) best = scored;
    // The first candidate.
    if (hints.preferComma && best?.unanimous && best.width > 1) break;
    await turn();
  }
  if (best) return { dialect: best.dialect, width: best.width };
  return {
    dialect: {
      delimiter: hints.delimiter?.byte ?? 0,
      quote: hints.quote ?? DOUBLE_QUOTE,
      escape: "double",
      skipBlank: false,
      eol: "lf",
    },
    width: 1,
  };
}

/** Every dialect for which the sample has the characters, the more usual first. */
function* candidates(bytes: Uint8Array, hints: DialectHints): Generator<Dialect> {
  const seen = survey(bytes);
  const order = hints.preferTab ? [0x09, ...DELIMITERS] : DELIMITERS;
  const delimiters = hints.delimiter
    ? [hints.delimiter.byte]
    : [...new Set(order)].filter((byte) => (seen.counts[byte] ?? 0) > 0).concat(0);
  const quotes = hints.quote !== undefined
    ? [hints.quote]
    : seen.opens.has(SINGLE_QUOTE)
    ? [DOUBLE_QUOTE, SINGLE_QUOTE]
    : [DOUBLE_QUOTE];
  for (const delimiter of delimiters) {
    for (const quote of quotes) {
      const escapes = quote !== 0 && seen.escaped.has(quote) || seen.escaped.has(delimiter)
        ? ["double", "backslash"] as const
        : ["double"] as const;
      const blanks = hints.delimiter?.skipBlank !== undefined
        ? [hints.delimiter.skipBlank]
        : 2 * (seen.beforeBlank[delimiter] ?? 0) > (seen.counts[delimiter] ?? 0)
        ? [false, true]
        : [false];
      for (const escape of escapes) {
        for (const skipBlank of blanks) {
          for (const eol of seen.eols) yield { delimiter, quote, escape, skipBlank, eol };
        }
      }
    }
  }
}

/** Bytes after which a field may start. */
const BEFORE_FIELD = new Uint8Array(256);
for (const byte of [LF, CR, ...DELIMITERS]) BEFORE_FIELD[byte] = 1;

/** One look at every byte. */
function survey(bytes: Uint8Array) {
  const counts = new Uint32Array(256);
  const beforeBlank = new Uint32Array(256);
  const escaped = new Set<number>();
  const opens = new Set<number>();
  let before = LF;
  let loneCr = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    counts[byte] = (counts[byte] ?? 0) + 1;
    if (byte === BLANK) beforeBlank[before] = (beforeBlank[before] ?? 0) + 1;
    else if (byte === SINGLE_QUOTE && BEFORE_FIELD[before] === 1) opens.add(byte);
    if (before === BACKSLASH) escaped.add(byte);
    else if (before === CR && byte !== LF) loneCr++;
    before = byte;
  }
  const eols: Dialect["eol"][] = counts[LF] === 0 && (counts[CR] ?? 0) > 0
    ? ["any"]
    : loneCr > 0
    ? ["lf", "any"]
    : ["lf"];
  return { counts, beforeBlank, escaped, opens, eols };
}

/** Cells are looked at in the first rows and in every 16th after them. */
const LOOKED_AT_ROWS = 300;

/** What was seen in some rows. */
interface Tally {
  rows: number;
  /** Rows that would be one value if they were not cut. */
  oneValues: number;
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
  oneValues: 0,
  cells: 0,
  worth: 0,
  typed: 0,
  behindBlank: 0,
});

function rate(sample: Sample, dialect: Dialect, hints: DialectHints): Score | undefined {
  const lengths: number[] = [];
  let recovered = 0;
  // The first row is mostly a header.
  const [head, body] = [emptyTally(), emptyTally()];
  const quoteUse = createQuoteUse(dialect);
  const tokenizer = createTokenizer(dialect, 0, (row) => {
    if (isBlankRow(row, 2)) return;
    lengths.push(row.count);
    if (row.recovered) recovered++;
    if (lengths.length > LOOKED_AT_ROWS && lengths.length % 16 !== 0) return;
    addRow(lengths.length === 1 ? head : body, row, dialect);
    if (lengths.length > 1) quoteUse.look(row);
  });
  tokenizer.push(sample.bytes);
  if (sample.complete || lengths.length === 0) tokenizer.end();
  if (lengths.length === 0 || !quoteUse.isSound()) return undefined;

  const width = usualLength(lengths);
  const table = belowTitle(lengths, width);
  const whole = (table.filter((length) => length === width).length - recovered) / table.length;
  const wellFormed = 1 - recovered / table.length;
  const closeness = wellFormed * mean(
    table.map((n) => n > 1 || width === 1 ? Math.max(0, 1 - Math.abs(n - width) / width) : 0),
  );
  const split = table.filter((length) => length > 1).length / table.length;
  const trust = table === lengths ? 1 : 0.75;
  const agreement = Math.max(
    trust * (0.5 * Math.max(0, whole) ** 2 + 0.5 * closeness),
    // Where nearly every row has the delimiter, it is one, however ragged the rows are.
    width > 1 && dialect.delimiter !== BLANK && split >= 0.8 ? 0.4 : 0,
  );
  const worth = (head.worth + body.worth) / (head.cells + body.cells);
  const given = hints.delimiter !== undefined || (hints.preferTab && dialect.delimiter === 0x09);
  const factor = given
    ? 1
    : lengthFactor(dialect, width, lengths, body.rows > 0 ? body : head, sample.bytes);
  return {
    dialect,
    width,
    score: agreement * worth * factor * taste(dialect),
    unanimous: whole === 1,
  };
}

/** What is less usual has to make the rows agree better. */
function taste({ escape, skipBlank }: Dialect): number {
  return (escape === "backslash" ? 0.95 : 1) * (skipBlank ? 0.98 : 1);
}

function addRow(tally: Tally, row: Row, dialect: Dialect): void {
  const { bytes } = row;
  tally.rows++;
  if (isOneValue(bytes, row.start, row.end)) tally.oneValues++;
  for (let field = 0; field < Math.min(row.count, MAX_FIELDS); field++) {
    const worth = cellWorth(row, field, dialect);
    tally.cells++;
    tally.worth += worth;
    if (worth === VALUE_WORTH) tally.typed++;
    const start = row.starts[field] ?? 0;
    if (field > 0 && (bytes[start] === BLANK || bytes[start - 1] === BLANK)) tally.behindBlank++;
  }
}

/** How much a reading of this length is worth; one column is the fallback. */
function lengthFactor(
  dialect: Dialect,
  width: number,
  lengths: number[],
  body: Tally,
  bytes: Uint8Array,
): number {
  const typedShare = body.typed / body.cells;
  if (width === 1) return typedShare >= 0.9 && dialect.delimiter === 0 ? 0.95 : 0.5;
  const [first = 0, ...others] = lengths;
  if (dialect.delimiter === COMMA && first === 1) {
    // A name above $1,200.00 and $950.00, or above "Miller, Ann": one column of them.
    const isProse = typedShare < 0.3 && body.behindBlank >= 0.9 * (body.cells - body.rows);
    if (isProse || body.oneValues >= 0.9 * body.rows) return 0.3;
    // The same above 1,50 and 2,75.
    if (width === 2 && typedShare >= 0.8 && others.every((n) => n === 2)) return 0.8;
  }
  if (dialect.delimiter !== BLANK) return 1;
  // Blanks are in every text: as delimiters they must leave no doubt.
  const even = lengths.every((length) => length === width);
  const valued = typedShare >= 0.3 || bytes.includes(dialect.quote);
  return even && valued ? 0.9 : 0.2;
}

/** Without the rows of one field at the top, when they are few and those below are a table without a doubt. */
function belowTitle(lengths: number[], width: number): number[] {
  const above = lengths.findIndex((length) => length > 1);
  const table = lengths.slice(above);
  const isTable = above > 0 && width > 2 && table.length > 1 && table.length >= above &&
    table.every((length) => length === width);
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
