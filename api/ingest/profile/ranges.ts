/** Rows, nulls, least and greatest value of each column. */
import pl from "nodejs-polars";
import type { Cell } from "../../schemas/table.ts";
import { cellOf, shownText } from "../cells.ts";
import { innerName } from "../parquet.ts";
import { dtypeOf, type Slices } from "./slices.ts";

export interface Range {
  nulls: number;
  min: Cell;
  max: Cell;
  /** The limits as numbers (days of a Date, microseconds of a Datetime); NaN when there are none. */
  low: number;
  high: number;
}

export interface Ranges {
  rowCount: number;
  columns: Map<number, Range>;
}

export async function findRanges(slices: Slices): Promise<Ranges> {
  const { indexes } = slices;
  const [row = {}] = await slices.reduce(
    (slice) =>
      slice.select(
        pl.len().alias("rows"),
        ...indexes.flatMap((i) => {
          const cell = pl.col(innerName(i));
          return [
            cell.min().alias(`min${i}`),
            cell.max().alias(`max${i}`),
            cell.nullCount().alias(`nulls${i}`),
          ];
        }),
      ),
    (parts) =>
      parts.select(
        pl.col("rows").sum(),
        ...indexes.flatMap((i) => [
          pl.col(`min${i}`).min(),
          pl.col(`max${i}`).max(),
          pl.col(`nulls${i}`).sum(),
        ]),
      ),
    (limits) =>
      limits.select(
        pl.col("rows"),
        ...indexes.flatMap((i) => {
          const dtype = dtypeOf(slices, i);
          const min = pl.col(`min${i}`);
          const max = pl.col(`max${i}`);
          const number = (limit: typeof min) =>
            dtype === "String" || dtype === "Boolean"
              ? pl.lit(null)
              : limit.toPhysical().cast(pl.Float64);
          return [
            shownText(min, dtype).alias(`min${i}`),
            shownText(max, dtype).alias(`max${i}`),
            number(min).alias(`low${i}`),
            number(max).alias(`high${i}`),
            pl.col(`nulls${i}`),
          ];
        }),
      ),
  );
  const columns = new Map(indexes.map((i) => [i, {
    nulls: Number(row[`nulls${i}`] ?? 0),
    min: cellOf(row[`min${i}`], dtypeOf(slices, i)),
    max: cellOf(row[`max${i}`], dtypeOf(slices, i)),
    low: Number(row[`low${i}`] ?? NaN),
    high: Number(row[`high${i}`] ?? NaN),
  }]));
  return { rowCount: Number(row["rows"] ?? 0), columns };
}
