/** Bytes of one uploaded file in, a typed Parquet file and its profile out. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import pl from "nodejs-polars";
import * as XLSX from "xlsx";
import type { FileType, Ingest } from "../ports.ts";
import type { Cell, ColumnProfile, Dtype, IngestOptions, Table } from "../schemas/table.ts";
import { PublicError } from "../../shared/errors.ts";

export interface IngestRequest {
  /** Absolute folder of the session; made by the caller. */
  folder: string;
  fileType: FileType;
  previewRows: number;
  /** Refuse with `file_too_large` beyond this many bytes. */
  maxBytes?: number;
  /** What is already known of the options; `finish` has the last word. */
  options?: IngestOptions;
}

/** Opens an ingest whose raw file is written to `folder` as the bytes arrive. */
export async function openIngest(request: IngestRequest, signal?: AbortSignal): Promise<Ingest> {
  const temp = join(request.folder, `.raw-${crypto.randomUUID()}`);
  const raw = join(request.folder, `raw.${request.fileType}`);
  const file = await Deno.open(temp, { write: true, createNew: true });
  let size = 0;
  let open = true;
  const close = () => {
    if (open) file.close();
    open = false;
  };
  const abort = async () => {
    close();
    for (const path of [temp, raw]) {
      await Deno.remove(path).catch(() => {});
    }
  };
  return {
    abort,
    async write(chunk) {
      signal?.throwIfAborted();
      size += chunk.length;
      if (request.maxBytes !== undefined && size > request.maxBytes) {
        throw new PublicError("file_too_large", `Cannot take file: over ${request.maxBytes} bytes`);
      }
      for (let at = 0; at < chunk.length;) at += await file.write(chunk.subarray(at));
    },
    async finish(options) {
      close();
      if (size === 0) throw new PublicError("empty_file", "Cannot read file: it has no bytes");
      await Deno.rename(temp, raw);
      const merged = { ...request.options, ...options };
      const bytes = await Deno.readFile(raw);
      const rows = request.fileType.startsWith("xls")
        ? sheetRows(bytes, merged)
        : csvRows(new TextDecoder(merged.encoding ?? "utf-8").decode(bytes), request.fileType);
      return await writeTable(rows, join(request.folder, "table.parquet"), request.previewRows);
    },
  };
}

/** Reads the CSV that a job wrote by the same rules as an upload. */
export async function ingestCsvFile(
  path: string,
  target: { parquetPath: string; previewRows: number },
  signal?: AbortSignal,
): Promise<Table> {
  signal?.throwIfAborted();
  const rows = csvRows(await Deno.readTextFile(path), "csv");
  return await writeTable(rows, target.parquetPath, target.previewRows);
}

function sheetRows(bytes: Uint8Array, options: IngestOptions): string[][] {
  const book = XLSX.read(bytes, { dense: true });
  const name = options.sheet ?? book.SheetNames[0] ?? "";
  const sheet = book.Sheets[name];
  if (!sheet) {
    throw new PublicError("unknown_sheet", `Cannot read sheet: no sheet named ${name}`);
  }
  return csvRows(XLSX.utils.sheet_to_csv(sheet), "csv");
}

function csvRows(text: string, fileType: FileType): string[][] {
  const separator = fileType === "tsv" ? "\t" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === separator || c === "\n") {
      row.push(field);
      field = "";
      if (c === "\n") rows.push(row), row = [];
    } else if (c !== "\r") field += c;
  }
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  return rows.filter((cells) => cells.some((cell) => cell !== ""));
}

function kindOf(values: string[]): Dtype {
  const all = (pattern: RegExp) => values.length > 0 && values.every((v) => pattern.test(v));
  if (all(/^(0|-?[1-9]\d{0,17})$/)) return "Int64";
  if (all(/^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/)) return "Float64";
  if (all(/^(true|false)$/i)) return "Boolean";
  if (all(/^\d{4}-\d\d-\d\d$/)) return "Date";
  return "String";
}

const POLARS_DTYPE = {
  String: pl.String,
  Int64: pl.Int64,
  Float64: pl.Float64,
  Boolean: pl.Bool,
  Date: pl.Date,
  Datetime: pl.Datetime("us"),
};

function cell(value: string, dtype: Dtype): Cell {
  if (value === "") return null;
  if (dtype === "Boolean") return value.toLowerCase() === "true";
  if (dtype !== "Int64" && dtype !== "Float64") return value;
  const number = Number(value);
  return dtype === "Int64" && !Number.isSafeInteger(number) ? value : number;
}

async function writeTable(rows: string[][], path: string, previewRows: number): Promise<Table> {
  const [header = [], ...body] = rows;
  if (header.length === 0) throw new PublicError("empty_file", "Cannot read file: it has no rows");
  const columns = header.map((name, i): ColumnProfile => {
    const texts = body.map((row) => row[i] ?? "");
    const values = texts.filter((text) => text !== "");
    const dtype = kindOf(values);
    return {
      name,
      dtype,
      null_count: texts.length - values.length,
      distinct_count: new Set(values).size,
      distinct_is_exact: true,
      min: null,
      max: null,
      top: [],
      histogram: [],
      sample: values.slice(0, 5).map((value) => cell(value, dtype)),
    };
  });
  const quoted = (value: string) => value === "" ? "" : `"${value.replaceAll('"', '""')}"`;
  const canonical = `${path}.csv`;
  const lines = [header, ...body].map((row) => columns.map((_, i) => quoted(row[i] ?? "")).join());
  await Deno.writeTextFile(canonical, lines.join("\n") + "\n");
  const schema = Object.fromEntries(columns.map((c) => [c.name, POLARS_DTYPE[c.dtype]]));
  await pl.scanCSV(canonical, { schema, glob: false }).sinkParquet(path, { compression: "zstd" })
    .collect();
  await Deno.remove(canonical);
  const bytes = await Deno.readFile(path);
  return {
    parquetPath: path,
    parquetBytes: bytes.length,
    parquetSha256: createHash("sha256").update(bytes).digest("hex"),
    rowCount: body.length,
    columns,
    preview: body.slice(0, previewRows).map((row) =>
      Object.fromEntries(columns.map((c, i) => [c.name, cell(row[i] ?? "", c.dtype)]))
    ),
    report: {
      encoding: "utf-8",
      delimiter: ",",
      quote: '"',
      header_row: 1,
      sheet: null,
      sheets: [],
      rows_padded: 0,
      rows_widened: 0,
      lines: [],
      blank_lines: 0,
      preamble: [],
      columns: [],
      warnings: [],
    },
  };
}
