/** Pivot and unpivot. */
import type { Cursor } from "../language/cursor.ts";
import type { AggregateFn } from "../plan/expressions.ts";
import { get, names } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { aggregateItems, type Item, type Key } from "./aggregates.ts";
import { column, columnList, wholeTable } from "./columns.ts";
import { keyList } from "./group.ts";
import type { OpParser } from "./op.ts";
import { withGaps } from "./pivot_gaps.ts";
import { newNames } from "./text_ops.ts";
import { newName } from "./values.ts";

interface Parts {
  rows: Key[] | null;
  columns: Key[] | null;
  values: { fn: AggregateFn | "rows"; column: string | null; before: Step[] } | null;
}

function fromItem(item: Item): NonNullable<Parts["values"]> {
  return { fn: item.fn, column: item.column, before: item.before };
}

/** "sum of amount", "total amount", "the number of rows", "amount (sum)"; a bare number column is summed. */
function values(c: Cursor): Parts["values"] {
  const items = c.attempt(() => aggregateItems(c));
  const [item] = items ?? [];
  if (items !== null && item !== undefined && items.length === 1) return fromItem(item);
  return c.attempt(() => {
    const name = column(c);
    if (name === null || get(c.scope, name)?.kind !== "number") return null;
    const fn = c.eat("summed | summed up | averaged | ( sum ) | ( mean ) | ( average )");
    if (fn === null) return c.because(`it is not said how "${name}" is to be aggregated`);
    return { fn: /av|mean/.test(fn) ? "mean" as const : "sum" as const, column: name, before: [] };
  });
}

function values2(c: Cursor, parts: Parts): boolean {
  c.eat("with | and | using | showing | filled with | containing | the");
  const found = values(c);
  if (found === null) return false;
  c.eat(`
    as the values | as values | as value | in the cells | as the value | as cells |
    for the values | values | inside`);
  parts.values = found;
  return true;
}

function assign(parts: Parts, side: "rows" | "columns", keys: Key[] | null): true | null {
  if (keys === null) return null;
  parts[side] = keys;
  return true;
}

/** One part of a pivot, in any order. */
function part(c: Cursor, parts: Parts): true | null {
  return c.first<true>(
    () => {
      c.eat("with | having | using | and | the");
      if (c.eat("rows | index | row") === null) return null;
      c.eat("being | = | : | are | is | of | as | from | for");
      return assign(parts, "rows", keyList(c));
    },
    () => {
      c.eat("with | having | using | and | the");
      if (c.eat("columns | column") === null) return null;
      c.eat("being | = | : | are | is | of | as | from | for");
      return assign(parts, "columns", keyList(c));
    },
    () => {
      c.eat("with | having | using | and | the");
      if (c.eat("values | value | cells") === null) return null;
      c.eat("being | = | : | are | is | of | as | from");
      return values2(c, parts) ? true : null;
    },
    () => sides(c, parts),
    () => values2(c, parts) ? true : null,
  );
}

/** "regions as rows", "months as columns", "one column per product". */
function sides(c: Cursor, parts: Parts): true | null {
  return c.first<true>(
    () => {
      c.eat("with | and | using | the");
      if (
        c.eat(`
          one column per | a column for each | one column for each | a column per |
          columns for each | columns for | across the top | one column for every |
          a column for every | a separate column for each | columns by`) === null
      ) return null;
      return assign(parts, "columns", keyList(c));
    },
    () => {
      c.eat("with | and | using | the");
      if (
        c.eat(`
          one row per | a row for each | one row for each | a row per | rows for each | rows by`) ===
          null
      ) {
        return null;
      }
      return assign(parts, "rows", keyList(c));
    },
    () => {
      c.eat("with | and | using | the");
      const keys = keyList(c);
      if (keys === null) return null;
      c.eat("go | are | is | should be | values");
      if (
        c.eat(`
          as rows | as row | as the rows | in rows | in the rows | as index | as the index |
          as a row | down the side | on the rows | rows`) !== null
      ) {
        parts.rows = keys;
        return true;
      }
      if (
        c.eat(`
          as columns | as column | as the columns | in columns | in the columns |
          as column headers | across the top | on the columns | as headers | columns |
          as new columns`) === null
      ) return null;
      parts.columns = keys;
      return true;
    },
  );
}

