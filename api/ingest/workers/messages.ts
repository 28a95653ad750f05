/** What goes between the server and its workers. Plain data only. */
import type { ErrorCode } from "../../../shared/errors.ts";
import type { Dtype, Table } from "../../schemas/table.ts";
import type { CsvOptions, CsvReading } from "../csv/csv_reading.ts";
import type { TableSource, TableTarget } from "../table.ts";
import type { SheetReading } from "../xlsx/sheet_reading.ts";

export interface ReadCsvJob {
  kind: "read_csv";
  path: string;
  options: CsvOptions;
  /** The file is still being written; messages say how far. */
  grows: boolean;
}

export interface MakeTableJob {
  kind: "make_table";
  source: TableSource;
  target: TableTarget;
}

export interface WriteParquetJob {
  kind: "write_parquet";
  source: TableSource;
  parquetPath: string;
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
  make_table: Table;
  write_parquet: null;
  read_workbook: SheetReading;
  write_workbook: null;
}

export type WorkerJob =
  | ReadCsvJob
  | MakeTableJob
  | WriteParquetJob
  | ReadWorkbookJob
  | WriteWorkbookJob;

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
