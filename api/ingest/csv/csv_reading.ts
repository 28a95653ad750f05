/** What the pass over a CSV file found out. Plain data: it crosses a worker border. */
import type { ColumnEvidence } from "../evidence.ts";
import type { Dialect } from "./dialect.ts";
import type { Encoding } from "./encoding.ts";
import type { NameChange } from "./names.ts";

/** What is given about a CSV file; the rest is found out. */
export interface CsvOptions {
  encoding?: string;
  delimiter?: string;
  quote?: string;
  headerRow?: number;
  /** The file is named .tsv. */
  preferTab: boolean;
  /** A program wrote it: commas unless they make no sense, and the first row is the header. */
  isOutput?: boolean;
  /** So many of the first rows are kept as they are shown. */
  headRows?: number;
}

/** Where the cells of the table are in the file: all that a second pass needs to know. */
export interface CsvLayout {
  encoding: Encoding;
  dialect: Dialect;
  /** Fields that rows mostly have. */
  width: number;
  /** Columns that have a name in the header, or are as many as the rows' fields. */
  columns: number;
  /** Surplus positions (0: the first behind the columns) that have a value in some row. */
  surplus: number[];
  /** Rows that start after this line are data. */
  dataAfter: number;
}

export interface CsvReading {
  layout: CsvLayout;
  names: string[];
  nameChanges: NameChange[];
  columns: ColumnEvidence[];
  rowCount: number;
  /** Bytes of the file as UTF-8. */
  textBytes: number;
  headerRow: number;
  preamble: string[];
  rowsPadded: number;
  rowsWidened: number;
  /** Lines of the first ten ragged rows. */
  raggedLines: number[];
  blankLines: number;
  warnings: string[];
  /** Polars reads the file to the same table, given the dialect: no canonical copy is needed. */
  direct: boolean;
  /** Lines above the first data row. */
  linesAbove: number;
  /** Texts of the first rows as they are shown, at most 200 of each. */
  head: string[][];
}

/** Surplus fields beyond this many are kept together in the last one. */
export const MAX_SURPLUS = 20;
