/** One clean table, the ways to write it, and how much of it a reader gave back. */

export const NAMES = ["id", "customer", "city", "amount", "day", "note", "active"];
export const DELIMITER_POSITIONS = NAMES.length - 1;

const CITIES = ["Málaga", "Zürich", "New York", "Graz"];
const NOTES = ["plain", 'said "yes", then left', "two, or three", "", "a; b | c"];

/** 80 rows; customer and note are text that is quoted when written. */
export const ROWS: readonly (readonly string[])[] = Array.from({ length: 80 }, (_, i) => [
  String(1000 + i),
  `Customer ${i}, Ltd`,
  CITIES[i % CITIES.length] ?? "",
  (17.25 + i * 3.5).toFixed(2),
  `2024-${String(1 + i % 12).padStart(2, "0")}-${String(1 + i % 28).padStart(2, "0")}`,
  NOTES[i % NOTES.length] ?? "",
  i % 3 === 0 ? "true" : "false",
]);

export interface Writing {
  delimiter: string;
  quote: string;
  escape: "double" | "backslash";
  lineEnd: string;
}

export const CLEAN: Writing = { delimiter: ",", quote: '"', escape: "double", lineEnd: "\n" };

/** Text columns are always quoted. */
export function writeField(text: string, column: number, writing: Writing): string {
  if (column !== 1 && column !== 5) {
    return text.includes(writing.delimiter) ? `${writing.quote}${text}${writing.quote}` : text;
  }
  const { quote } = writing;
  const escape = writing.escape === "double" ? quote : "\\";
  return `${quote}${text.replaceAll(quote, escape + quote)}${quote}`;
}

export function writeRow(row: readonly string[], writing: Writing): string {
  return row.map((text, column) => writeField(text, column, writing)).join(writing.delimiter);
}

export interface Score {
  cells: number;
  wholeCells: number;
  records: number;
  wholeRecords: number;
}

const isSame = (written: string, back: string | null) =>
  written === (back ?? "") ||
  (written !== "" && back !== null && Number(written) === Number(back));

/** Cells of `row` that are in `found`, in order (longest common subsequence). */
function cellsKept(row: readonly string[], found: readonly (string | null)[]): number {
  let before = new Array<number>(found.length + 1).fill(0);
  for (const text of row) {
    const now = [0];
    found.forEach((back, j) =>
      now.push(
        isSame(text, back) ? (before[j] ?? 0) + 1 : Math.max(before[j + 1] ?? 0, now[j] ?? 0),
      )
    );
    before = now;
  }
  return before.at(-1) ?? 0;
}

/**
 * How much of `rows` came back in `found`. A row is looked for near its place; a cell counts when its
 * value is in its row, in order; a record when all its cells are in their columns.
 */
export function scoreRows(
  rows: readonly (readonly string[])[],
  found: readonly (readonly (string | null)[])[],
): Score {
  const score = { cells: 0, wholeCells: 0, records: rows.length, wholeRecords: 0 };
  let next = 0;
  for (const row of rows) {
    let best = -1;
    let bestAt = next;
    for (let at = next; at < Math.min(found.length, next + 4); at++) {
      const kept = cellsKept(row, found[at] ?? []);
      if (kept > best) [best, bestAt] = [kept, at];
    }
    score.cells += row.length;
    if (best < 0) continue;
    score.wholeCells += best;
    const place = found[bestAt] ?? [];
    if (row.every((text, i) => isSame(text, place[i] ?? null))) score.wholeRecords++;
    if (2 * best >= row.length) next = bestAt + 1;
  }
  return score;
}
