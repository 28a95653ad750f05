/** Pivot: groups by two keys, one of them across. */
import type { Cursor } from "../language/cursor.ts";
import type { AggregateFn } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { aggregateItems, type Item, type Key } from "./aggregates.ts";
import { type FnWord, fnWord } from "./aggregate_words.ts";
import { column } from "./columns.ts";
import { keyList } from "./group.ts";
import type { OpParser } from "./op.ts";
import { withGaps } from "./pivot_gaps.ts";

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

/** "pivot total amount by region and month [using the average]": rows, then columns. */
function shortPivot(c: Cursor): Step[] | null {
  c.eat("of | the | :");
  const early = c.attempt(() => values(c));
  const bare = early === null ? column(c) : null;
  if ((early === null && bare === null) || c.eat("by | per | for each") === null) return null;
  const keys = keyList(c);
  const cell = early ?? lateFunction(c, bare);
  const [rows, across] = keys ?? [];
  if (cell === null || keys === null || rows === undefined) return null;
  if (across !== undefined && keys.length === 2) {
    return steps({ rows: [rows], columns: [across], values: cell });
  }
  const parts: Parts = { rows: keys, columns: null, values: cell };
  c.eat(", | with | and");
  return keys.length === 1 && sides(c, parts) !== null ? steps({ ...parts, rows: keys }) : null;
}

/** "using the average", "with sums", "aggregated by max": how the column before the keys is taken. */
function lateFunction(c: Cursor, name: string | null): Parts["values"] {
  if (name === null || get(c.scope, name)?.kind !== "number") return null;
  const said = c.eat(`
    , | using | with | aggregated by | aggregated with | taking | , using | , with | , taking |
    by taking | ( | aggregating with | aggregate with`);
  const found: FnWord | "count" | null = said === null ? null : fnWord(c);
  if (found === null) return c.because(`it is not said how "${name}" is to be aggregated`);
  c.eat("as the aggregation | as aggregation | function | of the values | values");
  if (said === "(" && c.eat(")") === null) return null;
  return { fn: found === "count" ? "count" : found.fn, column: name, before: [] };
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
