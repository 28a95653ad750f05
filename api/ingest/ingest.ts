/** Bytes of one uploaded file in, a typed Parquet file and its profile out. */
import { join } from "node:path";
import type { FileType, Ingest } from "../ports.ts";
import type { IngestOptions } from "../schemas/table.ts";
import { PublicError } from "../../shared/errors.ts";
import { SNIFF_BYTES } from "../utils/file_type.ts";
import { checkContent } from "./content.ts";
import { type CsvIngest, startCsv } from "./csv_table.ts";
import { storageError } from "./errors.ts";
import { openRawFile } from "./raw_file.ts";
import { tableOf } from "./table_of.ts";
import { workbookTable } from "./workbook_table.ts";

export interface IngestRequest {
  /** Absolute folder of the session; made by the caller. */
  folder: string;
  fileType: FileType;
  /** Rows of the preview. */
  previewRows: number;
  /** Refuse with `file_too_large` beyond this many bytes. */
  maxBytes?: number;
  /** What is already known of the options; those given to `finish` are added and win. */
  options?: IngestOptions;
}

/**
 * Opens an ingest that writes the bytes to `folder` as they arrive, under a temporary name. `finish`
 * leaves `raw.<type>` and `table.parquet` there; `abort`, and any refusal, leaves nothing.
 */
export async function openIngest(request: IngestRequest, signal?: AbortSignal): Promise<Ingest> {
  const { folder, fileType } = request;
  const raw = await openRawFile(folder, request.maxBytes);
  const head = new Uint8Array(SNIFF_BYTES);
  let seen = 0;
  let isChecked = false;
  /** The chunk before is written while the next one is on its way. */
  let writing: Promise<void> = Promise.resolve();
  const csv: CsvIngest | undefined = fileType === "csv" || fileType === "tsv"
    ? startCsv(raw.path, { preferTab: fileType === "tsv" }, request.options ?? {}, signal)
    : undefined;

  function look(chunk: Uint8Array): void {
    if (isChecked) return;
    const part = chunk.subarray(0, SNIFF_BYTES - seen);
    head.set(part, seen);
    seen += part.length;
    if (seen === SNIFF_BYTES) check();
  }
  function check(): void {
    isChecked = true;
    checkContent(head.subarray(0, seen), fileType);
  }
  async function append(chunk: Uint8Array): Promise<void> {
    await raw.write(chunk);
    csv?.grew(raw.size);
  }
  async function discard(): Promise<void> {
    csv?.stop();
    await writing.catch(() => {});
    await raw.discard();
  }

  return {
    async write(chunk) {
      signal?.throwIfAborted();
      try {
        look(chunk);
        await writing;
        writing = append(chunk);
        // Whoever waits for it next sees the error.
        writing.catch(() => {});
      } catch (error) {
        await discard();
        throw error;
      }
    },
    async finish(options) {
      try {
        await writing;
        raw.close();
        if (raw.size === 0) {
          throw new PublicError("empty_file", "Cannot read file: it has no bytes");
        }
        if (!isChecked) check();
        const merged = { ...request.options, ...options };
        const target = {
          parquetPath: join(folder, "table.parquet"),
          previewRows: request.previewRows,
        };
        const table = csv
          ? await tableOf(await csv.finish(raw.size, merged), target, signal)
          : await workbookTable(raw.path, fileType, merged, target, signal);
        await raw.keep(join(folder, `raw.${fileType}`));
        return table;
      } catch (error) {
        await discard();
        throw storageError(error);
      }
    },
    abort: discard,
  };
}
