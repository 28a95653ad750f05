/**
 * The profile of a table, from its Parquet file: nulls, range, distinct and most frequent values,
 * histogram, samples. Works through the file in slices and keeps only what each of them amounts to, so
 * that memory does not grow with the file (whole-column aggregates do: 1 GB for 10M rows × 10).
 */
import pl, { type DataFrame, type LazyDataFrame } from "nodejs-polars";
import type { Cell, ColumnProfile, Dtype } from "../schemas/table.ts";
import { cellOf, shownText } from "./cells.ts";
import { collect } from "./collect.ts";
import { binColumns, binRange, type Bins } from "./histogram.ts";
import { innerName, scanParquet } from "./parquet.ts";

/** What is known of a column before its Parquet is looked at. */
export interface ProfiledColumn {
  name: string;
  dtype: Dtype;
  /** Distinct texts, estimated. */
  distinctEstimate: number;
}

/** Distinct values are counted exactly up to here. */
export const EXACT_DISTINCT = 100_000;
/** An estimate up to here may stand for 100,000; different texts of a number or time are one value. */
const COUNTED_ESTIMATE = { text: 115_000, value: 250_000 };
/** Cells that one slice of one query holds in memory. */
const SLICE_CELLS = 10_000_000;
const SLICE_ROWS = 1_000_000;
const SLICE_BYTES = 192 * 1024 * 1024;
const COLUMNS_PER_QUERY = 32;
const TOP_COUNT = 10;
const SAMPLE_COUNT = 5;
const SAMPLE_ROWS = 1000;
/** Of a column with more distinct values than are counted, this many rows tell which may be frequent. */
const CANDIDATE_ROWS = 100_000;
const CANDIDATES = 1000;

interface Slices {
  path: string;
  columns: readonly ProfiledColumn[];
  rowCount: number;
  /** [offset, length] */
  ranges: [number, number][];
}

/** Profiles the Parquet file at `path`; `textBytes` is about what its rows take as text. */
export async function profileParquet(
  path: string,
  columns: readonly ProfiledColumn[],
  rowCount: number,
  textBytes: number,
): Promise<{ rowCount: number; columns: ColumnProfile[] }> {
  const table = { path, columns, rowCount, ranges: rangesOf(columns.length, rowCount, textBytes) };
  const profiles: ColumnProfile[] = [];
  for (let from = 0; from < columns.length; from += COLUMNS_PER_QUERY) {
    const indexes = columns.slice(from, from + COLUMNS_PER_QUERY).map((_, i) => from + i);
    profiles.push(...await profileColumns(table, indexes));
  }
  const [counted = {}] =
    (await collect(pl.scanParquet(path, { glob: false }).select(pl.len().alias("n"))))
      .toRecords();
  return { rowCount: Number(counted["n"]), columns: profiles };
}

function rangesOf(columns: number, rowCount: number, textBytes: number): [number, number][] {
  const wide = Math.min(columns, COLUMNS_PER_QUERY);
  const byBytes = Math.floor(SLICE_BYTES * rowCount / Math.max(textBytes, 1));
  const rows = Math.max(1, Math.min(SLICE_ROWS, Math.floor(SLICE_CELLS / wide), byBytes));
  const ranges: [number, number][] = [];
  for (let offset = 0; offset < rowCount; offset += rows) ranges.push([offset, rows]);
  return ranges;
}

async function profileColumns(table: Slices, indexes: number[]): Promise<ColumnProfile[]> {
  const ranges = await rangeOfColumns(table, indexes);
  const counted = indexes.filter((index) => isCounted(table.columns[index]));
  const groups = await countValues(table, counted);
  const bins = indexes.flatMap((index) => {
    const range = ranges.get(index);
    const column = table.columns[index];
    return range && column ? binRange(index, column.dtype, range.low, range.high) ?? [] : [];
  });
  const histograms = await countBins(table, bins);
  const samples = await sampleColumns(table, indexes);
  const profiles: ColumnProfile[] = [];
  for (const index of indexes) {
    const column = table.columns[index];
    const range = ranges.get(index);
    if (!column || !range) continue;
    const group = groups.get(index);
    const isText = column.dtype === "String";
    const top = group?.top ?? (isText ? await frequentValues(table, index) : []);
    profiles.push({
      name: column.name,
      dtype: column.dtype,
      null_count: range.nulls,
      distinct_count: group?.distinct ??
        Math.min(column.distinctEstimate, table.rowCount - range.nulls),
      distinct_is_exact: group !== undefined,
      min: range.min,
      max: range.max,
      top: isText || column.dtype === "Boolean" ? top : [],
      histogram: histograms.get(index) ?? [],
      sample: samples.get(index) ?? [],
    });
  }
  return profiles;
}

