/** A Parquet file's rows as the one sheet of a workbook. Runs in a worker. */
import pl from "nodejs-polars";
import { type Dtype, DTYPES } from "../../schemas/table.ts";
import { PublicError } from "../../../shared/errors.ts";
import { innerName, scanParquet } from "../parquet.ts";
import type { WriteWorkbookJob } from "../workers/messages.ts";
import { textCell, valueCell } from "./sheet_cell.ts";
import { openSheetFile } from "./sheet_file.ts";

/** The header is one of them. */
const SHEET_MAX_ROWS = 1_048_576;
const SHEET_MAX_COLUMNS = 16_384;
/** Cells that are held at a time. */
const BATCH_CELLS = 500_000;
/** Characters that a column's dates take. */
const WIDTHS: Partial<Record<Dtype, number>> = { Date: 11, Datetime: 20 };

interface Column {
  name: string;
  dtype: Dtype;
  /** As the sheet names it: A, B … XFD. */
  letters: string;
}

/** Throws PublicError `validation_failed` for a table that no sheet can hold. */
export async function writeWorkbook(job: WriteWorkbookJob): Promise<void> {
  const { columns, rowCount } = await shapeOf(job.path);
  if (columns.length > SHEET_MAX_COLUMNS) {
    throw tooLarge(`${columns.length} columns`, SHEET_MAX_COLUMNS);
  }
  if (rowCount >= SHEET_MAX_ROWS) throw tooLarge(`${rowCount} rows`, SHEET_MAX_ROWS - 1);
  const names = columns.map((column) => column.name);
  const scan = scanParquet(job.path, names)
    .select(...columns.map(({ dtype }, i) => plainValues(pl.col(innerName(i)), dtype)));
  using file = await Deno.open(job.target, { write: true, create: true, truncate: true });
  const sheet = openSheetFile(file, columns.map(({ dtype }) => WIDTHS[dtype]));
  const header = columns.map(({ name, letters }) =>
    textCell(`${letters}1`, name, { safe: job.safe, where: () => "a column's name" })
  );
  sheet.add(`<row r="1">${header.join("")}</row>`);
  const batchRows = Math.max(1, Math.floor(BATCH_CELLS / Math.max(1, columns.length)));
  for (let from = 0; from < rowCount; from += batchRows) {
    const batch = await scan.slice(from, batchRows).collect();
    const values = columns.map((_, i) => batch.getColumn(innerName(i)).toArray());
    for (let row = 0; row < batch.height; row++) {
      sheet.add(rowXml(from + row + 2, columns, values.map((column) => column[row]), job.safe));
    }
  }
  sheet.end();
}

/** Row `line` of the sheet. */
function rowXml(
  line: number,
  columns: readonly Column[],
  values: readonly unknown[],
  safe: boolean,
): string {
  let index = 0;
  const where = () => `row ${line - 1} of column ${columns[index]?.name.slice(0, 60)}`;
  const options = { safe, where };
  let cells = "";
  for (const { letters, dtype } of columns) {
    cells += valueCell(letters + line, values[index], dtype, options);
    index++;
  }
  return `<row r="${line}">${cells}</row>`;
}

function tooLarge(what: string, limit: number): PublicError {
  return new PublicError(
    "validation_failed",
    `Cannot write xlsx: the table has ${what} and a sheet holds ${limit}; download CSV or Parquet`,
  );
}

async function shapeOf(path: string): Promise<{ columns: Column[]; rowCount: number }> {
  const scan = pl.scanParquet(path, { glob: false });
  const [empty, counted] = await Promise.all([
    scan.limit(0).collect(),
    scan.select(pl.len().alias("rows")).collect(),
  ]);
  const columns = empty.getColumns().map((series, index) => ({
    name: series.name,
    dtype: dtypeOf(series.dtype),
    letters: lettersOf(index),
  }));
  return { columns, rowCount: Number(counted.toRecords()[0]?.rows) };
}

function dtypeOf(dtype: pl.DataType): Dtype {
  const name = dtype.variant === "Bool" ? "Boolean" : dtype.variant;
  return DTYPES.find((one) => one === name) ?? "String";
}

/** The column's values in forms that lose nothing on the way to JavaScript. */
function plainValues(column: pl.Expr, dtype: Dtype): pl.Expr {
  if (dtype === "Int64") return column.cast(pl.String);
  if (dtype === "Date") return column.cast(pl.Int32);
  if (dtype === "Datetime") return column.cast(pl.Datetime("us")).cast(pl.Int64).cast(pl.Float64);
  return dtype === "String" ? column.cast(pl.String) : column;
}

/** A, B … Z, AA … */
function lettersOf(index: number): string {
  const last = String.fromCharCode(65 + index % 26);
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}
