/** What the tests of ingest share. */
import assert from "node:assert/strict";
import pl from "nodejs-polars";
import type { FileType } from "../../ports.ts";
import type { IngestOptions, Table } from "../../schemas/table.ts";
import { PublicError } from "../../../shared/errors.ts";
import { openIngest } from "../ingest.ts";
import { innerName, scanParquet } from "../parquet.ts";

export interface Read {
  table: Table;
  /** Every row as Polars' texts of its values. */
  rows: (string | null)[][];
  /** `name:dtype` of each column. */
  columns: string[];
}

export interface ReadOptions extends IngestOptions {
  fileType?: FileType;
  /** Bytes handed over at a time. */
  chunk?: number;
  previewRows?: number;
}

/** Runs `body` with a folder of its own, removed afterwards. */
export async function withFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "ingest_test_" });
  try {
    return await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Every value of a Parquet file as text. */
export async function parquetRows(
  path: string,
  names: readonly string[],
): Promise<(string | null)[][]> {
  const cells = names.map((_, i) => pl.col(innerName(i)).cast(pl.String));
  const frame = await scanParquet(path, names).select(...cells).collect();
  return frame.toRecords().map((record: Record<string, unknown>) =>
    names.map((_, i) => {
      const value = record[innerName(i)];
      return typeof value === "string" ? value : null;
    })
  );
}

/** Ingests `data` as an upload and reads the Parquet back; asserts that nothing else is left behind. */
export function read(data: string | Uint8Array, options: ReadOptions = {}): Promise<Read> {
  const { fileType = "csv", chunk = 65_536, previewRows = 100, ...rest } = options;
  return withFolder(async (folder) => {
    const ingest = await openIngest({ folder, fileType, previewRows });
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    for (let at = 0; at < bytes.length; at += chunk) {
      await ingest.write(bytes.slice(at, at + chunk));
    }
    const table = await ingest.finish(rest);
    const names = table.columns.map((column) => column.name);
    const left = [...Deno.readDirSync(folder)].map((entry) => entry.name).sort();
    assert.deepEqual(left, [`raw.${fileType}`, "table.parquet"]);
    return {
      table,
      rows: await parquetRows(table.parquetPath, names),
      columns: table.columns.map(({ name, dtype }) => `${name}:${dtype}`),
    };
  });
}

/** The refusal that ingesting `data` ends in; asserts that nothing is left behind. */
export function refusal(
  data: string | Uint8Array,
  options: ReadOptions & { maxBytes?: number } = {},
): Promise<{ code: string; message: string }> {
  const { fileType = "csv", chunk = 65_536, maxBytes, ...rest } = options;
  return withFolder(async (folder) => {
    const limit = maxBytes === undefined ? {} : { maxBytes };
    const ingest = await openIngest({ folder, fileType, previewRows: 10, ...limit });
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
    try {
      for (let at = 0; at < bytes.length; at += chunk) {
        await ingest.write(bytes.slice(at, at + chunk));
      }
      await ingest.finish(rest);
    } catch (error) {
      assert.deepEqual([...Deno.readDirSync(folder)].map((entry) => entry.name), []);
      if (!(error instanceof PublicError)) throw error;
      return { code: error.code, message: error.message };
    }
    return assert.fail("the file was accepted");
  });
}

/** `text` as UTF-16. */
export function utf16(text: string, order: "le" | "be", bom: boolean): Uint8Array {
  const units = bom ? `\uFEFF${text}` : text;
  const bytes = new Uint8Array(units.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < units.length; i++) {
    view.setUint16(2 * i, units.charCodeAt(i), order === "le");
  }
  return bytes;
}
