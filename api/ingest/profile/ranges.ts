/** Rows, nulls, least and greatest value of each column. */
import pl from "nodejs-polars";
import type { Cell, Dtype } from "../../schemas/table.ts";
import { shownFrame } from "../cells.ts";
import { valueCell } from "../values/value_cell.ts";
import { innerName } from "../parquet.ts";
import { type Batch, dtypeOf } from "./slices.ts";

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

export async function findRanges(batch: Batch): Promise<Ranges> {
  const { indexes } = batch;
  const named = (prefix: string) => indexes.map((i) => prefix + innerName(i));
  const limits = new Map(["min_", "max_"].flatMap((prefix) =>
    indexes.flatMap((i) => {
      const column = batch.columns[i];
      return column ? [[prefix + innerName(i), column] as const] : [];
    })
  ));
  const [row = {}] = await batch.reduce(
    (slice) =>
      slice.select(
        pl.len().alias("rows"),
        pl.all().min().prefix("min_"),
        pl.all().max().prefix("max_"),
        pl.all().nullCount().prefix("nulls_"),
      ),
    (parts) =>
      parts.select(
        pl.col("rows").sum(),
        pl.col(named("min_")).min(),
        pl.col(named("max_")).max(),
        pl.col(named("nulls_")).sum(),
      ),
    (merged) => shownFrame(merged, limits),
  );
  const columns = new Map(indexes.map((i): [number, Range] => {
    const dtype = dtypeOf(batch, i);
    const min = row[`min_${innerName(i)}`];
    const max = row[`max_${innerName(i)}`];
    return [i, {
      nulls: Number(row[`nulls_${innerName(i)}`] ?? 0),
      min: valueCell(min, dtype),
      max: valueCell(max, dtype),
      low: numberOf(min, dtype),
      high: numberOf(max, dtype),
    }];
  }));
  return { rowCount: Number(row["rows"] ?? 0), columns };
}

/** Polars' text of a value as a number. */
function numberOf(text: unknown, dtype: Dtype): number {
  if (typeof text !== "string") return NaN;
  if (dtype === "Int64" || dtype === "Float64") return Number(text);
  if (dtype === "Date") return Date.parse(text) / 86_400_000;
  if (dtype !== "Datetime") return NaN;
  const seconds = Date.parse(`${text.slice(0, 19).replace(" ", "T")}Z`);
  return seconds * 1000 + Number(text.slice(20));
}