function isCounted(column: ProfiledColumn | undefined): boolean {
  if (!column) return false;
  const limit = column.dtype === "Float64" || column.dtype === "Datetime"
    ? COUNTED_ESTIMATE.value
    : COUNTED_ESTIMATE.text;
  return column.distinctEstimate <= limit;
}

function scan(table: Slices, [offset, length]: [number, number]): LazyDataFrame {
  const names = table.columns.map((column) => column.name);
  return scanParquet(table.path, names).slice(offset, length);
}

/** Collects one frame a slice; undefined when the table has no rows. */
async function collectParts(
  table: Slices,
  part: (slice: LazyDataFrame) => LazyDataFrame,
): Promise<LazyDataFrame | undefined> {
  const parts: DataFrame[] = [];
  for (const range of table.ranges) parts.push(await collect(part(scan(table, range))));
  return parts.length === 0 ? undefined : pl.concat(parts).lazy();
}

/** Collects one frame a slice and reduces them to one. */
async function reduce(
  table: Slices,
  part: (slice: LazyDataFrame) => LazyDataFrame,
  whole: (parts: LazyDataFrame) => LazyDataFrame,
): Promise<Record<string, unknown>[]> {
  const parts = await collectParts(table, part);
  return parts ? (await collect(whole(parts))).toRecords() : [];
}

interface Range {
  nulls: number;
  min: Cell;
  max: Cell;
  /** Limits as numbers: days of a Date, microseconds of a Datetime. */
  low: number;
  high: number;
}

async function rangeOfColumns(table: Slices, indexes: number[]): Promise<Map<number, Range>> {
  const isNumeric = (index: number) => !["String", "Boolean"].includes(dtypeOf(table, index));
  const [row = {}] = await reduce(
    table,
    (slice) =>
      slice.select(...indexes.flatMap((i) => {
        const cell = pl.col(innerName(i));
        return [
          cell.min().alias(`min${i}`),
          cell.max().alias(`max${i}`),
          cell.nullCount().alias(`nulls${i}`),
        ];
      })),
    (parts) => {
      const limits = parts.select(...indexes.flatMap((i) => [
        pl.col(`min${i}`).min(),
        pl.col(`max${i}`).max(),
        pl.col(`nulls${i}`).sum(),
      ]));
      return limits.select(...indexes.flatMap((i) => {
        const min = pl.col(`min${i}`);
        const max = pl.col(`max${i}`);
        const number = (limit: typeof min) =>
          isNumeric(i) ? limit.toPhysical().cast(pl.Float64) : pl.lit(0);
        return [
          shownText(min, dtypeOf(table, i)).alias(`min${i}`),
          shownText(max, dtypeOf(table, i)).alias(`max${i}`),
          number(min).alias(`low${i}`),
          number(max).alias(`high${i}`),
          pl.col(`nulls${i}`),
        ];
      }));
    },
  );
  return new Map(indexes.map((i) => [i, {
    nulls: Number(row[`nulls${i}`] ?? 0),
    min: cellOf(row[`min${i}`], dtypeOf(table, i)),
    max: cellOf(row[`max${i}`], dtypeOf(table, i)),
    low: Number(row[`low${i}`] ?? NaN),
    high: Number(row[`high${i}`] ?? NaN),
  }]));
}

function dtypeOf(table: Slices, index: number): Dtype {
  return table.columns[index]?.dtype ?? "String";
}

interface Group {
  distinct: number;
  top: { value: Cell; count: number }[];
}

