/** The workbook's ZIP file, written as the sheet grows. */
import { Zip, ZipDeflate } from "fflate";
import { PublicError } from "../../../shared/errors.ts";
import { PARTS, SHEET_END, SHEET_PATH, sheetStart } from "./workbook_parts.ts";

/** A ZIP file without its 64-bit extension, which not every reader knows, ends here. */
const SHEET_MAX_BYTES = 4 * 1024 ** 3 - 1;
const FLUSH_CHARS = 256 * 1024;
/** The fastest: higher levels cost much time for few bytes. */
const LEVEL = 1;

export interface SheetFile {
  /** Adds the XML of rows. Throws PublicError `validation_failed` for a sheet over 4 GB. */
  add(xml: string): void;
  /** Ends the sheet and the workbook. */
  end(): void;
}

/** Starts a workbook with one sheet in `file`; `widths` are its columns' in characters. */
export function openSheetFile(
  file: Deno.FsFile,
  widths: readonly (number | undefined)[],
): SheetFile {
  const encoder = new TextEncoder();
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
  });
  for (const [path, content] of PARTS) {
    const part = new ZipDeflate(path, { level: LEVEL });
    zip.add(part);
    part.push(encoder.encode(content), true);
  }
  const sheet = new ZipDeflate(SHEET_PATH, { level: LEVEL });
  zip.add(sheet);
  let pending = sheetStart(widths);
  let written = 0;

  function flush(isLast: boolean): void {
    const bytes = encoder.encode(pending);
    pending = "";
    written += bytes.length;
    if (written > SHEET_MAX_BYTES) {
      throw new PublicError(
        "validation_failed",
        "Cannot write xlsx: the sheet is larger than 4 GB; download CSV or Parquet",
      );
    }
    sheet.push(bytes, isLast);
  }
  return {
    add(xml) {
      pending += xml;
      if (pending.length > FLUSH_CHARS) flush(false);
    },
    end() {
      pending += SHEET_END;
      flush(true);
      zip.end();
    },
  };
}
