/** The data sets of the instruction table, with the dtypes that pandas shows for them. */
import type { ColumnInfo } from "../task.ts";
import { parseCsv } from "./compare.ts";

export const DATASET_NAMES = [
  "orders",
  "employees",
  "inventory",
  "visits",
  "survey",
  "students",
] as const;
export type DatasetName = typeof DATASET_NAMES[number];

/** `name:dtype` pairs; a third part says what a text column looks like. */
function schema(...columns: string[]): ColumnInfo[] {
  return columns.map((text) => {
    const [name = "", dtype = "", looksLike] = text.split("|");
    return looksLike === undefined ? { name, dtype } : { name, dtype, looks_like: looksLike };
  });
}

const DATE = "datetime64[us]";

export const DATASETS: Record<DatasetName, ColumnInfo[]> = {
  orders: schema(
    "order_id|int64",
    `order date|${DATE}`,
    "customer|str",
    "region|str",
    "product|str",
    "quantity|Int64",
    "unit price|float64",
    "amount|float64",
    "status|str",
  ),
  employees: schema(
    "Employee ID|str",
    "First Name|str",
    "Last Name|str",
    "Department|str",
    "Job Title|str",
    "Salary|int64",
    "Bonus|Int64",
    "Hire Date|str|dates, day first",
    "Email|str",
    "Active|boolean",
  ),
  inventory: schema(
    "SKU|str",
    "product|str",
    "category|str",
    "warehouse|str",
    "Stock (units)|Int64",
    "Unit Cost|float64",
    "list price|str",
    "supplier|str",
    `last restocked|${DATE}`,
  ),
  visits: schema(
    "visit_id|int64",
    `visited_at|${DATE}`,
    "user|str",
    "page|str",
    "country|str",
    "device|str",
    "duration|Int64",
    "converted|bool",
  ),
  survey: schema(
    "respondent|str",
    "age|Int64",
    "gender|str",
    "city|str",
    "Q1|int64",
    "Q2|Int64",
    "Q3|Int64",
    "Q4|Int64",
    "comment|str",
  ),
  students: schema(
    "Étudiant|str",
    "class|str",
    "Größe (cm)|Int64",
    "math|int64",
    "physics|Int64",
    "chemistry|Int64",
    "absences|int64",
    `exam date|${DATE}`,
  ),
};

/** The data set's CSV as a user would upload it. */
export function datasetUrl(name: DatasetName): URL {
  return new URL(`./${name}.csv`, import.meta.url);
}

/** The first three rows as JSON, the way a generate request carries them. */
export function sampleRows(name: DatasetName): Record<string, unknown>[] {
  const [header = [], ...rows] = parseCsv(Deno.readTextFileSync(datasetUrl(name)));
  const dtypes = new Map(DATASETS[name].map((column) => [column.name, column.dtype]));
  return rows.slice(0, 3).map((row) =>
    Object.fromEntries(
      header.map((column, i) => [column, cell(row[i] ?? "", dtypes.get(column) ?? "")]),
    )
  );
}

function cell(text: string, dtype: string): unknown {
  if (text === "") return null;
  if (/^(?:int|float)/i.test(dtype)) return Number(text);
  return /^bool/.test(dtype) ? text === "true" : text;
}