/** Exact distinct counts and the most frequent values of columns that have few enough of them. */
async function countValues(table: Slices, indexes: number[]): Promise<Map<number, Group>> {
  const found = new Map<number, Group>(
    indexes.map((index) => [index, { distinct: 0, top: [] }]),
  );
  if (indexes.length === 0) return found;
  const parts = await collectParts(table, (slice) =>
    pl.concat(indexes.map((i) => {
      const cell = pl.col(innerName(i));
      return slice.select(cell).dropNulls().groupBy(innerName(i)).agg(pl.len().alias("count"))
        .select(pl.lit(i).alias("column"), cell.cast(pl.String).alias("value"), pl.col("count"));
    })));
  if (!parts) return found;
  const sums = await collect(parts.groupBy(["column", "value"]).agg(pl.col("count").sum()));
  const distinct = await collect(sums.lazy().groupBy("column").agg(pl.len().alias("distinct")));
  for (const row of distinct.toRecords()) {
    const group = found.get(Number(row["column"]));
    if (group) group.distinct = Number(row["distinct"]);
  }
  const shown = indexes.filter((i) => ["String", "Boolean"].includes(dtypeOf(table, i)));
  if (shown.length === 0) return found;
  const tops = await collect(
    pl.concat(
      shown.map((i) =>
        mostFrequent(sums.lazy().filter(pl.col("column").eq(pl.lit(i)))).withColumns(
          pl.lit(i).alias("column"),
        )
      ),
    ),
  );
  for (const row of tops.toRecords()) {
    const index = Number(row["column"]);
    found.get(index)?.top.push(topOf(row, dtypeOf(table, index)));
  }
  return found;
}

/** The first ten of a frame of `value` and `count`, values as they are shown. */
function mostFrequent(counts: LazyDataFrame): LazyDataFrame {
  return counts.sort(["count", "value"], [true, false]).limit(TOP_COUNT)
    .select(shownText(pl.col("value"), "String").alias("value"), pl.col("count"));
}

function topOf(row: Record<string, unknown>, dtype: Dtype): Group["top"][number] {
  return { value: cellOf(row["value"], dtype), count: Number(row["count"]) };
}

/**
 * The most frequent values of a text column with more distinct ones than are counted: those that are
 * frequent among evenly spaced rows are counted in all of them. A value with fewer than one row in ten
 * thousand may be missed.
 */
async function frequentValues(table: Slices, index: number): Promise<Group["top"]> {
  const cell = pl.col(innerName(index));
  const step = Math.max(1, Math.floor(table.rowCount / CANDIDATE_ROWS));
  const counts = (rows: LazyDataFrame) =>
    rows.dropNulls().groupBy("value").agg(pl.len().alias("count"));
  const candidates = await reduce(
    table,
    (slice) => counts(slice.select(cell.gatherEvery(step).alias("value"))),
    (parts) =>
      parts.groupBy("value").agg(pl.col("count").sum()).sort(["count", "value"], [true, false])
        .limit(CANDIDATES),
  );
  const values = candidates.map((row) => String(row["value"]));
  if (values.length === 0) return [];
  const rows = await reduce(
    table,
    (slice) => counts(slice.select(cell.alias("value")).filter(pl.col("value").isIn(values))),
    (parts) => mostFrequent(parts.groupBy("value").agg(pl.col("count").sum())),
  );
  return rows.map((row) => topOf(row, "String"));
}

async function countBins(table: Slices, bins: Bins[]) {
  if (bins.length === 0) return new Map<number, ColumnProfile["histogram"]>();
  const rows = await reduce(
    table,
    (slice) => binColumns(slice, bins),
    (parts) => parts.groupBy(["column", "bin"]).agg(pl.col("count").sum()),
  );
  const counts = new Map(
    rows.map((row) => [`${row["column"]} ${row["bin"]}`, Number(row["count"])]),
  );
  return new Map(bins.map(({ index, edges }) => [
    index,
    edges.map(([from, to], bin) => ({ from, to, count: counts.get(`${index} ${bin}`) ?? 0 })),
  ]));
}

/** The first values that are not null. */
async function sampleColumns(table: Slices, indexes: number[]): Promise<Map<number, Cell[]>> {
  const names = table.columns.map((column) => column.name);
  const first = scanParquet(table.path, names).limit(SAMPLE_ROWS).select(
    ...indexes.map((i) => shownText(pl.col(innerName(i)), dtypeOf(table, i)).alias(innerName(i))),
  );
  const [row = {}] = (await collect(
    first.select(
      ...indexes.map((i) => pl.col(innerName(i)).dropNulls().head(SAMPLE_COUNT).implode()),
    ),
  )).toRecords();
  return new Map(indexes.map((i) => {
    const values: unknown = row[innerName(i)];
    return [
      i,
      Array.isArray(values) ? values.map((value) => cellOf(value, dtypeOf(table, i))) : [],
    ];
  }));
}
