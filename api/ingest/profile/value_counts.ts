/** Distinct values and the most frequent ones. */
import pl, { type LazyDataFrame } from "nodejs-polars";
import type { Cell } from "../../schemas/table.ts";
import { shownFrame } from "../cells.ts";
import { valueCell } from "../values/value_cell.ts";
import { PREVIEW_CELL_MAX_CHARS } from "../../../shared/limits.ts";
import { innerName } from "../parquet.ts";
import { type Batch, dtypeOf, type ProfiledColumn } from "./slices.ts";

/**
 * Distinct values are counted exactly up to 100,000. An estimate of so many texts may stand for that; of
 * a number or a time, several texts may be one value.
 */
const COUNTED_ESTIMATE = { text: 115_000, value: 250_000 };
const TOP_COUNT = 10;
/** Cells that may be turned into JavaScript values at once (some 10 ms). */
const SMALL_CELLS = 10_000;
/** Columns whose values are counted side by side. */
const TEXTS_PER_QUERY = 32;
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
  batch: Batch,
  indexes: readonly number[],
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  // Side by side in one slice; one after the other where the values of several have to be merged.
  const groups = batch.isSingle ? [indexes] : indexes.map((index) => [index]);
  for (const group of groups) {
    if (group.length === 0) continue;
    const cells = pl.col(group.map(innerName)).dropNulls();
    const [row = {}] = await batch.reduce(
      (slice) => slice.select(batch.isSingle ? cells.nUnique() : cells.unique()),
      (parts) => parts.select(cells.nUnique()),
    );
    for (const i of group) counts.set(i, Number(row[innerName(i)] ?? 0));
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
  batch: Batch,
  indexes: readonly number[],
): Promise<Map<number, TextCounts>> {
  const found = new Map<number, TextCounts>(
    indexes.map((index) => [index, { distinct: 0, top: [] }]),
  );
  if (isSmall(batch, indexes)) {
    await countSmall(batch, found);
    return found;
  }
  for (let from = 0; from < indexes.length; from += TEXTS_PER_QUERY) {
    for (const row of await topRows(batch, indexes.slice(from, from + TEXTS_PER_QUERY))) {
      const index = Number(row["column"]);
      const group = found.get(index);
      if (!group) continue;
      group.distinct = Number(row["distinct"]);
      group.top.push({
        value: valueCell(row["value"], dtypeOf(batch, index)),
        count: Number(row["count"]),
      });
    }
  }
  return found;
}

/** Whether every value may leave Polars, to be sorted here: far fewer expressions for a wide table. */
function isSmall(batch: Batch, indexes: readonly number[]): boolean {
  const longest = Math.max(0, ...indexes.map((i) => batch.columns[i]?.longestBytes ?? 0));
  return batch.isSingle && batch.rowCount * indexes.length <= SMALL_CELLS &&
    longest <= PREVIEW_CELL_MAX_CHARS;
}

async function countSmall(batch: Batch, found: Map<number, TextCounts>): Promise<void> {
  if (found.size === 0) return;
  const cells = pl.col([...found.keys()].map(innerName)).cast(pl.String).dropNulls();
  const [row = {}] = await batch.reduce(
    (slice) => slice.select(cells.valueCounts().implode()),
    (merged) => merged,
  );
  for (const [index, group] of found) {
    const name = innerName(index);
    const listed: unknown = row[name];
    const counts = (Array.isArray(listed) ? listed : []).map((entry) => ({
      value: String(entry[name]),
      count: Number(entry.count),
    }));
    group.distinct = counts.length;
    counts.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    group.top = counts.slice(0, TOP_COUNT).map(({ value, count }) => ({
      value: valueCell(value, dtypeOf(batch, index)),
      count,
    }));
  }
}

function topRows(batch: Batch, indexes: readonly number[]): Promise<Record<string, unknown>[]> {
  const each = (counts: (index: number) => LazyDataFrame) =>
    pl.concat(indexes.map((i) => counts(i).select(pl.lit(i).alias("column"), pl.all())));
  const countsOf = (slice: LazyDataFrame, i: number) =>
    countValues(slice.select(pl.col(innerName(i)).cast(pl.String).alias("value")));
  const longestOf = (i: number) => batch.columns[i]?.longestBytes ?? 0;
  if (batch.isSingle) {
    return batch.reduce(
      (slice) => each((i) => mostFrequent(countsOf(slice, i), longestOf(i))),
      (merged) => merged,
    );
  }
  return batch.reduce(
    (slice) => each((i) => countsOf(slice, i)),
    (parts) => parts.groupBy(["column", "value"]).agg(pl.col("count").sum()),
    (sums) =>
      each((i) => {
        const counts = sums.filter(pl.col("column").eq(pl.lit(i))).select("value", "count");
        return mostFrequent(counts, longestOf(i));
      }),
  );
}

/** A frame of `value` as one of `value` and `count`. */
function countValues(values: LazyDataFrame): LazyDataFrame {
  return values.dropNulls().groupBy("value").agg(pl.len().alias("count"));
}

/** The first ten of a frame of `value` and `count`, as texts, and how many there are. */
function mostFrequent(counts: LazyDataFrame, longestBytes: number): LazyDataFrame {
  const top = counts.select(pl.col(["value", "count"]), pl.len().alias("distinct"))
    .sort(["count", "value"], [true, false]).limit(TOP_COUNT);
  return shownFrame(top, new Map([["value", { dtype: "String", longestBytes }]]));
}

/**
 * The most frequent values of a text column with more distinct ones than are counted: those that are
 * frequent among evenly spaced rows are counted in all of them. A value with fewer than one row in ten
 * thousand may be missed.
 */
export async function frequentTexts(batch: Batch, index: number): Promise<TextCounts["top"]> {
  const cell = pl.col(innerName(index));
  const step = Math.max(1, Math.floor(batch.rowCount / CANDIDATE_ROWS));
  const sum = (parts: LazyDataFrame) => parts.groupBy("value").agg(pl.col("count").sum());
  const candidates = await batch.reduce(
    (slice) => countValues(slice.select(cell.gatherEvery(step).alias("value"))),
    sum,
    (sums) => sums.sort(["count", "value"], [true, false]).limit(CANDIDATES).select("value"),
  );
  const values = candidates.map((row) => String(row["value"]));
  if (values.length === 0) return [];
  const rows = await batch.reduce(
    (slice) => countValues(slice.select(cell.alias("value")).filter(pl.col("value").isIn(values))),
    sum,
    (sums) => mostFrequent(sums, batch.columns[index]?.longestBytes ?? 0),
  );
  return rows.map((row) => ({
    value: valueCell(row["value"], "String"),
    count: Number(row["count"]),
  }));
}
