/** Twenty bins of equal width over a column of numbers or dates. */
import pl from "nodejs-polars";
import type { Cell, ColumnProfile, Dtype } from "../../schemas/table.ts";
import { innerName } from "../parquet.ts";
import type { Range } from "./ranges.ts";
import { type Batch, dtypeOf } from "./slices.ts";

const BIN_COUNT = 20;
const DAY_MS = 86_400_000;

type Histogram = ColumnProfile["histogram"];

/** The histograms of the numeric and date columns of `batch`. */
export async function countBins(
  batch: Batch,
  ranges: ReadonlyMap<number, Range>,
): Promise<Map<number, Histogram>> {
  const histograms = new Map<number, Histogram>();
  const spread: number[] = [];
  for (const index of batch.indexes) {
    const range = ranges.get(index);
    if (!range || !Number.isFinite(range.low) || !Number.isFinite(range.high)) continue;
    const bins = binsOf(dtypeOf(batch, index), range);
    histograms.set(index, bins);
    if (bins.length > 1) spread.push(index);
    else for (const bin of bins) bin.count = batch.rowCount - range.nulls;
  }
  if (spread.length === 0) return histograms;
  const rows = await batch.reduce(
    (slice) =>
      slice.select(...(batch.isSingle ? [binOfSelf(spread)] : spread.map((i) => binOf(i, ranges))))
        .select(pl.all().valueCounts().implode()),
    (parts) => parts,
  );
  for (const row of rows) {
    for (const index of spread) {
      const name = innerName(index);
      const counts: unknown = row[name];
      const histogram = histograms.get(index) ?? [];
      for (const entry of Array.isArray(counts) ? counts : []) {
        if (entry[name] === null) continue;
        // The greatest value belongs to the last bin.
        const bin = histogram[Math.min(Number(entry[name]), BIN_COUNT - 1)];
        if (bin) bin.count += Number(entry.count);
      }
    }
  }
  return histograms;
}

/** The bin of each value of many columns, by their own limits. */
function binOfSelf(indexes: readonly number[]) {
  const value = pl.col(indexes.map(innerName)).toPhysical().cast(pl.Float64);
  // Divided first: the difference of two doubles may be beyond any double.
  const width = value.max().div(BIN_COUNT).minus(value.min().div(BIN_COUNT));
  return value.div(width).minus(value.min().div(width)).cast(pl.UInt8);
}

/** The bin of each value of a column of which this is only a part. */
function binOf(index: number, ranges: ReadonlyMap<number, Range>) {
  const { low = 0, high = 0 } = ranges.get(index) ?? {};
  const width = high / BIN_COUNT - low / BIN_COUNT;
  const value = pl.col(innerName(index)).toPhysical().cast(pl.Float64);
  return value.div(width).minus(low / width).cast(pl.UInt8);
}

function binsOf(dtype: Dtype, { low, high, min, max }: Range): Histogram {
  if (low === high) return [{ from: min, to: max, count: 0 }];
  const width = high / BIN_COUNT - low / BIN_COUNT;
  return Array.from({ length: BIN_COUNT }, (_, bin) => ({
    from: bin === 0 ? min : edge(low + bin * width, dtype),
    to: bin === BIN_COUNT - 1 ? max : edge(low + (bin + 1) * width, dtype),
    count: 0,
  }));
}

/** A limit as a cell; dates are days and datetimes microseconds since 1970. */
function edge(value: number, dtype: Dtype): Cell {
  if (dtype === "Date") return new Date(Math.floor(value) * DAY_MS).toISOString().slice(0, 10);
  if (dtype !== "Datetime") return value;
  return new Date(Math.floor(value / 1000)).toISOString().replace(/\.?0*Z$/, "");
}
