/**
 * Decides delimiter, quote, escape and line end together: of all ways to read the sample, the one by
 * which the rows agree in length and the cells look like values.
 */
import {
  BACKSLASH,
  BLANK,
  COMMA,
  CR,
  DELIMITERS,
  type Dialect,
  DOUBLE_QUOTE,
  LF,
  SINGLE_QUOTE,
  TAB,
} from "./dialect.ts";
import { rateDialect, type Rating } from "./rate_dialect.ts";
import type { Sample } from "./sample.ts";
import { createTurns } from "../../utils/turns.ts";

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

export async function detectDialect(sample: Sample, hints: DialectHints): Promise<Detected> {
  let best: Rating & { dialect: Dialect } | undefined;
  const turn = createTurns();
  for (const dialect of candidates(sample.bytes, hints)) {
    const rating = rateDialect(sample, dialect, {
      delimiter: hints.delimiter !== undefined || (hints.preferTab && dialect.delimiter === TAB),
      quote: hints.quote !== undefined,
    });
    if (rating && rating.score > (best?.score ?? -1) + 1e-9) best = { ...rating, dialect };
    // The first candidate, where there are commas.
    const isCommas = dialect.delimiter === COMMA && best?.unanimous && best.width > 1;
    if (hints.preferComma && isCommas) break;
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
  const order = hints.preferTab ? [TAB, ...DELIMITERS] : DELIMITERS;
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
