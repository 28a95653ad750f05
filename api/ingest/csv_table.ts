/** A CSV file as a table; large ones are read by a worker while they arrive. */
import type { IngestOptions, IngestReport } from "../schemas/table.ts";
import type { CsvOptions, CsvReading } from "./csv/csv_reading.ts";
import { delimiterText, quoteText } from "./csv/dialect.ts";
import { readCsv } from "./csv/read_csv.ts";
import type { SinkSource } from "./parquet.ts";
import { type Plan, planColumns } from "./plan.ts";
import type { TableSource } from "./table.ts";
import { canFollow, type RunningJob, startJob, WORKER_BYTES } from "./workers/run_job.ts";

/** Reading so many bytes takes 2 ms; telling a worker of every 64 KB would take longer. */
const PROGRESS_BYTES = 256 * 1024;

export interface CsvIngest {
  /** `size` bytes of the file can be read. */
  grew(size: number): void;
  /** The file is whole. Throws PublicError (400 and 422 codes). */
  finish(size: number, options: IngestOptions): Promise<CsvSource>;
  /** Gives up what is running. */
  stop(): void;
}

/** What a CSV file is, besides what the uploader says of it. */
export type CsvOrigin = Pick<CsvOptions, "preferTab" | "isOutput" | "headRows">;

/** A table source with the texts of its first rows. */
export interface CsvSource extends TableSource {
  head: string[][];
}

/** Prepares to read the CSV file at `path`; `options` is what is known of the options so far. */
export function startCsv(
  path: string,
  origin: CsvOrigin,
  options: IngestOptions,
  signal?: AbortSignal,
): CsvIngest {
  const stopped = new AbortController();
  const stop = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal;
  const early = csvOptions(origin, options);
  let reading: RunningJob<CsvReading> | undefined;
  let told = 0;

  /** The reading under way, unless the options turned out to be others. */
  async function read(size: number, wanted: CsvOptions): Promise<CsvReading> {
    if (reading && JSON.stringify(wanted) === JSON.stringify(early)) {
      reading.progress({ available: size, ended: true });
      return await reading.result;
    }
    if (size < WORKER_BYTES) return await readCsv(path, wanted, undefined, stop);
    const job = { kind: "read_csv", path, options: wanted, grows: false } as const;
    return await startJob(job, stop).result;
  }

  return {
    grew(size) {
      if (size < WORKER_BYTES || size < told + PROGRESS_BYTES) return;
      if (!reading && !canFollow()) return;
      reading ??= startJob({ kind: "read_csv", path, options: early, grows: true }, stop);
      reading.progress({ available: size, ended: false });
      told = size;
    },
    async finish(size, options) {
      const found = await read(size, csvOptions(origin, options));
      const plan = planColumns(found.names, found.columns, options.types);
      const direct = directSource(path, found);
      return {
        plan,
        rowCount: found.rowCount,
        textBytes: found.textBytes,
        ...(direct ? { direct } : {}),
        rows: { in: "csv", path, layout: found.layout },
        report: reportOf(found, plan),
        head: found.head,
      };
    },
    stop: () => stopped.abort(),
  };
}

function directSource(path: string, reading: CsvReading): SinkSource | undefined {
  const { dialect } = reading.layout;
  if (!reading.direct) return undefined;
  return {
    path,
    delimiter: String.fromCharCode(dialect.delimiter),
    quote: String.fromCharCode(dialect.quote),
    skipLines: reading.linesAbove,
    isCanonical: false,
  };
}

function csvOptions(origin: CsvOrigin, options: IngestOptions): CsvOptions {
  const { encoding, delimiter, quote, headerRow } = options;
  return {
    ...origin,
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(headerRow === undefined ? {} : { headerRow }),
  };
}

function reportOf(reading: CsvReading, plan: Plan): IngestReport {
  const { layout } = reading;
  return {
    encoding: layout.encoding.label,
    delimiter: delimiterText(layout.dialect),
    quote: quoteText(layout.dialect),
    header_row: reading.headerRow,
    sheet: null,
    sheets: [],
    rows_padded: reading.rowsPadded,
    rows_widened: reading.rowsWidened,
    lines: reading.raggedLines,
    blank_lines: reading.blankLines,
    preamble: reading.preamble,
    columns: [...reading.nameChanges, ...plan.notes],
    warnings: [...reading.warnings, ...plan.warnings],
  };
}
