/** Twenty bins of equal width over a column of numbers or dates. */
import pl, { type LazyDataFrame } from "nodejs-polars";
import type { Cell, Dtype } from "../schemas/table.ts";
import { innerName } from "./parquet.ts";

const BIN_COUNT = 20;
const DAY_MS = 86_400_000;

export interface Bins {
  /** Column. */
  index: number;
  low: number;
  width: number;
  /** [from, to] of each bin. */
  edges: [Cell, Cell][];
}

/** The bins of a column whose values go from `low` to `high`; undefined when it has none. */
export function binRange(
  index: number,
  dtype: Dtype,
  low: number,
  high: number,
): Bins | undefined {
  if (dtype === "String" || dtype === "Boolean") return undefined;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  if (low === high) return { index, low, width: 1, edges: [[edge(low, dtype), edge(high, dtype)]] };
  // Divided first: the difference of two doubles may be beyond any double.
  const width = high / BIN_COUNT - low / BIN_COUNT;
  const at = (bin: number) => bin === BIN_COUNT ? high : low + bin * width;
  const edges = Array.from(
    { length: BIN_COUNT },
    (_, bin): [Cell, Cell] => [edge(at(bin), dtype), edge(at(bin + 1), dtype)],
  );
  return { index, low, width, edges };
}

/** A limit as a cell; dates are days and datetimes microseconds since 1970. */
function edge(value: number, dtype: Dtype): Cell {
  if (dtype === "Date") return new Date(Math.floor(value) * DAY_MS).toISOString().slice(0, 10);
  if (dtype !== "Datetime") return value;
  return new Date(Math.floor(value / 1000)).toISOString().replace(/\.?0*Z$/, "");
}

/** Counts the rows of each bin: a frame of `column`, `bin`, `count`. */
export function binColumns(rows: LazyDataFrame, bins: readonly Bins[]): LazyDataFrame {
  return pl.concat(bins.map(({ index, low, width, edges }) => {
    const value = pl.col(innerName(index)).toPhysical().cast(pl.Float64);
    const bin = value.div(width).minus(low / width).floor().clip(0, edges.length - 1);
    return rows.select(bin.cast(pl.Int32).alias("bin")).dropNulls().groupBy("bin")
      .agg(pl.len().alias("count")).select(pl.lit(index).alias("column"), pl.all());
  }));
}
