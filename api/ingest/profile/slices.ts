/**
 * A Parquet file in slices of rows, so that memory does not grow with the file (aggregates over whole
 * columns do: 1 GB for 10M rows × 10). Each slice is decoded once for all queries on it. Queries name
 * many columns at once: an expression costs 50 µs of the event loop, whatever it does.
 */
import pl, { type DataFrame, type LazyDataFrame } from "nodejs-polars";
import type { Dtype } from "../../schemas/table.ts";
import type { ShownColumn } from "../cells.ts";
import { collect, release } from "../collect.ts";
import { innerName, scanParquet } from "../parquet.ts";

/** What is known of a column before its Parquet is looked at. */
export interface ProfiledColumn extends ShownColumn {
  name: string;
  /** Distinct texts, estimated. */
  distinctEstimate: number;
}

/** Some columns of a table. */
export interface Batch {
  /** All columns of the table. */
  columns: readonly ProfiledColumn[];
  /** The columns that are looked at. */
  indexes: readonly number[];
  rowCount: number;
  /** There is one slice only. */
  isSingle: boolean;
  /** The first rows. */
  first(rows: number): LazyDataFrame;
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

/** Cells that are held in memory at a time, and the rows and bytes of text among them. */
const SLICE_CELLS = 3_000_000;
const SLICE_ROWS = 1_000_000;
const SLICE_BYTES = 192 * 1024 * 1024;
/** Columns of a batch: each query looks at all of them. Of more, a few rows would not be small any more. */
const BATCH_COLUMNS = 256;

/**
 * The columns of the file at `path` in batches; `textBytes` is about what its rows take as text. Awaits
 * before each batch until the caller is done with the one before.
 */
export async function* batchesOf(
  path: string,
  columns: readonly ProfiledColumn[],
  rowCount: number,
  textBytes: number,
): AsyncGenerator<Batch> {
  const scan = () => scanParquet(path, columns.map((column) => column.name));
  const isShort = rowCount <= SLICE_ROWS && textBytes <= SLICE_BYTES;
  const isSmall = isShort && rowCount * columns.length <= SLICE_CELLS;
  const whole = isSmall && rowCount > 0 ? await collect(scan()) : undefined;
  const fitting = Math.floor(SLICE_CELLS / Math.max(1, Math.min(rowCount, SLICE_ROWS)));
  const width = whole ? BATCH_COLUMNS : Math.min(BATCH_COLUMNS, Math.max(1, fitting));
  for (let from = 0; from < columns.length; from += width) {
    const indexes = columns.slice(from, from + width).map((_, i) => from + i);
    const cells = pl.col(indexes.map(innerName));
    const shared = { columns, indexes, rowCount };
    if (isShort) {
      // Taken out once: a query takes 2 µs for each column that it could ask for.
      const rows = whole ? whole.lazy() : scan();
      yield wholeBatch(shared, (await collect(rows.select(cells))).lazy());
    } else yield slicedBatch(shared, () => scan().select(cells), textBytes);
    if (!whole) release(rowCount, indexes.length);
  }
}

type Shared = Pick<Batch, "columns" | "indexes" | "rowCount">;

function wholeBatch(shared: Shared, frame: LazyDataFrame): Batch {
  return {
    ...shared,
    isSingle: true,
    first: (rows) => frame.limit(rows),
    async reduce(part, _merge, finish) {
      const merged = part(frame);
      return (await collect(finish ? finish(merged) : merged)).toRecords();
    },
  };
}

function slicedBatch(shared: Shared, scan: () => LazyDataFrame, textBytes: number): Batch {
  const { indexes, rowCount } = shared;
  const byBytes = Math.floor(SLICE_BYTES * rowCount / Math.max(textBytes, 1));
  const rows = Math.max(1, Math.min(SLICE_ROWS, byBytes));
  return {
    ...shared,
    isSingle: false,
    first: (count) => scan().limit(count),
    async reduce(part, merge, finish) {
      const parts: DataFrame[] = [];
      // One row further than there should be: rows too many must be counted.
      for (let offset = 0; offset < rowCount + 1 && rowCount > 0; offset += rows) {
        parts.push(await reduceSlice(scan().slice(offset, rows), part));
        release(rows, indexes.length);
      }
      if (parts.length === 0) return [];
      const merged = await collect(merge(pl.concat(parts).lazy()));
      return (finish ? await collect(finish(merged.lazy())) : merged).toRecords();
    },
  };
}

async function reduceSlice(
  rows: LazyDataFrame,
  part: (slice: LazyDataFrame) => LazyDataFrame,
): Promise<DataFrame> {
  const slice = await collect(rows);
  return await collect(part(slice.lazy()));
}

export function dtypeOf(batch: Batch, index: number): Dtype {
  return batch.columns[index]?.dtype ?? "String";
}
