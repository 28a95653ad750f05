/** A file that was read becomes a table: Parquet, profile, preview, report. */
import type { IngestReport, Table } from "../schemas/table.ts";
import { PublicError } from "../../shared/errors.ts";
import { writeCanonical } from "./csv/canonical.ts";
import type { CsvLayout } from "./csv/csv_reading.ts";
import { storageError } from "./errors.ts";
import { hashFile } from "./file_hash.ts";
import {
  countNulls,
  readsDirectly,
  sinkEmptyParquet,
  sinkParquet,
  type SinkSource,
} from "./parquet.ts";
import type { Plan } from "./plan.ts";
import { previewParquet, previewWarnings } from "./preview.ts";
import { profileParquet } from "./profile/profile.ts";

/** Where the table goes, and how much of it is shown. */
export interface TableTarget {
  /** Absolute path of the Parquet file to be. */
  parquetPath: string;
  previewRows: number;
}

/** Where rows are that Polars can not read as they stand. */
export type RowsOrigin =
  /** In a CSV of the uploader's: the second pass writes the canonical copy. */
  | { in: "csv"; path: string; layout: CsvLayout }
  /** In a canonical copy that is already there. */
  | { in: "copy"; path: string };

/** A file that was read, ready to become Parquet. Plain data: it crosses a worker border. */
export interface TableSource {
  plan: Plan;
  rowCount: number;
  /** About what the rows take as text. */
  textBytes: number;
  /** The file itself, when Polars reads it without a doubt. */
  direct?: SinkSource;
  rows: RowsOrigin;
  report: IngestReport;
}

/**
 * Makes a table of `source`. Throws PublicError `types_mismatch` or `storage_full`; leaves nothing behind
 * when it throws.
 */
export async function makeTable(
  source: TableSource,
  target: TableTarget,
  signal?: AbortSignal,
): Promise<Table> {
  const { columns } = source.plan;
  return await withParquet(target.parquetPath, async (temp) => {
    const profile = await sink(
      source,
      temp,
      () => profileParquet(temp, columns, source.rowCount, source.textBytes),
      signal,
    );
    const [{ bytes, sha256 }, preview] = await Promise.all([
      hashFile(temp),
      previewParquet(temp, columns, target.previewRows),
    ]);
    return {
      parquetPath: target.parquetPath,
      parquetBytes: bytes,
      parquetSha256: sha256,
      rowCount: profile.rowCount,
      columns: profile.columns,
      preview,
      report: {
        ...source.report,
        warnings: [...source.report.warnings, ...previewWarnings(columns.length)],
      },
    };
  });
}

/** Writes the Parquet file alone. Throws as `makeTable`. */
export async function writeParquet(source: TableSource, parquetPath: string): Promise<void> {
  await withParquet(
    parquetPath,
    (temp) => sink(source, temp, () => countNulls(temp, source.plan.columns)),
  );
}

/** Lets `make` write the Parquet file under a temporary name, which is gone when it throws. */
async function withParquet<Result>(
  parquetPath: string,
  make: (temp: string) => Promise<Result>,
): Promise<Result> {
  const temp = `${parquetPath}.${crypto.randomUUID()}`;
  try {
    const result = await make(temp);
    await Deno.rename(temp, parquetPath);
    return result;
  } catch (error) {
    await Deno.remove(temp).catch(() => {});
    throw storageError(error);
  }
}

/** What Polars has read, to be held against what the tokenizer saw. */
interface Counts {
  rowCount: number;
  columns: readonly { null_count: number }[];
}

/** Writes `target` and returns what `look` found in it, once that is what the tokenizer saw. */
async function sink<Found extends Counts>(
  source: TableSource,
  target: string,
  look: () => Promise<Found>,
  signal?: AbortSignal,
): Promise<Found> {
  const { columns } = source.plan;
  if (source.rowCount === 0) {
    await sinkEmptyParquet(columns, target);
    return await look();
  }
  if (source.direct && readsDirectly(columns)) {
    const found = await sinkChecked(source.direct);
    if (found) return found;
  }
  const canonical = `${target}.csv`;
  try {
    const { rows } = source;
    if (rows.in === "copy") await Deno.rename(rows.path, canonical);
    else await writeCanonical(rows.path, canonical, rows.layout, columns, signal);
    const found = await sinkChecked({
      path: canonical,
      delimiter: ",",
      quote: '"',
      skipLines: 0,
      isCanonical: true,
    });
    if (found) return found;
  } finally {
    await Deno.remove(canonical).catch(() => {});
  }
  throw new Error("Polars read other rows or nulls than the tokenizer");

  /** What was found, if Polars has read as many rows and nulls as the tokenizer; nothing may be lost. */
  async function sinkChecked(from: SinkSource) {
    try {
      await sinkParquet(from, columns, target);
    } catch (error) {
      if (from.isCanonical || storageError(error) instanceof PublicError) throw error;
      return undefined;
    }
    const found = await look();
    const same = found.rowCount === source.rowCount &&
      found.columns.every((column, i) => column.null_count === columns[i]?.nullCount);
    return same ? found : undefined;
  }
}
