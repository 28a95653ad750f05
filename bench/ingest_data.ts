/** The files that the ingest benchmark uploads. */
import * as XLSX from "xlsx";

const CITIES = ["Málaga", "Zürich", "New York", "Graz", "São Paulo", "Łódź", "Oslo"];
const NAMES = ["id", "customer", "city", "zip", "amount", "items", "day", "at", "paid", "note"];

const pad = (n: number, width = 2) => String(n).padStart(width, "0");

/** Row `i` as the texts that a CSV has: whole numbers, decimals, text, dates, times, booleans, empty cells. */
function rowOf(i: number): string[] {
  const day = `20${pad(10 + i % 15)}-${pad(1 + i % 12)}-${pad(1 + i % 28)}`;
  return [
    String(1_000_000 + i),
    `Client ${i * 7919 % 90_000}, Ltd`,
    CITIES[i % CITIES.length] ?? "",
    pad(i * 31 % 100_000, 5),
    (i * 7 % 1_000_000 / 100).toFixed(2),
    i % 11 === 0 ? "" : String(i % 50),
    day,
    `${day} ${pad(i % 24)}:${pad(i % 60)}:${pad(i * 7 % 60)}`,
    i % 3 === 0 ? "true" : "false",
    i % 5 === 0 ? "" : `order ${i * 13 % 500_000}`,
  ];
}

/** Writes a CSV of `rows` rows × 10 columns, about 90 bytes a row. */
export async function writeCsv(path: string, rows: number): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true, truncate: true });
  const writer = file.writable.getWriter();
  const encoder = new TextEncoder();
  const field = (text: string) => text.includes(",") ? `"${text}"` : text;
  let text = `${NAMES.join(",")}\n`;
  for (let i = 0; i < rows; i++) {
    text += `${rowOf(i).map(field).join(",")}\n`;
    if (text.length < 1 << 20 && i + 1 < rows) continue;
    await writer.write(encoder.encode(text));
    text = "";
  }
  writer.releaseLock();
}

/** Writes a workbook with one sheet of `rows` of the same rows, numbers, dates and booleans as such. */
export async function writeXlsx(path: string, rows: number): Promise<void> {
  const values = Array.from({ length: rows }, (_, i) => {
    const [id, customer, city, zip, amount, items, day, at, paid, note] = rowOf(i);
    return [
      Number(id),
      customer,
      city,
      zip,
      Number(amount),
      items === "" ? null : Number(items),
      new Date(`${day}T00:00:00Z`),
      new Date(`${at?.replace(" ", "T")}Z`),
      paid === "true",
      note === "" ? null : note,
    ];
  });
  const sheet = XLSX.utils.aoa_to_sheet([NAMES, ...values], { UTC: true, dense: true });
  const book = XLSX.utils.book_new(sheet, "Orders");
  const bytes: ArrayBuffer = XLSX.write(book, {
    type: "array",
    bookType: "xlsx",
    compression: true,
  });
  await Deno.writeFile(path, new Uint8Array(bytes));
}
