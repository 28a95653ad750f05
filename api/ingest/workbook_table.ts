/** A sheet of a workbook as a table; a worker parses it. */
import type { FileType } from "../ports.ts";
import type { IngestOptions, IngestReport, Table } from "../schemas/table.ts";
import type { TableTarget } from "./table.ts";
import { tableOf } from "./table_of.ts";
import { startJob } from "./workers/run_job.ts";
import type { SheetReading } from "./xlsx/sheet_reading.ts";

let last: Promise<unknown> = Promise.resolve();

/** Workbooks are parsed in memory (1 GB at most), so one after the other. */
function afterOthers<Result>(parse: () => Promise<Result>): Promise<Result> {
  const result = last.then(parse);
  last = result.catch(() => {});
  return result;
}

/** Reads the workbook at `path`. Throws PublicError (400 and 422 codes, `storage_full`). */
export async function workbookTable(
  path: string,
  fileType: FileType,
  options: IngestOptions,
  target: TableTarget,
  signal?: AbortSignal,
): Promise<Table> {
  const copy = `${target.parquetPath}.${crypto.randomUUID()}.sheet`;
  const { sheet, headerRow, types } = options;
  try {
    const job = {
      kind: "read_workbook",
      path,
      fileType: fileType === "xls" ? "xls" : "xlsx",
      target: copy,
      ...(sheet === undefined ? {} : { sheet }),
      ...(headerRow === undefined ? {} : { headerRow }),
      ...(types === undefined ? {} : { types }),
    } as const;
    const reading = await afterOthers(() => startJob(job, signal).result);
    const { plan, rowCount, textBytes } = reading;
    const rows = { in: "copy", path: copy } as const;
    const report = reportOf(reading);
    return await tableOf({ plan, rowCount, textBytes, rows, report }, target, signal);
  } finally {
    await Deno.remove(copy).catch(() => {});
  }
}

function reportOf(reading: SheetReading): IngestReport {
  return {
    encoding: null,
    delimiter: null,
    quote: null,
    header_row: reading.headerRow,
    sheet: reading.sheet,
    sheets: reading.sheets,
    rows_padded: 0,
    rows_widened: 0,
    lines: [],
    blank_lines: reading.blankLines,
    preamble: reading.preamble,
    columns: [...reading.nameChanges, ...reading.plan.notes],
    warnings: [...reading.warnings, ...reading.plan.warnings],
  };
}