const JOINS = ", | and | , and | ; | with | :";

function steps(parts: Parts): Step[] | null {
  const { rows, columns, values: cell } = parts;
  if (rows === null || columns === null || cell === null) return null;
  const [across] = columns;
  if (across === undefined || columns.length !== 1) return null;
  if (
    !["rows", "sum", "mean", "median", "min", "max", "count", "distinct", "first", "last"].includes(
      cell.fn,
    )
  ) {
    return null;
  }
  const derived = [...rows, ...columns].flatMap((key): Step[] =>
    key.value === undefined ? [] : [{ op: "derive", as: key.name, value: key.value }]
  );
  return [...derived, ...cell.before, {
    op: "pivot",
    rows: rows.map((key) => key.name),
    columns: across.name,
    values: cell.fn === "rows" ? null : cell.column,
    fn: cell.fn,
  }];
}

/** "pivot with rows a, columns b, values sum of c", and with the parts in other words and orders. */
function pivotVerb(c: Cursor): Step[] | null {
  if (
    c.eat(`
      pivot | pivot the table | pivot the data | pivot it | create a pivot table |
      make a pivot table | build a pivot table | pivot table | a pivot table | create a pivot |
      make a pivot | show a pivot table | give me a pivot table | pivot so that |
      pivot table of | reshape to wide format | create a pivot table of |
      make a pivot table of | build a pivot table of | pivot the table so that`) === null
  ) {
    return null;
  }
  const short = c.attempt(() => shortPivot(c));
  if (short !== null) return short;
  const parts: Parts = { rows: null, columns: null, values: null };
  c.eat(": | with | of");
  if (part(c, parts) === null) return null;
  while (
    c.attempt(() => {
      c.eat(JOINS);
      return part(c, parts);
    }) !== null
  );
  return steps(parts);
}

/** "pivot total amount by region and month": rows, then columns. */
function shortPivot(c: Cursor): Step[] | null {
  c.eat("of | the | :");
  const cell = values(c);
  if (cell === null || c.eat("by | per | for each") === null) return null;
  const keys = keyList(c);
  const [rows, across] = keys ?? [];
  if (keys === null || rows === undefined) return null;
  if (across !== undefined && keys.length === 2) {
    return steps({ rows: [rows], columns: [across], values: cell });
  }
  const parts: Parts = { rows: keys, columns: null, values: cell };
  c.eat(", | with | and");
  return keys.length === 1 && sides(c, parts) !== null ? steps({ ...parts, rows: keys }) : null;
}

/** "total amount per region with one column per product", "cross-tab of region and status". */
function inWords(c: Cursor): Step[] | null {
  return c.first<Step[]>(
    () => {
      c.eat("show | make | create | give me | build | a | the");
      c.eat("a | the");
      if (
        c.eat(`
          crosstab | cross tab | crosstabulation | cross tabulation | cross table |
          contingency table`) === null
      ) return null;
      c.eat("of | between | for | :");
      const keys = keyList(c);
      const [rows, across] = keys ?? [];
      if (keys?.length !== 2 || rows === undefined || across === undefined) return null;
      c.eat("counts | with counts | ( counts )");
      const cell: Parts["values"] = { fn: "rows", column: null, before: [] };
      return steps({ rows: [rows], columns: [across], values: cell });
    },
    () => {
      c.eat("show | show me | give me | calculate | the");
      c.eat("the");
      const cell = values(c);
      if (cell === null || c.eat("per | by | for each | for every") === null) return null;
      const rows = keyList(c);
      const parts: Parts = { rows, columns: null, values: cell };
      c.eat(",");
      return rows !== null && sides(c, parts) !== null ? steps({ ...parts, rows }) : null;
    },
  );
}

export const pivot: OpParser = (c) => withGaps(c, c.first(() => pivotVerb(c), () => inWords(c)));

