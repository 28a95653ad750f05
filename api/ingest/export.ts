/** A job's table in the forms that spreadsheets take. */
import { createCsvGuard } from "./export/safe_csv.ts";
import { startJob } from "./workers/run_job.ts";

/**
 * Writes the Parquet file's rows as one sheet: text is text, never a formula; dates are dates in any
 * time zone; integers beyond 2^53 are text. `safe` also guards texts as `safeCsv` does. Throws
 * PublicError `validation_failed` for a table that no sheet can hold.
 */
export async function writeXlsx(
  parquetPath: string,
  xlsxPath: string,
  options: { safe?: boolean } = {},
): Promise<void> {
  const { safe = false } = options;
  await startJob({ kind: "write_workbook", path: parquetPath, target: xlsxPath, safe }).result;
}

/** Puts a `'` before every cell of a CSV that a spreadsheet would run as a formula, as it streams. */
export function safeCsv(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const guard = createCsvGuard();
  const pass = (bytes: Uint8Array, to: TransformStreamDefaultController<Uint8Array>) => {
    if (bytes.length > 0) to.enqueue(bytes);
  };
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, to) => pass(guard(chunk, false), to),
      flush: (to) => pass(guard(new Uint8Array(0), true), to),
    }),
  );
}
