/** What the service says of a table: its columns, how it was read, its first rows. */
import { z } from "@hono/zod-openapi";

/** The six dtypes of the contract, by their Polars names. */
export const DTYPES = ["String", "Int64", "Float64", "Boolean", "Date", "Datetime"] as const;
export const Dtype = z.enum(DTYPES).openapi({ example: "Int64" });
export type Dtype = z.infer<typeof Dtype>;

/** A cell as JSON. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

export const PreviewRow = z.record(z.string(), Cell).openapi({
  description: "A row by column name, at most the first 200 columns. Integers beyond 2^53 are " +
    "strings, NaN and infinities are null, dates are ISO 8601, text over 1,000 characters is cut " +
    "and ends in `… (N characters)`.",
  example: { region: "North", amount: 10.5 },
});
export type PreviewRow = z.infer<typeof PreviewRow>;

export const ColumnProfile = z.object({
  name: z.string(),
  dtype: Dtype,
  null_count: z.int().nonnegative(),
  /** Exact up to 100,000, an estimate above (`distinct_is_exact` says which). */
  distinct_count: z.int().nonnegative(),
  distinct_is_exact: z.boolean(),
  min: Cell,
  max: Cell,
  /** The 10 most frequent values of a String or Boolean column; empty for the others. */
  top: z.array(z.object({ value: Cell, count: z.int().positive() })),
  /** 20 bins of a numeric or date column; empty for the others. */
  histogram: z.array(z.object({ from: Cell, to: Cell, count: z.int().nonnegative() })),
  /** The first few non-null values. */
  sample: z.array(Cell),
}).openapi("ColumnProfile");
export type ColumnProfile = z.infer<typeof ColumnProfile>;

export const IngestReport = z.object({
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  quote: z.string().nullable(),
  /** Line number of the header from 1; 0 when there is none. */
  header_row: z.int().nonnegative(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  rows_padded: z.int().nonnegative(),
  rows_widened: z.int().nonnegative(),
  /** Line numbers of the first ten ragged rows. */
  lines: z.array(z.int().positive()),
  blank_lines: z.int().nonnegative(),
  /** Text of each skipped row above the header, 20 at most. */
  preamble: z.array(z.string()),
  /** Every column whose name or dtype was decided otherwise than plainly: from what, to what, why. */
  columns: z.array(z.object({
    name: z.string(),
    from: z.string(),
    to: z.string(),
    why: z.string(),
  })),
  warnings: z.array(z.string()),
}).openapi("IngestReport");
export type IngestReport = z.infer<typeof IngestReport>;

/** A table as ingest leaves it: the session keeps this, nothing reads the file for it again. */
export interface Table {
  /** Absolute path of the zstd Parquet file. */
  parquetPath: string;
  parquetBytes: number;
  /** Lower-case hex SHA-256 of the Parquet file: names the input towards the sidecar. */
  parquetSha256: string;
  rowCount: number;
  columns: ColumnProfile[];
  /** First PREVIEW_ROWS rows × first 200 columns. */
  preview: PreviewRow[];
  report: IngestReport;
}

/** As much of a table as a job's result shows. */
export interface OutputTable {
  rowCount: number;
  columns: { name: string; dtype: Dtype }[];
  /** First PREVIEW_ROWS rows × first 200 columns. */
  preview: PreviewRow[];
  /** What was doubtful about the file, and what the preview leaves out. */
  warnings: string[];
}

/** What an uploader may say about the file; a member that is absent is decided from the bytes. */
export interface IngestOptions {
  sheet?: string;
  encoding?: string;
  delimiter?: string;
  quote?: string;
  /** Line number from 1; 0: the file has no header. */
  headerRow?: number;
  types?: Record<string, Dtype>;
}
