/** Values as the API shows them. */
import pl, { type LazyDataFrame } from "nodejs-polars";
import type { Cell, Dtype } from "../schemas/table.ts";
import { PREVIEW_CELL_MAX_CHARS } from "../../shared/limits.ts";

export interface ShownColumn {
  dtype: Dtype;
  /** The longest cell, in bytes. */
  longestBytes: number;
}

/**
 * Every value of `frame` as text of at most 1,000 characters; what is cut says how long it was. Done by
 * Polars, because a text may be of any length. `columns` are the frame's columns by name.
 */
export function shownFrame(
  frame: LazyDataFrame,
  columns: ReadonlyMap<string, ShownColumn>,
): LazyDataFrame {
  const long = [...columns].flatMap(([name, { dtype, longestBytes }]) =>
    dtype === "String" && longestBytes > PREVIEW_CELL_MAX_CHARS ? [name] : []
  );
  const shown = frame.select(pl.all().cast(pl.String));
  return long.length === 0 ? shown : shown.withColumns(...long.map(shorten));
}

function shorten(name: string) {
  const value = pl.col(name);
  const length = value.str.lengths();
  const head = value.str.slice(0, PREVIEW_CELL_MAX_CHARS);
  const cut = pl.concatString(
    [head, pl.lit("… ("), length.cast(pl.String), pl.lit(" characters)")],
    "",
  );
  return pl.when(length.gt(PREVIEW_CELL_MAX_CHARS)).then(cut).otherwise(value).alias(name);
}

/** Polars' text of a value as a cell: integers beyond 2^53 stay text, dates are ISO 8601. */
export function cellOf(text: unknown, dtype: Dtype): Cell {
  if (typeof text !== "string") return null;
  switch (dtype) {
    case "Int64":
    case "Float64": {
      const value = Number(text);
      if (!Number.isFinite(value)) return null;
      return dtype === "Int64" && !Number.isSafeInteger(value) ? text : value;
    }
    case "Boolean":
      return text === "true";
    case "Datetime":
      // Polars writes six digits of a second.
      return text.replace(" ", "T").replace(/\.?0*$/, "");
    default:
      return text;
  }
}
