/**
 * A Parquet file in slices of rows, so that memory does not grow with the file (aggregates over whole
 * columns do: 1 GB for 10M rows × 10). Each slice is decoded once for all queries on it.
 */
import type { DataFrame, LazyDataFrame } from "nodejs-polars";
import pl from "nodejs-polars";
import type { Dtype } from "../../schemas/table.ts";
import { collect } from "../collect.ts";
import { innerName, scanParquet } from "../parquet.ts";

/** What is known of a column before its Parquet is looked at. */
export interface ProfiledColumn {
  name: string;
  dtype: Dtype;
  /** Distinct texts, estimated. */
  distinctEstimate: number;
}

/** Some columns of a table. */
export interface Slices {
  columns: readonly ProfiledColumn[];
  /** The columns that are looked at. */
  indexes: readonly number[];
  rowCount: number;
  /** There is one slice only. */
  isSingle: boolean;
  /** Collects one small frame for each slice; undefined when the table has no rows. */
  map(part: (slice: LazyDataFrame) => LazyDataFrame): Promise<DataFrame | undefined>;
}

/** Cells that a slice holds in memory. */
const SLICE_CELLS = 10_000_000;
const SLICE_ROWS = 1_000_000;
const SLICE_BYTES = 192 * 1024 * 1024;

/** Slices the columns `indexes` of the file at `path`; `textBytes` is about what its rows take as text. */
export function sliceParquet(
  path: string,
  columns: readonly ProfiledColumn[],
  indexes: readonly number[],
  rowCount: number,
  textBytes: number,
): Slices {
  const names = columns.map((column) => column.name);
  const byBytes = Math.floor(SLICE_BYTES * rowCount / Math.max(textBytes, 1));
  const rows = Math.max(
    1,
    Math.min(SLICE_ROWS, Math.floor(SLICE_CELLS / Math.max(indexes.length, 1)), byBytes),
  );
  const isSingle = rowCount <= rows;
  let kept: DataFrame | undefined;

  async function load(offset: number): Promise<DataFrame> {
    if (kept) return kept;
    const cells = indexes.map((index) => pl.col(innerName(index)));
    const frame = await collect(scanParquet(path, names).slice(offset, rows).select(...cells));
    if (isSingle) kept = frame;
    return frame;
  }

  return {
    columns,
    indexes,
    rowCount,
    isSingle,
    async map(part) {
      const parts: DataFrame[] = [];
      for (let offset = 0; offset < rowCount; offset += rows) {
        parts.push(await collect(part((await load(offset)).lazy())));
      }
      return parts.length > 1 ? pl.concat(parts) : parts[0];
    },
  };
}

export function dtypeOf(slices: Slices, index: number): Dtype {
  return slices.columns[index]?.dtype ?? "String";
}
