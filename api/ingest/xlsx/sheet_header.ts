/** The header of a sheet, below title rows; merged cells name every column that they span. */
import type { Range } from "xlsx";
import { PublicError } from "../../../shared/errors.ts";
import {
  findHeader,
  type Header,
  headerAtLine,
  type HeaderRow,
  looksLikeNames,
} from "../csv/header.ts";
import { groupOfCell, type SheetCell } from "./sheet_cells.ts";
import type { GridRow, SheetGrid } from "./sheet_grid.ts";

const HEADER_ROWS = 300;
const HEADER_CELLS = 50_000;

/** A sheet row with its merged cells filled. */
interface FilledRow {
  line: number;
  cells: (SheetCell | undefined)[];
}

/** The header of `grid`, or the one in sheet row `headerRow`. Throws PublicError `validation_failed`. */
export function sheetHeader(
  grid: SheetGrid,
  merges: readonly Range[],
  headerRow: number | undefined,
): Header {
  const filled = firstRows(grid).map((row) => fillMerged(row, grid, merges));
  const rows = filled.map(headerRowOf);
  const header = headerRow === undefined
    ? findHeader(rows, grid.width)
    : headerAtLine(rows, headerRow);
  if (!header) {
    throw new PublicError(
      "validation_failed",
      `Cannot use header_row ${headerRow}: the sheet has no values in that row`,
    );
  }
  return withSecondLevel(header, rows, merges) ?? header;
}

function firstRows(grid: SheetGrid): GridRow[] {
  const rows: GridRow[] = [];
  let cells = 0;
  for (const row of grid.rows) {
    if (rows.length >= HEADER_ROWS || cells >= HEADER_CELLS) break;
    cells += row.cells.length;
    rows.push(row);
  }
  return rows;
}

/** Fills what merges cover, except in a row of one text: that is a title over the whole table. */
function fillMerged(row: GridRow, grid: SheetGrid, merges: readonly Range[]): FilledRow {
  const cells = [...row.cells];
  for (const { s: from, e: to } of merges) {
    if (from.r + 1 > row.line || to.r + 1 < row.line) continue;
    const top = from.r + 1 === row.line ? row : grid.rows.find((one) => one.line === from.r + 1);
    const first = top?.cells[from.c - grid.firstColumn];
    if (!first || (top?.cells.filter((cell) => cell).length ?? 0) < 2) continue;
    for (let column = from.c; column <= to.c; column++) {
      const index = column - grid.firstColumn;
      if (index >= 0 && index < grid.width) cells[index] ??= first;
    }
  }
  return { line: row.line, cells };
}

function headerRowOf({ line, cells }: FilledRow): HeaderRow {
  const used = [...cells];
  while (used.length > 0 && !used.at(-1)) used.pop();
  const texts = Array.from(used, (cell) => cell?.text ?? "");
  return {
    line,
    texts,
    groups: Array.from(used, groupOfCell),
    raw: texts.join("\t").trim(),
  };
}

/** A row of names right below merged groups: `Q1` over `units` and `amount` is `Q1 units`, `Q1 amount`. */
function withSecondLevel(
  header: Header,
  rows: readonly HeaderRow[],
  merges: readonly Range[],
): Header | undefined {
  const index = rows.findIndex((row) => row.line === header.line);
  const next = rows[index + 1];
  const spansColumns = merges.some(({ s, e }) => s.r + 1 === header.line && e.c > s.c);
  if (index < 0 || !next || !spansColumns || next.line !== header.line + 1) return undefined;
  const names = next.texts.map((text, column) => {
    const group = header.names[column] ?? "";
    return group === text || group === "" || text === "" ? text || group : `${group} ${text}`;
  });
  const below = { ...next, texts: names };
  const isData = rows.slice(index + 2, index + 12).every((row) => looksLikeNames(row));
  if (isData || !next.groups.every((group) => group === "text") || !looksLikeNames(below)) {
    return undefined;
  }
  return {
    ...header,
    names,
    dataAfter: next.line,
    warnings: [`The header was read from rows ${header.line} and ${next.line}.`],
  };
}
