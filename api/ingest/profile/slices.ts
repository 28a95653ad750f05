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
  /** The first rows. */
  first(rows: number): Promise<LazyDataFrame>;
  /**
   * Collects `part` of every slice, `merge` of all of them where there are several, then `finish` of
   * that. Nothing when the table has no rows.
   */
  reduce(
    part: (slice: LazyDataFrame) => LazyDataFrame,
    merge: (parts: LazyDataFrame) => LazyDataFrame,
    finish?: (merged: LazyDataFrame) => LazyDataFrame,
  ): Promise<Record<string, unknown>[]>;
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

  async function load(offset: number): Promise<LazyDataFrame> {
    if (kept) return kept.lazy();
    const cells = indexes.map((index) => pl.col(innerName(index)));
    // The last slice takes what is there: rows that should not be must be counted.
    const scan = scanParquet(path, names);
    const slice = isSingle ? scan : scan.slice(offset, rows);
    const frame = await collect(slice.select(...cells));
    if (isSingle) kept = frame;
    return frame.lazy();
  }

  return {
    columns,
    indexes,
    rowCount,
    isSingle,
    async first(count) {
      return isSingle ? (await load(0)).limit(count) : scanParquet(path, names).limit(count);
    },
    async reduce(part, merge, finish) {
      if (rowCount === 0) return [];
      if (isSingle) {
        const merged = part(await load(0));
        return (await collect(finish ? finish(merged) : merged)).toRecords();
      }
      const parts: DataFrame[] = [];
      for (let offset = 0; offset < rowCount + 1; offset += rows) {
        parts.push(await collect(part(await load(offset))));
      }
      const merged = await collect(merge(pl.concat(parts).lazy()));
      return (finish ? await collect(finish(merged.lazy())) : merged).toRecords();
    },
  };
}

export function dtypeOf(slices: Slices, index: number): Dtype {
  return slices.columns[index]?.dtype ?? "String";
}
