/** The first rows of a CSV file as the API shows them, out of the one pass over it: no Polars is asked. */
import type { Cell, PreviewRow } from "../schemas/table.ts";
import type { ColumnPlan } from "./plan.ts";
import { valueCell } from "./values/value_cell.ts";

/** `head` are the shown texts of the first rows; the columns without a text in it are left out. */
export function previewOf(
  head: readonly (readonly string[])[],
  columns: readonly ColumnPlan[],
): PreviewRow[] {
  return head.map((texts) =>
    Object.fromEntries(texts.flatMap((text, index): [string, Cell][] => {
      const column = columns[index];
      return column ? [[column.name, text === "" ? null : cell(text, column)]] : [];
    }))
  );
}

/** The cell of a text that was found to be of the column's dtype. */
function cell(text: string, { dtype, reading }: ColumnPlan): Cell {
  const plain = reading.as === "comma_decimal" ? text.replace(",", ".") : text;
  if (dtype === "Boolean") return valueCell(plain.toLowerCase(), dtype);
  if (dtype === "Datetime") return valueCell(fullTime(plain), dtype);
  return valueCell(plain, dtype);
}

/** `2024-01-28 10:30` with seconds and six digits of a fraction. */
function fullTime(text: string): string {
  const seconds = text.slice(16, 19) || ":00";
  return `${text.slice(0, 16)}${seconds}.${text.slice(20).padEnd(6, "0")}`;
}
