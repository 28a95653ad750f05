/** Twenty bins of equal width over a column of numbers or dates. */
import pl from "nodejs-polars";
import type { Cell, ColumnProfile, Dtype } from "../../schemas/table.ts";
import { innerName } from "../parquet.ts";
import type { Range } from "./ranges.ts";
import { dtypeOf, type Slices } from "./slices.ts";

const BIN_COUNT = 20;
const DAY_MS = 86_400_000;

interface Bins {
  /** Column. */
  index: number;
  low: number;
  width: number;
  /** [from, to] of each bin. */
  edges: [Cell, Cell][];
}

/** The histograms of the numeric and date columns among `slices`. */
export async function countBins(
  slices: Slices,
  ranges: ReadonlyMap<number, Range>,
): Promise<Map<number, ColumnProfile["histogram"]>> {
  const bins = slices.indexes.flatMap((index) => {
    const range = ranges.get(index);
    return range ? binsOf(index, dtypeOf(slices, index), range) ?? [] : [];
  });
  const histograms = new Map(bins.map(({ index, edges }) => [
    index,
    edges.map(([from, to]) => ({ from, to, count: 0 })),
  ]));
  if (bins.length === 0) return histograms;
  const rows = await slices.reduce(
    (slice) =>
      slice.select(...bins.map(({ index, low, width }) => {
        const value = pl.col(innerName(index)).toPhysical().cast(pl.Float64);
        const bin = value.div(width).minus(low / width).cast(pl.UInt8);
        return bin.alias("bin").valueCounts().implode().alias(innerName(index));
      })),
    (parts) => parts,
  );
  for (const row of rows) {
    for (const { index, edges } of bins) {
      const counts: unknown = row[innerName(index)];
      for (const { bin, count } of Array.isArray(counts) ? counts : []) {
        // The greatest value belongs to the last bin.
        const target = histograms.get(index)?.[Math.min(Number(bin), edges.length - 1)];
        if (target && bin !== null) target.count += Number(count);
      }
    }
  }
  return histograms;
}

function binsOf(index: number, dtype: Dtype, { low, high }: Range): Bins | undefined {
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
