/** One sheet of a workbook as a CSV and the evidence for its columns. Runs in a worker. */
import { PublicError } from "../../../shared/errors.ts";
import type { Header } from "../csv/header.ts";
import { columnNames } from "../csv/names.ts";
import { createEvidence } from "../evidence.ts";
import { planColumns } from "../plan.ts";
import type { ReadWorkbookJob } from "../workers/messages.ts";
import { chooseSheet } from "./choose_sheet.ts";
import type { CellTroubles } from "./sheet_cells.ts";
import { columnsOf, openGrid, type SheetGrid } from "./sheet_grid.ts";
import { sheetHeader } from "./sheet_header.ts";
import type { SheetReading } from "./sheet_reading.ts";
import { unpackWorkbook } from "./unpack_workbook.ts";
import { writeSheetCsv } from "./write_sheet_csv.ts";

/**
 * Reads the workbook at `job.path`, writes the chosen sheet's rows to `job.target`. Throws PublicError
 * `content_mismatch`, `unreadable_file`, `unknown_sheet`, `empty_file`, `types_mismatch` or
 * `validation_failed`.
 */
export async function readWorkbook(job: ReadWorkbookJob): Promise<SheetReading> {
  let bytes: Uint8Array = await Deno.readFile(job.path);
  const isOle = bytes[0] === 0xd0;
  const isZip = job.fileType === "xlsx" && !isOle;
  if (isZip) bytes = await unpackWorkbook(bytes);
  const { sheet, sheets, sheetName } = chooseSheet(bytes, job.sheet, isZip);
  if (job.fileType === "xlsx" && isOle) {
    throw new PublicError(
      "content_mismatch",
      "Cannot read file as .xlsx: it is an old .xls workbook",
    );
  }
  const troubles: CellTroubles = { errors: 0, firstError: "", uncached: 0, firstUncached: "" };
  const grid = openGrid(sheet.data, sheet.is1904, troubles);
  if (grid.rows.length === 0) {
    throw new PublicError("empty_file", `Cannot read sheet ${sheetName}: it has no values`);
  }
  const header = sheetHeader(grid, sheet.merges, job.headerRow);
  const columns = usedColumns(grid, header);
  const texts = columns.map((column) => header.names[column] ?? "");
  const { names, changes } = columnNames(texts);
  const data = grid.rows.filter((row) => row.line > header.dataAfter);

  const evidence = createEvidence(columns.length);
  const datedColumns = columns.map((column) => data.some((row) => row.cells[column]?.hasTime));
  for (const row of data) {
    columns.forEach((column, index) => {
      const cell = row.cells[column];
      if (!cell) evidence.addNulls(index, index + 1);
      else {
        const dated = grid.withTime(cell, datedColumns[index] === true);
        evidence.addKind(index, dated.kind, dated.text, row.line);
      }
    });
  }
  const plan = planColumns(names, evidence.columns(), job.types);
  const textBytes = await writeSheetCsv(
    job.target,
    data,
    columns,
    plan.columns,
    (cell, index) => grid.withTime(cell, datedColumns[index] === true).text,
  );
  return {
    plan,
    names,
    nameChanges: header.line === 0 ? [] : changes,
    rowCount: data.length,
    textBytes,
    headerRow: header.line,
    preamble: header.preamble,
    blankLines: blankLines(grid, header),
    sheet: sheetName,
    sheets,
    warnings: [...header.warnings, ...troubleWarnings(troubles)],
  };
}

function troubleWarnings(troubles: CellTroubles): string[] {
  const warnings: string[] = [];
  if (troubles.errors > 0) {
    warnings.push(
      `Cells with an error such as #N/A became empty: ${troubles.errors}, first ${troubles.firstError}.`,
    );
  }
  if (troubles.uncached > 0) {
    warnings.push(
      `Formulas without a saved value became empty: ${troubles.uncached}, first ` +
        `${troubles.firstUncached}; open and save the workbook in a spreadsheet program.`,
    );
  }
  return warnings;
}

/** Columns that have a name or a value. */
function usedColumns(grid: SheetGrid, header: Header): number[] {
  const used = new Set<number>();
  header.names.forEach((name, column) => {
    if (name.trim() !== "") used.add(column);
  });
  for (const row of grid.rows) {
    if (row.line <= header.dataAfter) continue;
    for (const column of columnsOf(row.cells)) used.add(column);
  }
  return [...used].sort((a, b) => a - b);
}

function blankLines(grid: SheetGrid, header: Header): number {
  const data = grid.rows.filter((row) => row.line > header.dataAfter);
  const first = data[0]?.line ?? 0;
  const last = data.at(-1)?.line ?? -1;
  return Math.max(0, last - first + 1 - data.length);
}
