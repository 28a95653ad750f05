/** The sheet's rows as a CSV that Polars reads without a doubt. */
import { PublicError } from "../../../shared/errors.ts";
import type { ColumnPlan } from "../plan.ts";
import { convertText } from "../values/convert.ts";
import type { SheetCell } from "./sheet_cells.ts";
import type { GridRow } from "./sheet_grid.ts";

const FLUSH_CHARS = 1 << 20;

/**
 * Writes `rows` to `target` and returns the bytes written. Throws PublicError `types_mismatch` for a
 * value that does not fit the dtype that was asked for.
 */
export async function writeSheetCsv(
  target: string,
  rows: readonly GridRow[],
  columns: readonly number[],
  plans: readonly ColumnPlan[],
  textOf: (cell: SheetCell, index: number) => string,
): Promise<number> {
  const file = await Deno.open(target, { write: true, createNew: true });
  const encoder = new TextEncoder();
  let written = 0;
  let pending = "";
  const flush = async () => {
    const bytes = encoder.encode(pending);
    pending = "";
    for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
    written += bytes.length;
  };
  try {
    for (const [number, row] of rows.entries()) {
      pending += columns.map((column, index) => {
        const cell = row.cells[column];
        const plan = plans[index];
        if (!cell || !plan) return "";
        return fieldOf(
          textOf(cell, index),
          plan,
          () => `row ${number + 1} (sheet row ${row.line})`,
        );
      }).join(",") + "\n";
      if (pending.length > FLUSH_CHARS) await flush();
    }
    await flush();
  } finally {
    file.close();
  }
  return written;
}

function fieldOf(text: string, plan: ColumnPlan, where: () => string): string {
  if (plan.reading.as === "conversion") {
    const value = convertText(text, plan.dtype, plan.reading);
    if (value !== null) return value;
    throw new PublicError(
      "types_mismatch",
      `Cannot read column ${plan.name} as ${plan.dtype}: ${where()} has "${text.slice(0, 60)}"`,
    );
  }
  return plan.dtype === "String" ? `"${text.replaceAll('"', '""')}"` : text;
}
