/** One trap: a file, and the values of its first column or of its one column under test. */
import { parseCsv } from "../instructions/compare.ts";

/** What two texts have to have in common to be the same value. */
type Sort = "text" | "number" | "boolean";

export interface Trap {
  name: string;
  file: Uint8Array<ArrayBuffer>;
  /** What the file's owner expects in the first column, from top to bottom. */
  values: readonly string[];
  sort: Sort;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A file with a column of these cells, and one beside it. */
export function columnTrap(name: string, values: readonly string[], sort: Sort = "text"): Trap {
  const field = (text: string) => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = values.map((value, i) => `${field(value)},row ${i}\n`).join("");
  return { name, file: bytesOf(`value,note\n${lines}`), values, sort };
}

export function fileTrap(
  name: string,
  file: string | Uint8Array,
  values: readonly string[],
  sort: Sort = "text",
): Trap {
  const bytes = typeof file === "string" ? bytesOf(file) : new Uint8Array(file);
  return { name, file: bytes, values, sort };
}

/** `text` in windows-1252; only letters that have the same number in Unicode. */
export const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function isSame(sort: Sort, expected: string, found: string | undefined): boolean {
  if (found === undefined) return false;
  if (sort === "boolean") return found.toLowerCase() === expected;
  if (sort === "number" && found !== "") return Number(found) === Number(expected);
  return found === expected;
}

/** How many of the trap's values are not in the first column of `csv`, in their order. */
export function damagedIn(trap: Trap, csv: string): number {
  const column = parseCsv(csv).rows.map(([cell]) => cell);
  let at = 0;
  let kept = 0;
  for (const value of trap.values) {
    const found = column.findIndex((cell, i) => i >= at && isSame(trap.sort, value, cell));
    if (found < 0) continue;
    kept++;
    at = found + 1;
  }
  return trap.values.length - kept;
}
