/** The bytes of a CSV with a `'` before every cell that a spreadsheet would run as a formula. */
import { FORMULA_BYTES, FULL_WIDTH_BYTES, GUARD, isPlainNumber } from "./formula_guard.ts";

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const OTHER_DELIMITERS = [...new TextEncoder().encode(";\t|")];
const NUMBER_BYTES: ReadonlySet<number> = new Set(new TextEncoder().encode("0123456789.eE+-"));
const BOM = [0xef, 0xbb, 0xbf];
/** The first record is held back, at most this many bytes, to see what divides its cells. */
const HEADER_MAX_BYTES = 64 * 1024;
/** A longer number counts as text. */
const NUMBER_MAX_BYTES = 400;

/** Guards one chunk after the other; `isLast` comes with the last, which may be empty. */
export type CsvGuard = (chunk: Uint8Array, isLast: boolean) => Uint8Array<ArrayBuffer>;

/**
 * Reads cells as spreadsheets do: divided by commas, or as well by `;`, tab or `|` where the first
 * record has no comma; quotes only at a cell's start, doubled inside. Chunks may end anywhere. Adds
 * guards and changes nothing else. It does not stop a formula in a file that is opened with another
 * delimiter or encoding than its own.
 */
export function createCsvGuard(): CsvGuard {
  let carried = new Uint8Array(0);
  let ends: Set<number> | undefined;
  let state: "cell" | "unquoted" | "quoted" = "cell";

  return (chunk, isLast) => {
    const bytes = joined(carried, chunk);
    let at = 0;
    if (!ends) {
      ends = endsOf(bytes, isLast);
      if (ends && BOM.every((byte, i) => bytes[i] === byte)) at = BOM.length;
    }
    const guards: number[] = [];
    let isShort = !ends;
    while (ends && !isShort && at < bytes.length) {
      if (state === "unquoted") {
        at = indexOfEnd(bytes, at, ends);
        if (at < bytes.length) state = "cell";
      } else if (state === "quoted") {
        const quote = bytes.indexOf(QUOTE, at);
        at = quote < 0 ? bytes.length : quote;
        if (quote < 0) break;
        if (at + 1 === bytes.length && !isLast) isShort = true;
        else if (bytes[at + 1] === QUOTE) at += 2;
        else {
          at++;
          state = "unquoted";
        }
      } else if (ends.has(bytes[at] ?? LF)) at++;
      else {
        const start = startOfCell(bytes, at, ends, isLast);
        if (!start) isShort = true;
        else {
          if (start.isFormula) guards.push(start.textAt);
          at = start.textAt;
          state = start.isQuoted ? "quoted" : "unquoted";
        }
      }
    }
    carried = bytes.slice(at);
    return withGuards(bytes.subarray(0, at), guards);
  };
}

/** Bytes that end an unquoted cell; undefined when more must be seen. */
function endsOf(bytes: Uint8Array, isLast: boolean): Set<number> | undefined {
  const counts = new Map<number, number>();
  let isQuoted = false;
  let isWhole = isLast || bytes.length >= HEADER_MAX_BYTES;
  for (const byte of bytes.subarray(0, HEADER_MAX_BYTES)) {
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (byte === LF || byte === CR) {
      isWhole = true;
      break;
    } else counts.set(byte, (counts.get(byte) ?? 0) + 1);
  }
  if (!isWhole) return undefined;
  const ends = new Set([LF, CR, COMMA]);
  if (!counts.has(COMMA)) {
    const countOf = (byte: number) => counts.get(byte) ?? 0;
    const [best = COMMA] = OTHER_DELIMITERS.toSorted((a, b) => countOf(b) - countOf(a));
    if (countOf(best) > 0) ends.add(best);
  }
  return ends;
}

interface CellStart {
  /** Where the cell's text begins, behind quotes. */
  textAt: number;
  isQuoted: boolean;
  isFormula: boolean;
}

/** What begins at `at`; undefined when more bytes must be seen. */
function startOfCell(
  bytes: Uint8Array,
  at: number,
  ends: ReadonlySet<number>,
  isLast: boolean,
): CellStart | undefined {
  let textAt = at;
  let isQuoted = false;
  if (bytes[at] === QUOTE) {
    if (at + 2 >= bytes.length && !isLast) return undefined;
    // Text may follow quotes that hold nothing: ""=1+1
    const isHollow = bytes[at + 1] === QUOTE && bytes[at + 2] !== QUOTE;
    textAt += isHollow ? 2 : 1;
    isQuoted = !isHollow;
    if (isHollow && ends.has(bytes[textAt] ?? LF)) return { textAt, isQuoted, isFormula: false };
  }
  const isFormula = startsFormula(bytes, textAt, isQuoted, ends, isLast);
  return isFormula === undefined ? undefined : { textAt, isQuoted, isFormula };
}

/** Whether a formula begins at `at`; undefined when more bytes must be seen. */
function startsFormula(
  bytes: Uint8Array,
  at: number,
  isQuoted: boolean,
  ends: ReadonlySet<number>,
  isLast: boolean,
): boolean | undefined {
  const first = bytes[at];
  if (first === undefined) return isLast ? false : undefined;
  if (first === FULL_WIDTH_BYTES[0]?.[0]) {
    if (at + 3 > bytes.length && !isLast) return undefined;
    return FULL_WIDTH_BYTES.some((form) => form.every((b, i) => bytes[at + i] === b));
  }
  if (first !== PLUS && first !== MINUS) return FORMULA_BYTES.has(first);
  let end = at + 1;
  while (end - at < NUMBER_MAX_BYTES && NUMBER_BYTES.has(bytes[end] ?? LF)) end++;
  const behind = end + (isQuoted ? 1 : 0);
  if (behind >= bytes.length && !isLast && end - at < NUMBER_MAX_BYTES) return undefined;
  if (isQuoted && bytes[end] !== QUOTE) return true;
  if (!ends.has(bytes[behind] ?? LF)) return true;
  return !isPlainNumber(String.fromCharCode(...bytes.subarray(at, end)));
}

function indexOfEnd(bytes: Uint8Array, from: number, ends: ReadonlySet<number>): number {
  let at = from;
  while (at < bytes.length && !ends.has(bytes[at] ?? LF)) at++;
  return at;
}

function withGuards(bytes: Uint8Array<ArrayBuffer>, guards: number[]): Uint8Array<ArrayBuffer> {
  if (guards.length === 0) return bytes;
  const out = new Uint8Array(bytes.length + guards.length);
  let from = 0;
  guards.forEach((at, added) => {
    out.set(bytes.subarray(from, at), from + added);
    out[at + added] = GUARD.charCodeAt(0);
    from = at;
  });
  out.set(bytes.subarray(from), from + guards.length);
  return out;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(left.length + right.length);
  bytes.set(left);
  bytes.set(right, left.length);
  return bytes;
}
