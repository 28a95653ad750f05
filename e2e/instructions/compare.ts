/** Two CSV tables compared by their values, as a reader of the result would. */

export interface Table {
  columns: string[];
  rows: string[][];
}

const TOLERANCE = 1e-9;
/** Marks a column of an expected table that may have any name. */
const ANY_NAME = "?";
/** A number as a program writes it: 00417 is not one. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i;

/** Reads comma-separated text with `"` quotes; the first record is the header. */
export function parseCsv(text: string): Table {
  const records: string[][] = [[]];
  for (
    const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)
  ) {
    records.at(-1)?.push(quoted === undefined ? plain ?? "" : quoted.replaceAll('""', '"'));
    if (end === "") break;
    if (end !== ",") records.push([]);
  }
  if (text.endsWith("\n")) records.pop();
  const [columns = [], ...rows] = records;
  return { columns, rows };
}

/** What is wrong with `got`, in one line; null when it says the same as `expected`. */
export function difference(expected: Table, got: Table, inOrder: boolean): string | null {
  if (expected.columns.length !== got.columns.length) {
    return `columns are ${got.columns.join(", ")}`;
  }
  const renamed = expected.columns.findIndex((name, i) =>
    !name.startsWith(ANY_NAME) && name !== got.columns[i]
  );
  if (renamed >= 0) {
    return `column ${renamed + 1} is ${got.columns[renamed]}, not ${expected.columns[renamed]}`;
  }
  if (expected.rows.length !== got.rows.length) {
    return `${got.rows.length} rows, not ${expected.rows.length}`;
  }
  const [due, real] = inOrder ? [expected.rows, got.rows] : [sorted(expected), sorted(got)];
  for (const [i, row] of due.entries()) {
    const other = real[i] ?? [];
    if (!row.every((cell, j) => isSame(cell, other[j] ?? ""))) {
      return `row ${i + 1} is ${other.join(",")}, not ${row.join(",")}`;
    }
  }
  return null;
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [plain(a), plain(b)];
  if (x === y) return true;
  if (!NUMBER.test(x) || !NUMBER.test(y)) return false;
  return Math.abs(Number(x) - Number(y)) <= TOLERANCE * Math.max(1, Math.abs(Number(x)));
}

/** A date is the same day with and without its midnight. */
function plain(cell: string): string {
  return cell.replace(/^(\d{4}-\d\d-\d\d) 00:00:00$/, "$1");
}

/** Rows in an order that depends only on what they say. */
function sorted({ rows }: Table): string[][] {
  const key = (row: string[]) =>
    row.map((cell) => NUMBER.test(cell) ? Number(cell).toPrecision(9) : plain(cell)).join("\0");
  return [...rows].sort((a, b) => key(a) < key(b) ? -1 : 1);
}
