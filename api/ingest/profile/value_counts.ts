/** Distinct values and the most frequent ones. */
import pl, { type LazyDataFrame } from "nodejs-polars";
import type { Cell } from "../../schemas/table.ts";
import { cellOf, shownText } from "../cells.ts";
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
  // Side by side in one slice; one after the other where the values of several have to be merged.
  const batches = slices.isSingle ? [indexes] : indexes.map((index) => [index]);
  for (const batch of batches) {
    if (batch.length === 0) continue;
    const nUnique = batch.map((i) => pl.col(innerName(i)).dropNulls().nUnique());
    const [row = {}] = slices.isSingle
      ? await slices.reduce((slice) => slice.select(...nUnique), (merged) => merged)
      : await slices.reduce(
        (slice) => slice.select(...batch.map((i) => pl.col(innerName(i)).dropNulls().unique())),
        (parts) => parts.select(...nUnique),
      );
    for (const i of batch) counts.set(i, Number(row[innerName(i)] ?? 0));
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
  const each = (counts: (index: number) => LazyDataFrame) =>
    pl.concat(indexes.map((i) => counts(i).select(pl.lit(i).alias("column"), pl.all())));
  const countsOf = (slice: LazyDataFrame, i: number) =>
    countValues(slice.select(pl.col(innerName(i)).cast(pl.String).alias("value")));
  const rows = slices.isSingle
    ? await slices.reduce(
      (slice) => each((i) => mostFrequent(countsOf(slice, i))),
      (merged) => merged,
    )
    : await slices.reduce(
      (slice) => each((i) => countsOf(slice, i)),
      (parts) => parts.groupBy(["column", "value"]).agg(pl.col("count").sum()),
      (sums) =>
        each((i) =>
          mostFrequent(sums.filter(pl.col("column").eq(pl.lit(i))).select("value", "count"))
        ),
    );
  for (const row of rows) {
    const index = Number(row["column"]);
    const group = found.get(index);
    if (!group) continue;
    group.distinct = Number(row["distinct"]);
    group.top.push({
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

/** The first ten of a frame of `value` and `count`, values as they are shown, and how many there are. */
function mostFrequent(counts: LazyDataFrame): LazyDataFrame {
  return counts.select(pl.col("value"), pl.col("count"), pl.len().alias("distinct"))
    .sort(["count", "value"], [true, false]).limit(TOP_COUNT)
    .select(
      shownText(pl.col("value"), "String").alias("value"),
      pl.col("count"),
      pl.col("distinct"),
    );
}

/**
 * The most frequent values of a text column with more distinct ones than are counted: those that are
 * frequent among evenly spaced rows are counted in all of them. A value with fewer than one row in ten
 * thousand may be missed.
 */
export async function frequentTexts(slices: Slices, index: number): Promise<TextCounts["top"]> {
  const cell = pl.col(innerName(index));
  const step = Math.max(1, Math.floor(slices.rowCount / CANDIDATE_ROWS));
  const sum = (parts: LazyDataFrame) => parts.groupBy("value").agg(pl.col("count").sum());
  const candidates = await slices.reduce(
    (slice) => countValues(slice.select(cell.gatherEvery(step).alias("value"))),
    sum,
    (sums) => sums.sort(["count", "value"], [true, false]).limit(CANDIDATES).select("value"),
  );
  const values = candidates.map((row) => String(row["value"]));
  if (values.length === 0) return [];
  const rows = await slices.reduce(
    (slice) => countValues(slice.select(cell.alias("value")).filter(pl.col("value").isIn(values))),
    sum,
    mostFrequent,
  );
  return rows.map((row) => ({
    value: cellOf(row["value"], "String"),
    count: Number(row["count"]),
  }));
}
