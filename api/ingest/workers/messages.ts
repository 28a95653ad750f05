/** What goes between the server and its workers. Plain data only. */
import type { ErrorCode } from "../../../shared/errors.ts";
import type { Dtype } from "../../schemas/table.ts";
import type { CsvLayout, CsvOptions, CsvReading } from "../csv/csv_reading.ts";
import type { ColumnPlan } from "../plan.ts";
import type { SheetReading } from "../xlsx/sheet_reading.ts";

export interface ReadCsvJob {
  kind: "read_csv";
  path: string;
  options: CsvOptions;
  /** The file is still being written; messages say how far. */
  grows: boolean;
}

export interface WriteCanonicalJob {
  kind: "write_canonical";
  path: string;
  target: string;
  layout: CsvLayout;
  columns: readonly ColumnPlan[];
}

export interface ReadWorkbookJob {
  kind: "read_workbook";
  path: string;
  fileType: "xlsx" | "xls";
  /** Where the sheet's rows are written as CSV. */
  target: string;
  sheet?: string;
  headerRow?: number;
  types?: Record<string, Dtype>;
}

export interface WriteWorkbookJob {
  kind: "write_workbook";
  /** A Parquet file. */
  path: string;
  target: string;
  /** Guard texts that a spreadsheet might run once the sheet is saved as CSV. */
  safe: boolean;
}

export interface JobResults {
  read_csv: CsvReading;
  write_canonical: null;
  read_workbook: SheetReading;
  write_workbook: null;
}

export type WorkerJob = ReadCsvJob | WriteCanonicalJob | ReadWorkbookJob | WriteWorkbookJob;

/** To a worker: a job, or how far the file of its job has grown. */
export type WorkerOrder = { job: WorkerJob } | { progress: Progress };

export type WorkerAnswer<Result = unknown> =
  | { result: Result }
  | { refusal: { code: ErrorCode; detail: string } }
  | { failure: string };

/** How much of a growing file can be read. */
export interface Progress {
  available: number;
  ended: boolean;
}
