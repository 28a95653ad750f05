/** Cells of a sheet as texts and kinds, of which evidence, header and CSV are made. */
import type { CellObject } from "xlsx";
import type { Group } from "../csv/sample.ts";
import { Kind } from "../values/kind.ts";
import { dateOfSerial } from "./serial_date.ts";

export interface SheetCell {
  text: string;
  kind: Kind;
  hasTime: boolean;
}

/** Counts of what a cell could not give. */
export interface CellTroubles {
  errors: number;
  firstError: string;
  uncached: number;
  firstUncached: string;
}

const INT64_LIMIT = 2 ** 63;

/** The cell's value; undefined when it has none. `address` names it for the report. */
export function readCell(
  cell: CellObject | undefined,
  is1904: boolean,
  troubles: CellTroubles,
  address: () => string,
): SheetCell | undefined {
  if (!cell) return undefined;
  const { t: type, v: value } = cell;
  if (value === undefined || value === null || type === "z") {
    if (cell.f !== undefined) {
      if (troubles.uncached++ === 0) troubles.firstUncached = address();
    }
    return undefined;
  }
  if (type === "e") {
    if (troubles.errors++ === 0) troubles.firstError = address();
    return undefined;
  }
  if (typeof value === "number") {
    const format = typeof cell.z === "string" ? cell.z : "General";
    return dateOfSerial(value, format, is1904) ?? numberCell(value);
  }
  if (typeof value === "boolean") {
    return { text: value ? "true" : "false", kind: Kind.LowerBoolean, hasTime: false };
  }
  if (value instanceof Date) {
    const text = value.toISOString().slice(0, 23).replace(/\.000$/, "");
    return { text, kind: text.length > 19 ? Kind.TFraction : Kind.TSecond, hasTime: true };
  }
  // Text stays text, also where it looks like a number.
  return value === "" ? undefined : { text: value, kind: Kind.Text, hasTime: false };
}

function numberCell(value: number): SheetCell | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (!Number.isInteger(value)) return { text: String(value), kind: Kind.Decimal, hasTime: false };
  if (Number.isSafeInteger(value)) {
    return { text: String(value === 0 ? 0 : value), kind: Kind.Integer, hasTime: false };
  }
  return Math.abs(value) < INT64_LIMIT
    ? { text: BigInt(value).toString(), kind: Kind.WideInteger, hasTime: false }
    : { text: String(value), kind: Kind.Decimal, hasTime: false };
}

/** What the cell is, as far as headers are concerned. */
export function groupOfCell(cell: SheetCell | undefined): Group {
  if (!cell || cell.text.trim() === "") return "empty";
  if (cell.kind === Kind.Text) return "text";
  if (cell.kind === Kind.LowerBoolean) return "boolean";
  return cell.kind <= Kind.BareExponent ? "number" : "date";
}
