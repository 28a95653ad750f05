/** The first rows of a table as the API shows them. */
import pl from "nodejs-polars";
import type { Cell, PreviewRow } from "../schemas/table.ts";
import { PREVIEW_MAX_COLUMNS } from "../../shared/limits.ts";
import { type ShownColumn, shownFrame } from "./cells.ts";
import { valueCell } from "./values/value_cell.ts";
import { collect } from "./collect.ts";
import { innerName, scanParquet } from "./parquet.ts";

/** Says so when a preview of that many columns does not show them all. */
export function previewWarnings(columns: number): string[] {
  if (columns <= PREVIEW_MAX_COLUMNS) return [];
  return [`The preview shows the first ${PREVIEW_MAX_COLUMNS} of ${columns} columns.`];
}

/** The first `rows` rows × the first 200 columns of the Parquet file at `path`. */
export async function previewParquet(
  path: string,
  columns: readonly (ShownColumn & { name: string })[],
  rows: number,
): Promise<PreviewRow[]> {
  if (rows === 0) return [];
  const shown = columns.slice(0, PREVIEW_MAX_COLUMNS);
  const names = shown.map((_, index) => innerName(index));
  const scan = scanParquet(path, columns.map((column) => column.name)).limit(rows);
  const known = new Map(shown.map((column, index) => [innerName(index), column]));
  const frame = await collect(shownFrame(scan.select(pl.col(names)), known));
  return frame.toRecords().map((record: Record<string, unknown>) =>
    Object.fromEntries(shown.map(({ name, dtype }, index): [string, Cell] => [
      name,
      valueCell(record[innerName(index)], dtype),
    ]))
  );
}
