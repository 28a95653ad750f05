/** Values as the API shows them. */
import pl, { type LazyDataFrame } from "nodejs-polars";
import type { Dtype } from "../schemas/table.ts";
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
