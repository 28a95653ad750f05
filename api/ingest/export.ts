/** A job's table in the forms that spreadsheets take. */
import pl from "nodejs-polars";
import * as XLSX from "xlsx";
import { guardText } from "./export/formula_guard.ts";
import { createCsvGuard } from "./export/safe_csv.ts";

/** Writes the Parquet file's rows as one sheet. */
export async function writeXlsx(
  parquetPath: string,
  xlsxPath: string,
  options: { safe?: boolean } = {},
): Promise<void> {
  const frame = await pl.scanParquet(parquetPath, { glob: false }).collect();
  const rows = frame.toRecords().map((row) =>
    Object.values(row).map((v) => options.safe && typeof v === "string" ? guardText(v) : v)
  );
  const sheet = XLSX.utils.aoa_to_sheet([frame.columns, ...rows], { UTC: true });
  const book = XLSX.utils.book_new(sheet, "Sheet1");
  await Deno.writeFile(xlsxPath, XLSX.write(book, { type: "buffer", bookType: "xlsx" }));
}

/** Puts a `'` before every cell of a CSV that a spreadsheet would run as a formula, as it streams. */
export function safeCsv(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const guard = createCsvGuard();
  const enqueue = (
    bytes: Uint8Array<ArrayBuffer>,
    controller: TransformStreamDefaultController<Uint8Array>,
  ) => {
    if (bytes.length > 0) controller.enqueue(bytes);
  };
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => enqueue(guard(chunk, false), controller),
      flush: (controller) => enqueue(guard(new Uint8Array(0), true), controller),
    }),
  );
}
