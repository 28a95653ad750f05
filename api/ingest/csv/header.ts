/**
 * Where a table begins: rows above it that are narrower (a title, notes) are skipped, the first full row
 * is its header unless a cell of it is a value of its column's own kind.
 */
import { Kind } from "../values/kind.ts";
import { isComment } from "./known_texts.ts";
import { type Group, kindOf } from "./sample.ts";

/** A row of the sample, of a CSV file or of a sheet. */
export interface HeaderRow {
  line: number;
  texts: string[];
  /** What each cell is. */
  groups: Group[];
  /** The row as it is written. */
  raw: string;
}

export interface Header {
  /** Line of the header from 1; 0 when there is none. */
  line: number;
  /** Names as written; as many as the header has. */
  names: string[];
  /** Data rows are those that start after this line. */
  dataAfter: number;
  /** Texts of the skipped rows above. */
  preamble: string[];
  warnings: string[];
}

/** Rows in which a header is looked for. */
const SEARCH_ROWS = 40;
/** Cells of a column below the header that must agree for a kind of its own. */
const OWN_KIND_SHARE = 0.8;
const PREAMBLE_MAX = 20;
/** Rows from which on it is no chance that all texts of a column have digits. */
const MANY_ROWS = 3;

const isFilled = (text: string) => text.trim() !== "";
const filledCount = (row: HeaderRow) => row.groups.filter((group) => group !== "empty").length;

/** Decides on the header of rows that have `width` fields each, mostly. */
export function findHeader(rows: readonly HeaderRow[], width: number): Header {
  const notes = noteCount(rows, width);
  if (notes === 0) return findBelowNotes(rows, width);
  const found = findBelowNotes(rows.slice(notes), width);
  const preamble = [...preambleOf(rows, notes), ...found.preamble].slice(0, PREAMBLE_MAX);
  return { ...found, preamble, dataAfter: Math.max(found.dataAfter, rows[notes - 1]?.line ?? 0) };
}

/**
 * Rows at the top that are none of the table's: `sep=;`, and comments (`# a,b` above data is a header, and
 * a cell `#` is a name).
 */
function noteCount(rows: readonly HeaderRow[], width: number): number {
  const isHint = /^"?sep=.?"?$/i.test(rows[0]?.raw.trim() ?? "");
  let count = isHint ? 1 : 0;
  const isNote = (row: HeaderRow | undefined) =>
    isComment(row?.raw ?? "") && !(row?.texts[0] === "#" && row.texts.length === width);
  while (isNote(rows[count])) count++;
  const isHeader = count > (isHint ? 1 : 0) && (count === rows.length || isData(rows, count));
  return isHeader ? count - 1 : count;
}

function findBelowNotes(rows: readonly HeaderRow[], width: number): Header {
  const search = rows.slice(0, SEARCH_ROWS);
  const isNarrow = (row: HeaderRow) => width > 1 && row.texts.length < width;
  // A row of the right length with hardly anything in it: a title as spreadsheets save it.
  const isSparse = (row: HeaderRow) => width > 1 && filledCount(row) <= Math.floor(width / 3);
  const firstFull = search.findIndex((row) => !isNarrow(row));
  if (firstFull < 0) return noHeader(rows, 0, []);

  const firstDense = search.findIndex((row) => !isNarrow(row) && !isSparse(row));
  const dense = search[firstDense];
  if (dense && firstDense > firstFull && looksLikeNames(dense) && !isData(rows, firstDense)) {
    return header(rows, firstDense);
  }
  if (isGroupRow(rows, firstFull)) return header(rows, firstFull + 1);
  const above = search[firstFull - 1];
  const isShortHeader = above !== undefined && filledCount(above) >= 2 && looksLikeNames(above);
  // Of `a,b` above `1,2,` the first is the header, although 1, 2 … are names elsewhere.
  const isOneShort = isShortHeader && above.texts.length === width - 1;
  if (!isData(rows, firstFull, !isOneShort)) return header(rows, firstFull);
  if (isShortHeader && 2 * above.texts.length >= width) {
    const found = header(rows, firstFull - 1);
    found.warnings.push(
      `The header in line ${above.line} has ${above.texts.length} names, the rows have ${width} fields.`,
    );
    return found;
  }
  // Short data rows above a table without a header are rows, not notes.
  const dataLike = search.slice(0, firstFull).findIndex((_, i) => isData(rows, i));
  return noHeader(rows, dataLike < 0 ? firstFull : dataLike, []);
}

/** Whether row `index` only names groups of columns, whose own names are all in the row below it. */
function isGroupRow(rows: readonly HeaderRow[], index: number): boolean {
  const [row, below] = [rows[index], rows[index + 1]];
  if (!row || !below) return false;
  const gaps = row.groups.slice(1).filter((group) => group === "empty").length;
  const isNames = below.texts.length >= row.texts.length &&
    below.groups.every((group) => group === "text");
  return gaps >= 2 && isNames &&
    below.texts.some((_, column) => ownKind(rows, index + 1, column) !== "text");
}

/** The header that is known to be in this line. Undefined when no row starts there. */
export function headerAtLine(rows: readonly HeaderRow[], line: number): Header | undefined {
  if (line === 0) return noHeader(rows, 0, []);
  const index = rows.findIndex((row) => row.line === line);
  const row = rows[index];
  if (!row) return undefined;
  const preamble = preambleOf(rows, index);
  return { line, names: row.texts, dataAfter: line, preamble, warnings: [] };
}