const UNPIVOT = [
  "unpivot",
  "melt",
  "unpivot the columns",
  "melt the columns",
  "turn the columns",
  "stack",
  "convert the columns",
  "gather",
  "turn",
  "convert",
  "reshape",
  "transform the columns",
  "stack the columns",
  "gather the columns",
  "put the columns",
  "transform",
  "transpose the columns",
  "pivot longer",
  "collapse the columns",
  "turn columns",
  "convert columns",
];

/** "unpivot q1 to q4 into question and answer", "turn math and physics into rows". */
export const unpivot: OpParser = (c) => {
  const verb = c.eat(...UNPIVOT);
  if (verb === null) return null;
  c.eat("the | columns | the columns | the table | the data");
  const plain = /unpivot|melt|stack|gather|longer/.test(verb);
  const all = names(c.scope);
  let keep: string[] | null = null;
  let columns: string[] | null = null;
  if (
    c.eat(`
      everything except | everything but | all columns except | all columns but |
      all other columns except | all except | all but | keeping | with | by keeping | , keeping`) !==
      null
  ) {
    keep = columnList(c);
    c.eat(`
      as id | as ids | as identifier | as identifiers | fixed | as the id | as id column |
      as id columns`);
    columns = keep === null ? null : all.filter((name) => keep?.includes(name) !== true);
  } else {
    columns = wholeTable(c) ?? columnList(c);
  }
  if (columns === null || columns.length === 0) return null;
  const target = into(c);
  if (target === null && !plain) return null;
  const kept = keep ?? keeping(c) ?? all.filter((name) => columns?.includes(name) !== true);
  const late = target ?? into(c);
  const [nameTo = "variable", valueTo = "value"] = late ?? [];
  return [{ op: "unpivot", keep: kept, columns, nameTo, valueTo }];
};

function keeping(c: Cursor): string[] | null {
  return c.attempt(() => {
    c.eat(", | and | but | while | , while | , but");
    if (c.eat("keeping | keep | by | per | with id | for each") === null) return null;
    c.eat("the columns | only | the | columns");
    const list = columnList(c);
    c.eat(`
      fixed | as id | as ids | as identifier | as the id | as identifiers | as it is | as is`);
    return list;
  });
}

/** ", into question and answer", "into rows (subject, score)", "with names in x and values in y". */
function into(c: Cursor): string[] | null {
  return c.first<string[]>(
    () => {
      c.eat(",");
      if (c.eat("into | to | as") === null) return null;
      const rows = c.eat(`
        rows | long format | long form | two columns | rows with columns | rows with |
        two columns : | rows : | two columns called | two columns named |
        rows with the columns | rows called | key - value pairs | rows , with columns |
        columns | the columns | new columns`);
      const open = c.eat("(");
      c.eat("columns | with");
      const list = rows !== null && open === null && !named(c) ? null : newNames(c);
      if (open !== null && c.eat(")") === null) return null;
      if (list === null) return rows === null ? null : ["variable", "value"];
      return list.length === 2 ? list : null;
    },
    () => {
      c.eat(", | and");
      if (c.eat("with | using | calling | call") === null) return null;
      c.eat("the");
      if (
        c.eat(`
          names in | column names in | names as | variable column | name column | the names |
          variable name | column name in | names called | variable`) === null
      ) return null;
      c.eat("called | named | as");
      const nameTo = newName(c);
      c.eat("and | , | , and");
      c.eat("the");
      if (
        nameTo === null ||
        c.eat(`
          values in | value column | values as | the values | value name | value in | value`) ===
          null
      ) return null;
      c.eat("called | named | as");
      const valueTo = newName(c);
      return valueTo === null ? null : [nameTo, valueTo];
    },
  );
}

/** After "rows", names follow only with a sign of it. */
function named(c: Cursor): boolean {
  const before = c.peek(-1)?.norm ?? "";
  return [":", "called", "named", "with", "columns"].includes(before) ||
    c.at("called | named | : | with columns");
}
