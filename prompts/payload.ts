/** What of a session's table the model is shown: names, dtypes as pandas will show them, a few rows, all bounded. */
import {
  type Cell,
  type ColumnProfile,
  DTYPES,
  type PreviewRow,
  type Table,
} from "../api/schemas/table.ts";

/** Rows shown to the model. */
const ROWS = 3;
/** A shown cell longer than this, in characters, is cut and marked. */
const CELL_MAX_CHARS = 200;
/** The JSON of one row may be this long; columns beyond it are left out of the row. */
const ROW_MAX_CHARS = 10_000;
/** The JSON of the schema may be this long (about 1,000 columns with long names). */
const SCHEMA_MAX_CHARS = 200_000;

/** What ingest's report calls a column that is plainly text, or whose dtype the user chose. */
const NOTHING_SEEN: readonly string[] = [...DTYPES, "text", "no values"];

export interface SchemaColumn {
  name: string;
  dtype: string;
  looks_like?: string;
}

/** The dtype that a plain `read_parquet` of the column shows inside the sandbox. */
export function pandasDtype({ dtype, null_count }: ColumnProfile): string {
  switch (dtype) {
    case "Int64":
      return null_count > 0 ? "Int64" : "int64";
    case "Float64":
      return "float64";
    case "Boolean":
      return null_count > 0 ? "boolean" : "bool";
    case "String":
      return "str";
    case "Date":
    case "Datetime":
      return "datetime64[us]";
  }
}

/** The columns as `{name, dtype}`, with how many did not fit. */
export function columnList(columns: readonly ColumnProfile[]) {
  return bounded(columns.map((column) => ({ name: column.name, dtype: pandasDtype(column) })));
}

/** The columns as `{name, dtype, looks_like?}`, with how many did not fit. */
export function schemaList({ columns, report }: Pick<Table, "columns" | "report">) {
  const looks = new Map<string, string>();
  for (const { name, from, to } of report.columns) {
    if (to === "String" && !NOTHING_SEEN.includes(from)) looks.set(name, from);
  }
  return bounded(columns.map((column): SchemaColumn => {
    const plain = { name: column.name, dtype: pandasDtype(column) };
    const looksLike = column.dtype === "String" ? looks.get(column.name) : undefined;
    return looksLike === undefined ? plain : { ...plain, looks_like: looksLike };
  }));
}

function bounded(columns: SchemaColumn[]): { columns: SchemaColumn[]; omitted: number } {
  let room = SCHEMA_MAX_CHARS;
  const fitting = columns.findIndex((column) => (room -= JSON.stringify(column).length + 1) < 0);
  if (fitting === -1) return { columns, omitted: 0 };
  return { columns: columns.slice(0, fitting), omitted: columns.length - fitting };
}

/** The first rows, each with as many of its columns as fit. */
export function sampleRows(preview: readonly PreviewRow[]): PreviewRow[] {
  return preview.slice(0, ROWS).map(boundedRow);
}

function boundedRow(row: PreviewRow): PreviewRow {
  const shown: [string, Cell][] = [];
  let room = ROW_MAX_CHARS;
  for (const [name, value] of Object.entries(row)) {
    const cell = cutCell(value);
    room -= JSON.stringify(name).length + JSON.stringify(cell).length + 2;
    if (room < 0) break;
    shown.push([name, cell]);
  }
  return Object.fromEntries(shown);
}

/** A cell that the preview has cut already says its length at its end, which is kept. */
function cutCell(value: Cell): Cell {
  if (typeof value !== "string" || value.length <= CELL_MAX_CHARS) return value;
  const mark = /… \([\d,]+ characters\)$/.exec(value)?.[0] ?? `… (${value.length} characters)`;
  return value.slice(0, CELL_MAX_CHARS) + mark;
}
