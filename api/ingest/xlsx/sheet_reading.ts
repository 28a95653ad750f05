/** What reading a sheet found out. Plain data: it crosses a worker border. */
import type { Plan } from "../plan.ts";

export interface SheetReading {
  plan: Plan;
  names: string[];
  nameChanges: Plan["notes"];
  rowCount: number;
  /** Bytes of the CSV that was written. */
  textBytes: number;
  headerRow: number;
  preamble: string[];
  blankLines: number;
  sheet: string;
  /** Every sheet of the workbook, hidden ones too. */
  sheets: string[];
  warnings: string[];
}
