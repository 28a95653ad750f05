/** Which sheet of a workbook is read. */
import { Buffer } from "node:buffer";
import * as XLSX from "xlsx";
import { PublicError } from "../../../shared/errors.ts";
import { readSheetData } from "./sheet_data.ts";
import { type SlimWorkbook, slimWorkbook } from "./slim_workbook.ts";

export interface ChosenSheet {
  data: XLSX.CellObject[][];
  merges: XLSX.Range[];
  is1904: boolean;
}

/**
 * The sheet named `wanted`, or the first that is neither empty nor hidden, else the first not empty.
 * `isZip`: the workbook is an unpacked ZIP. Throws PublicError `unknown_sheet`, `empty_file` or `unreadable_file`.
 */
export function chooseSheet(
  bytes: Uint8Array,
  wanted: string | undefined,
  isZip: boolean,
): { sheet: ChosenSheet; sheets: string[]; sheetName: string } {
  const slim = isZip ? slimWorkbook(bytes) : undefined;
  const open = (sheet: string | number) => (slim && parseSlim(slim, sheet)) ?? parse(bytes, sheet);
  // Whatever is parsed, the names of all sheets come with it.
  let book = open(wanted ?? 0);
  const sheets = book.SheetNames;
  const quoted = sheets.slice(0, 50).join(", ");
  if (wanted !== undefined && !sheets.includes(wanted)) {
    throw new PublicError(
      "unknown_sheet",
      `Cannot read sheet: no sheet named ${wanted.slice(0, 100)}; sheets are ${quoted}`,
    );
  }
  const isHidden = (name: string) =>
    (book.Workbook?.Sheets?.find((sheet) => sheet.name === name)?.Hidden ?? 0) !== 0;
  const order = wanted !== undefined
    ? [wanted]
    : [...sheets.filter((name) => !isHidden(name)), ...sheets.filter(isHidden)];
  for (const sheetName of order) {
    if (!book.Sheets[sheetName]) book = open(sheetName);
    const found = book.Sheets[sheetName];
    const data = (slim && rowsOf(slim, found)) ??
      (slim ? parse(bytes, sheetName).Sheets[sheetName] : found)?.["!data"] ?? [];
    const isFilled = data.some((row) => row?.some((cell) => cell && cell.t !== "z"));
    if (!isFilled && wanted === undefined) continue;
    const is1904 = book.Workbook?.WBProps?.date1904 === true;
    return { sheet: { data, merges: found?.["!merges"] ?? [], is1904 }, sheets, sheetName };
  }
  throw new PublicError("empty_file", "Cannot read workbook: no sheet has a value");
}

/** Undefined when SheetJS needs what was cut out. */
function parseSlim(slim: SlimWorkbook, sheet: string | number): XLSX.WorkBook | undefined {
  try {
    return parse(slim.bytes, sheet);
  } catch {
    return undefined;
  }
}

/** The rows that were cut out of `sheet`; undefined when SheetJS has to read them. */
function rowsOf(
  slim: SlimWorkbook,
  sheet: XLSX.WorkSheet | undefined,
): XLSX.CellObject[][] | undefined {
  const data = sheet?.["!data"] ?? [];
  if (data.length === 0) return data;
  const span = slim.spanOf(data);
  return span && readSheetData(span, { texts: slim.texts, formats: slim.formatsOf(data) });
}

/** Parses one sheet, by name or by number from 0. */
function parse(bytes: Uint8Array, sheet: string | number): XLSX.WorkBook {
  try {
    return XLSX.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      dense: true,
      sheets: [sheet],
      cellNF: true,
      cellText: false,
      cellHTML: false,
      // Formulas and stubs tell a formula without a saved value from an empty cell.
      cellFormula: true,
      sheetStubs: true,
    });
  } catch (error) {
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw new PublicError(
      "unreadable_file",
      `Cannot read workbook: it is ${isLocked ? "password-protected" : "broken"}`,
      {},
      { cause: error },
    );
  }
}
