/**
 * What a job wrote, read by the same rules as an upload; nothing of it is trusted. pandas writes commas,
 * quotes and a header unless told otherwise, so those are tried first. The Parquet file, which few ask
 * for, is made when somebody does: a small result is there in half the time.
 */
import type { OutputTable } from "../schemas/table.ts";
import { startCsv } from "./csv_table.ts";
import { storageError } from "./errors.ts";
import { previewOf } from "./head_preview.ts";
import { previewWarnings } from "./preview.ts";
import { parquetOf } from "./table_of.ts";

/** Throws PublicError as an upload of the file would. */
export async function readOutput(
  csvPath: string,
  previewRows: number,
  signal?: AbortSignal,
): Promise<OutputTable> {
  try {
    const { plan, rowCount, head, report } = await readCsvFile(csvPath, previewRows, signal);
    const columns = plan.columns.map(({ name, dtype }) => ({ name, dtype }));
    const warnings = [...report.warnings, ...previewWarnings(columns.length)];
    return { rowCount, columns, preview: previewOf(head, plan.columns), warnings };
  } catch (error) {
    throw storageError(error);
  }
}

/** Writes the same table as Parquet to `parquetPath`. Throws PublicError `storage_full`. */
export async function writeOutputParquet(csvPath: string, parquetPath: string): Promise<void> {
  await parquetOf(await readCsvFile(csvPath, 0), parquetPath);
}

async function readCsvFile(path: string, headRows: number, signal?: AbortSignal) {
  const { size } = await Deno.stat(path);
  const origin = { preferTab: false, isOutput: true, headRows };
  return await startCsv(path, origin, {}, signal).finish(size, {});
}
