/** A parsed sheet as rows of cells, without what surrounds the values. */
import * as XLSX from "xlsx";
import { Kind } from "../values/kind.ts";
import { type CellTroubles, readCell, type SheetCell } from "./sheet_cells.ts";

export interface GridRow {
  /** Row number in the sheet, from 1. */
  line: number;
  /** Sparse. */
  cells: (SheetCell | undefined)[];
}

export interface SheetGrid {
  /** Only rows that have a value. */
  rows: GridRow[];
  /** Column of the sheet (from 0) that is the grid's column 0. */
  firstColumn: number;
  width: number;
  /** A date as a time, for a column in which some have a time of day. */
  withTime(cell: SheetCell, wanted: boolean): SheetCell;
}

/** Reads every cell of SheetJS's dense rows, and lets go of them as it does. */
export function openGrid(
  data: XLSX.CellObject[][],
  is1904: boolean,
  troubles: CellTroubles,
): SheetGrid {
  const rows: GridRow[] = [];
  let first = Infinity;
  let last = -1;
  for (let r = 0; r < data.length; r++) {
    const source = data[r];
    if (!source) continue;
    const cells: (SheetCell | undefined)[] = [];
    for (const c of columnsOf(source)) {
      const cell = readCell(source[c], is1904, troubles, () => XLSX.utils.encode_cell({ r, c }));
      if (!cell) continue;
      cells[c] = cell;
      first = Math.min(first, c);
      last = Math.max(last, c);
    }
    data[r] = [];
    if (cells.length > 0) rows.push({ line: r + 1, cells });
  }
  if (rows.length === 0) first = 0;
  if (first > 0) { for (const row of rows) row.cells = shifted(row.cells, first); }
  return { rows, firstColumn: first, width: last - first + 1, withTime };
}

/** The columns in which a row has something: of a row that reaches far, not those between. */
export function columnsOf(cells: readonly unknown[]): number[] {
  return Object.keys(cells).map(Number);
}

function shifted(cells: GridRow["cells"], by: number): GridRow["cells"] {
  const moved: GridRow["cells"] = [];
  for (const column of columnsOf(cells)) moved[column - by] = cells[column];
  return moved;
}

function withTime(cell: SheetCell, wanted: boolean): SheetCell {
  if (!wanted || cell.kind !== Kind.Date) return cell;
  return { text: `${cell.text}T00:00:00`, kind: Kind.TSecond, hasTime: true };
}
