/** A value as the API shows it. */
import type { Cell, Dtype } from "../../schemas/table.ts";

/** Polars' text of a value as a cell: integers beyond 2^53 stay text, dates are ISO 8601. */
export function valueCell(text: unknown, dtype: Dtype): Cell {
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