function noHeader(rows: readonly HeaderRow[], first: number, warnings: string[]): Header {
  return {
    line: 0,
    names: [],
    dataAfter: first === 0 ? 0 : rows[first - 1]?.line ?? 0,
    preamble: preambleOf(rows, first),
    warnings,
  };
}

function header(rows: readonly HeaderRow[], index: number): Header {
  const row = rows[index];
  const warnings: string[] = [];
  let last = index;
  const names = row?.texts ?? [];
  const next = rows[index + 1];
  if (row && next && names.length > 1 && looksLikeNames(row) && sameTexts(next.texts, names)) {
    last = index + 1;
    warnings.push(`Line ${next.line} repeats the header and was skipped.`);
  }
  const doubt = doubtOf(rows, last, names);
  if (doubt) warnings.push(doubt);
  return {
    line: row?.line ?? 0,
    names,
    dataAfter: rows[last]?.line ?? 0,
    preamble: preambleOf(rows, index),
    warnings,
  };
}

function preambleOf(rows: readonly HeaderRow[], count: number): string[] {
  return rows.slice(0, Math.min(count, PREAMBLE_MAX)).map((row) => row.raw.slice(0, 1000));
}

function sameTexts(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

export function looksLikeNames(row: HeaderRow): boolean {
  const names = row.texts.filter(isFilled);
  return new Set(names).size === names.length &&
    row.groups.every((group) => group === "text" || group === "empty");
}

/** The kind that most of a column's cells below row `index` have; "text" when there is no such kind. */
function ownKind(rows: readonly HeaderRow[], index: number, column: number): Group {
  const counts = new Map<Group, number>();
  let total = 0;
  for (let below = index + 1; below < rows.length; below++) {
    const group = rows[below]?.groups[column] ?? "empty";
    if (group === "empty") continue;
    counts.set(group, (counts.get(group) ?? 0) + 1);
    total++;
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= OWN_KIND_SHARE * total ? best[0] : "text";
}

/** Whether row `index` has a value of its column's own kind in it, so that it is no header. */
function isData(rows: readonly HeaderRow[], index: number, mayBeNumbered = true): boolean {
  const row = rows[index];
  if (!row) return false;
  const alone = index === rows.length - 1;
  const columns = row.groups.flatMap((group, column) => {
    if (group === "text" || group === "empty") return [];
    // With nothing below, a number is a value.
    return alone || ownKind(rows, index, column) === group ? [column] : [];
  });
  if (columns.length === 0) return false;
  const isNumbered = mayBeNumbered && (!alone || row.groups.includes("text"));
  return !(isNumbered && areNumberedNames(rows, index, columns));
}

const isYear = (text: string) => /^\s*(?:1[89]|20)\d\d\s*$/.test(text);

/** Years, or 1, 2, 3 … (from 0 as well), as names above numbers. */
function areNumberedNames(rows: readonly HeaderRow[], index: number, columns: number[]): boolean {
  const texts = columns.map((column) => rows[index]?.texts[column] ?? "");
  const numbers = texts.map(Number);
  const steps = numbers.slice(1).map((n, i) => n - (numbers[i] ?? 0));
  const even = steps.every((step) => step === steps[0] && step !== 0);
  if (texts.every(isYear)) {
    const below = rows.slice(index + 1);
    const yearsBelow = columns.some((column) => {
      const cells = below.map((row) => row.texts[column] ?? "").filter(isFilled);
      return cells.length > 0 && cells.filter(isYear).length > cells.length / 2;
    });
    return even && (!yearsBelow || hasNameAboveValues(rows, index));
  }
  const repeats = sameTexts(rows[index]?.texts ?? [], rows[index + 1]?.texts ?? []);
  const startsLow = texts[0] === "0" || texts[0] === "1";
  return texts.length > 1 && even && steps[0] === 1 && startsLow && !repeats;
}

/** Whether a text of row `index`, no word for a missing value, stands above values, or above codes. */
function hasNameAboveValues(rows: readonly HeaderRow[], index: number): boolean {
  const below = rows.slice(index + 1);
  return (rows[index]?.texts ?? []).some((name, column) => {
    if (rows[index]?.groups[column] !== "text" || kindOf(name) !== Kind.Text) return false;
    if (ownKind(rows, index, column) !== "text") return true;
    const texts = below.map((row) => row.texts[column] ?? "").filter(isFilled);
    return !/\d/.test(name) && texts.length >= MANY_ROWS && texts.every((text) => /\d/.test(text));
  });
}

/** What makes the choice of this header uncertain, if anything does. */
function doubtOf(rows: readonly HeaderRow[], last: number, names: string[]): string | undefined {
  const line = rows[last]?.line ?? 0;
  if (rows[last]?.groups.some((group) => group === "number" || group === "date")) {
    return `Line ${line} was taken for the header although it has numbers or dates; header_row 0 makes it a row.`;
  }
  const below = rows.slice(last + 1);
  const columns = names.map((_, column) => column);
  const allText = columns.every((column) => ownKind(rows, last, column) === "text");
  const repeats = columns.some((column) =>
    isFilled(names[column] ?? "") && below.some((row) => row.texts[column] === names[column])
  );
  if (allText && repeats && below.length > 0) {
    return `Line ${line} was taken for the header although its texts occur in the rows too; header_row 0 makes it a row.`;
  }
  return undefined;
}
