/** A file that was read becomes a table: Parquet, profile, preview, report. */
import type { IngestReport, Table } from "../schemas/table.ts";
import { PublicError } from "../../shared/errors.ts";
import { storageError } from "./errors.ts";
import { hashFile } from "./file_hash.ts";
import { readsDirectly, sinkEmptyParquet, sinkParquet, type SinkSource } from "./parquet.ts";
import type { Plan } from "./plan.ts";
import { previewParquet } from "./preview.ts";
import { profileParquet } from "./profile/profile.ts";

/** Where the table goes, and how much of it is shown. */
export interface TableTarget {
  /** Absolute path of the Parquet file to be. */
  parquetPath: string;
  previewRows: number;
}

/** A file that was read, ready to become Parquet. */
export interface TableSource {
  plan: Plan;
  rowCount: number;
  /** About what the rows take as text. */
  textBytes: number;
  /** The file itself, when Polars reads it without a doubt. */
  direct?: SinkSource;
  /** Writes the canonical copy of the file. */
  writeCanonical(target: string): Promise<void>;
  report: IngestReport;
}

/**
 * Makes a table of `source`. Throws PublicError `types_mismatch` or `storage_full`; leaves nothing behind
 * when it throws.
 */
export async function makeTable(source: TableSource, target: TableTarget): Promise<Table> {
  const temp = `${target.parquetPath}.${crypto.randomUUID()}`;
  try {
    const profile = await sinkAndProfile(source, temp);
    const [{ bytes, sha256 }, preview] = await Promise.all([
      hashFile(temp),
      previewParquet(temp, source.plan.columns, target.previewRows),
    ]);
    await Deno.rename(temp, target.parquetPath);
    return {
      parquetPath: target.parquetPath,
      parquetBytes: bytes,
      parquetSha256: sha256,
      rowCount: profile.rowCount,
      columns: profile.columns,
      preview,
      report: source.report,
    };
  } catch (error) {
    await Deno.remove(temp).catch(() => {});
    throw storageError(error);
  }
}

async function sinkAndProfile(source: TableSource, target: string) {
  const { columns } = source.plan;
  const profile = () => profileParquet(target, columns, source.rowCount, source.textBytes);
  if (source.rowCount === 0) {
    await sinkEmptyParquet(columns, target);
    return await profile();
  }
  if (source.direct && readsDirectly(columns)) {
    const found = await sinkChecked(source.direct);
    if (found) return found;
  }
  const canonical = `${target}.csv`;
  try {
    await source.writeCanonical(canonical);
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

  /** The profile, if Polars has read as many rows and nulls as the tokenizer; nothing may be lost. */
  async function sinkChecked(from: SinkSource) {
    try {
      await sinkParquet(from, columns, target);
    } catch (error) {
      if (from.isCanonical || storageError(error) instanceof PublicError) throw error;
      return undefined;
    }
    const found = await profile();
    const same = found.rowCount === source.rowCount &&
      found.columns.every((column, i) => column.null_count === columns[i]?.nullCount);
    return same ? found : undefined;
  }
}
