/** Distinct values and the most frequent ones. */
import pl, { type LazyDataFrame } from "nodejs-polars";
import type { Cell } from "../../schemas/table.ts";
import { cellOf, shownText } from "../cells.ts";
import { collect } from "../collect.ts";
import { innerName } from "../parquet.ts";
import { dtypeOf, type ProfiledColumn, type Slices } from "./slices.ts";

/**
 * Distinct values are counted exactly up to 100,000. An estimate of so many texts may stand for that; of
 * a number or a time, several texts may be one value.
 */
const COUNTED_ESTIMATE = { text: 115_000, value: 250_000 };
const TOP_COUNT = 10;
/** Of a column with more distinct values than are counted, this many rows tell which may be frequent. */
const CANDIDATE_ROWS = 100_000;
const CANDIDATES = 1000;

/** Whether the column has few enough distinct values to count them. */
export function isCounted(column: ProfiledColumn | undefined): boolean {
  if (!column) return false;
  const hasForms = column.dtype === "Float64" || column.dtype === "Datetime";
  return column.distinctEstimate <= COUNTED_ESTIMATE[hasForms ? "value" : "text"];
}

/** Distinct values of each of the columns `indexes`, nulls aside. */
export async function countDistinct(
  slices: Slices,
  indexes: readonly number[],
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  if (indexes.length === 0) return counts;
  if (slices.isSingle) {
    const frame = await slices.map((slice) =>
      slice.select(...indexes.map((i) => pl.col(innerName(i)).dropNulls().nUnique()))
    );
    const [row = {}] = frame?.toRecords() ?? [];
    for (const i of indexes) counts.set(i, Number(row[innerName(i)] ?? 0));
    return counts;
  }
  for (const i of indexes) {
    const name = innerName(i);
    const parts = await slices.map((slice) => slice.select(pl.col(name).dropNulls().unique()));
    const frame = parts && await collect(parts.lazy().select(pl.col(name).nUnique()));
    const [row = {}] = frame?.toRecords() ?? [];
    counts.set(i, Number(row[name] ?? 0));
  }
  return counts;
}

export interface TextCounts {
  distinct: number;
  /** The ten most frequent values. */
  top: { value: Cell; count: number }[];
}

/** Distinct count and most frequent values of each of the text or Boolean columns `indexes`. */
export async function countTexts(
  slices: Slices,
  indexes: readonly number[],
): Promise<Map<number, TextCounts>> {
  const found = new Map<number, TextCounts>(
    indexes.map((index) => [index, { distinct: 0, top: [] }]),
  );
  if (indexes.length === 0) return found;
  const parts = await slices.map((slice) =>
    pl.concat(
      indexes.map((i) =>
        countValues(slice.select(pl.col(innerName(i)).cast(pl.String).alias("value")))
          .select(pl.lit(i).alias("column"), pl.all())
      ),
    )
  );
  if (!parts) return found;
  const sums = slices.isSingle
    ? parts
    : await collect(parts.lazy().groupBy(["column", "value"]).agg(pl.col("count").sum()));
  const distinct = sums.lazy().groupBy("column").agg(pl.len().alias("distinct"));
  for (const row of (await collect(distinct)).toRecords()) {
    const group = found.get(Number(row["column"]));
    if (group) group.distinct = Number(row["distinct"]);
  }
  const tops = pl.concat(
    indexes.map((i) =>
      mostFrequent(sums.lazy().filter(pl.col("column").eq(pl.lit(i))))
        .select(pl.lit(i).alias("column"), pl.all())
    ),
  );
  for (const row of (await collect(tops)).toRecords()) {
    const index = Number(row["column"]);
    found.get(index)?.top.push({
      value: cellOf(row["value"], dtypeOf(slices, index)),
      count: Number(row["count"]),
    });
  }
  return found;
}

/** A frame of `value` as one of `value` and `count`. */
function countValues(values: LazyDataFrame): LazyDataFrame {
  return values.dropNulls().groupBy("value").agg(pl.len().alias("count"));
}

/** The first ten of a frame of `value` and `count`, values as they are shown. */
function mostFrequent(counts: LazyDataFrame): LazyDataFrame {
  return counts.sort(["count", "value"], [true, false]).limit(TOP_COUNT)
    .select(shownText(pl.col("value"), "String").alias("value"), pl.col("count"));
}

/**
 * The most frequent values of a text column with more distinct ones than are counted: those that are
 * frequent among evenly spaced rows are counted in all of them. A value with fewer than one row in ten
 * thousand may be missed.
 */
export async function frequentTexts(slices: Slices, index: number): Promise<TextCounts["top"]> {
  const cell = pl.col(innerName(index));
  const step = Math.max(1, Math.floor(slices.rowCount / CANDIDATE_ROWS));
  const seen = await slices.map((slice) =>
    countValues(slice.select(cell.gatherEvery(step).alias("value")))
  );
  if (!seen) return [];
  const sum = (counts: LazyDataFrame) => counts.groupBy("value").agg(pl.col("count").sum());
  const candidates = await collect(
    sum(seen.lazy()).sort(["count", "value"], [true, false]).limit(CANDIDATES).select("value"),
  );
  const values = candidates.toRecords().map((row) => String(row["value"]));
  const parts = await slices.map((slice) =>
    countValues(slice.select(cell.alias("value")).filter(pl.col("value").isIn(values)))
  );
  if (!parts) return [];
  const rows = (await collect(mostFrequent(sum(parts.lazy())))).toRecords();
  return rows.map((row) => ({
    value: cellOf(row["value"], "String"),
    count: Number(row["count"]),
  }));
}
