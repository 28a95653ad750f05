/** Values that look at other rows: running totals, ranks, shares, changes, group averages. */
import type { Cursor } from "../language/cursor.ts";
import type { AggregateFn, Expr, WindowFn } from "../plan/expressions.ts";
import { get, mayHoldNumbers } from "../plan/scope.ts";
import type { SortKey } from "../plan/steps.ts";
import { column, rowNoun, subjectNoun } from "./columns.ts";
import { onlyDate } from "./date_parts.ts";
import { perGroups } from "./per_groups.ts";
import { keyList } from "./sort.ts";
import { wholeNumber } from "./values.ts";

const WINDOWS: Record<string, WindowFn> = {
  "running total": "running total",
  "running sum": "running total",
  "cumulative total": "running total",
  "cumulative sum": "running total",
  cumulative: "running total",
  "running count": "running count",
  "cumulative count": "running count",
  "running average": "running average",
  "running mean": "running average",
  "cumulative average": "running average",
  "cumulative mean": "running average",
  "running maximum": "running maximum",
  "running max": "running maximum",
  "cumulative maximum": "running maximum",
  "running minimum": "running minimum",
  "cumulative minimum": "running minimum",
  "dense rank": "dense rank",
  rank: "rank",
  ranking: "rank",
  share: "share",
  "share of total": "share",
  "share of the total": "share",
  fraction: "share",
  proportion: "share",
  "fraction of total": "share",
  "proportion of total": "share",
  percentage: "percentage",
  percent: "percentage",
  "percentage of total": "percentage",
  "percent of total": "percentage",
  "percentage of the total": "percentage",
  "percentage share": "percentage",
  "percentage share of total": "percentage",
  "% of total": "percentage",
  change: "change",
  difference: "change",
  "percentage change": "percentage change",
  "percent change": "percentage change",
  "% change": "percentage change",
  "previous value": "previous value",
  previous: "previous value",
  "next value": "next value",
  "moving average": "moving average",
  "rolling average": "moving average",
  "rolling mean": "moving average",
  "moving mean": "moving average",
  "moving sum": "moving sum",
  "rolling sum": "moving sum",
  "rolling total": "moving sum",
};

/** "ordered by order date", "by order date", "over time": the order in which rows add up. */
export function runningOrder(c: Cursor, value: Expr): SortKey[] {
  if (value.kind !== "window" || /rank|share|percentage$/.test(value.fn)) return [];
  return c.attempt((): SortKey[] | null => {
    c.eat(", | (");
    if (
      c.eat(`
        ordered by | sorted by | in order of | in the order of | in order by | when sorted by |
        by | along | over | following | according to | based on | going by | after sorting by |
        with rows sorted by | in`) === null
    ) return null;
    if (c.eat("time") !== null) {
      const of = onlyDate(c);
      return of === null ? null : [{ column: of, descending: false }];
    }
    c.eat("the");
    const keys = keyList(c, null);
    c.eat("order | )");
    return keys;
  }) ?? [];
}

const HIGH_FIRST = [
  "descending",
  "desc",
  "in descending order",
  "from highest to lowest",
  "from high to low",
  "highest first",
  ", highest first",
  ", descending",
  "with the highest first",
  "( highest = 1 )",
  ", highest = 1",
  "( highest is 1 )",
  "( 1 = highest )",
  ", 1 = highest",
  ", 1 = most expensive",
  ", 1 = largest",
  ", 1 = best",
  ", highest is 1",
  "largest first",
  ", largest first",
  "( highest first )",
  "( descending )",
  "where 1 is the highest",
  ", most expensive = 1",
  ", largest = 1",
  ", biggest = 1",
  ", best = 1",
];
const LOW_FIRST = [
  "ascending",
  "asc",
  "in ascending order",
  "from lowest to highest",
  "from low to high",
  "lowest first",
  ", lowest first",
  ", ascending",
  "( lowest = 1 )",
  ", lowest = 1",
  "( 1 = lowest )",
  ", 1 = lowest",
  ", 1 = cheapest",
  ", 1 = smallest",
  ", lowest is 1",
  "smallest first",
  ", smallest first",
  "( lowest first )",
  "( ascending )",
  "where 1 is the lowest",
  ", cheapest = 1",
  ", smallest = 1",
];

/** The end of a ranking that is number 1: true for the highest; null when it is not said. */
export function rankDirection(c: Cursor): boolean | null {
  if (c.eat(...HIGH_FIRST) !== null) return true;
  return c.eat(...LOW_FIRST) === null ? null : false;
}

function of(c: Cursor, fn: WindowFn, ofTotal: boolean): string | null {
  const joins = fn.includes("rank")
    ? ["by", "of", "on", "based on", "according to", "in", "for", "of the"]
    : ["of", "in", "of the", "for", "on", "from the previous row in", "from the previous row of"];
  if (fn.includes("rank")) {
    c.attempt(() => subjectNoun(c) !== null && c.at(...joins) ? true : null);
  }
  const joined = c.eat(...joins) !== null || ofTotal;
  if (!joined && (fn === "change" || fn === "percentage" || fn === "share")) return null;
  c.eat("the");
  c.eat("total | grand total | overall | sum of");
  const name = column(c);
  if (name === null) return null;
  const needsNumber = !["rank", "dense rank", "previous value", "next value", "running count"]
    .includes(fn);
  const about = get(c.scope, name);
  if (!needsNumber || about === undefined) return name;
  return about.kind === "bool" || !mayHoldNumbers(about)
    ? c.because(`"${name}" holds no numbers`)
    : name;
}

/** "of their department's total salary", "of the region total of amount". */
function ofGroup(c: Cursor): { group: string; name: string } | null {
  return c.attempt(() => {
    if (c.eat("of") === null) return null;
    c.eat("their | its | the | own");
    const group = column(c, { quality: 2, explain: false });
    if (
      group === null || get(c.scope, group)?.kind !== "text" ||
      c.eat("total | sum of | total of") === null
    ) {
      return null;
    }
    c.eat("of");
    const name = column(c, { quality: 2, explain: false });
    return name === null || get(c.scope, name)?.kind !== "number" ? null : { group, name };
  });
}

/** "within each category, rank by cost": the groups in front. */
function groupsFirst(c: Cursor): string[] {
  return c.attempt(() => {
    if (!c.at("within | inside | for each | for every | in each | per | separately for each")) {
      return null;
    }
    const groups = perGroups(c);
    return groups.length > 0 && c.eat(", | :") !== null ? groups : null;
  }) ?? [];
}

function window(c: Cursor): Expr | null {
  const outer = groupsFirst(c);
  c.eat("the | a | its");
  c.attempt(() => c.eat("each | every | the") === null ? null : rowNoun(c));
  const size = c.attempt(() => {
    const n = wholeNumber(c);
    return n !== null &&
        c.eat(
            "row | rows | - row | - rows | - point | - period | period | point | value | item",
          ) !== null
      ? n
      : null;
  }) ?? hyphenatedSize(c);
  const phrase = c.eat(...Object.keys(WINDOWS));
  const fn = phrase === null ? undefined : WINDOWS[phrase];
  if (fn === undefined) return null;
  if (fn.includes("rank")) {
    c.attempt(() =>
      subjectNoun(c) !== null && c.at("within", "in each", "per", "for each") ? true : null
    );
  }
  const ranksIn = fn.includes("rank") && !c.at("by | of the | in the | of its");
  const early = outer.length === 0 && ranksIn ? perGroups(c) : outer;
  const owned = fn === "share" || fn === "percentage" ? ofGroup(c) : null;
  const name = owned?.name ??
    of(c, fn, phrase?.includes("total") === true && !phrase.startsWith("running"));
  if (name === null) return null;
  c.eat(`
    from the previous row | to the previous row | compared to the previous row | from row to row`);
  c.eat(`
    of the total | of total | in the total | in total | of the grand total | of the whole`);
  const asPercent = fn === "share" &&
    c.eat("as a percentage | as percentage | in percent | as a percent | as percent | in %") !==
      null;
  const n = size ?? c.attempt(() => {
    if (c.eat("over | over the last | over the previous | of | with a window of") === null) {
      return null;
    }
    const rows = wholeNumber(c);
    return rows !== null && c.eat("rows | row | values | periods") !== null ? rows : null;
  });
  let direction = fn.includes("rank") ? rankDirection(c) : false;
  const groups = owned === null ? early : [owned.group];
  const per = groups.length > 0 ? groups : perGroups(c);
  c.eat("total");
  if (direction === null) direction = rankDirection(c);
  if (fn.startsWith("moving") && n === null) return c.because("the moving window has no length");
  return {
    kind: "window",
    fn: asPercent ? "percentage" : fn,
    of: name,
    per,
    // Number 1 is the highest unless the other end is asked for.
    descending: fn.includes("rank") ? direction ?? true : false,
    n: n ?? 0,
  };
}

/** "3-row", "7-day" are one word; days are not rows, so only rows count. */
function hyphenatedSize(c: Cursor): number | null {
  const match = /^(\d+)(?:row|point|period)s?$/.exec(c.peek()?.norm ?? "");
  if (match === null) return null;
  c.pos++;
  return Number(match[1]);
}

const AGGREGATES: Record<string, AggregateFn> = {
  total: "sum",
  "total of": "sum",
  "sum of": "sum",
  sum: "sum",
  average: "mean",
  "average of": "mean",
  mean: "mean",
  "mean of": "mean",
  median: "median",
  "median of": "median",
  maximum: "max",
  "maximum of": "max",
  max: "max",
  highest: "max",
  minimum: "min",
  "minimum of": "min",
  min: "min",
  lowest: "min",
  "count of": "count",
  "number of": "count",
  "standard deviation of": "std",
};

/** "the average salary of the department", "total amount": one value for all rows of a group. */
function aggregate(c: Cursor): Expr | null {
  c.eat("the | its");
  const phrase = c.eat(...Object.keys(AGGREGATES));
  const fn = phrase === null ? undefined : AGGREGATES[phrase];
  if (fn === undefined) return null;
  const name = column(c);
  if (name === null) return null;
  const numeric = !["count", "min", "max"].includes(fn);
  if (numeric && get(c.scope, name)?.kind === "date") return null;
  const all = c.eat("over all rows | of all rows | overall | in the whole table");
  return { kind: "aggregate", fn, of: name, per: all === null ? perGroups(c) : [] };
}

/** "the class average grade": the group in front. */
export function groupFirst(c: Cursor): Expr | null {
  c.eat("the | its");
  const group = column(c, { quality: 2, explain: false });
  const isGroup = get(c.scope, group ?? "")?.kind === "text" && c.at(...Object.keys(AGGREGATES));
  const found = isGroup ? aggregate(c) : null;
  return group === null || found?.kind !== "aggregate" || found.per.length > 0
    ? null
    : { ...found, per: [group] };
}

/** "row number", also per group. */
function rowNumber(c: Cursor): Expr | null {
  c.eat("the | a");
  if (
    c.eat("row number | row index | sequence number | running number | line number") === null
  ) {
    return null;
  }
  return {
    kind: "window",
    fn: "row number",
    of: "",
    per: perGroups(c),
    descending: false,
    n: 0,
  };
}

/** Any value that looks at other rows. */
export function windowValue(c: Cursor): Expr | null {
  return c.first<Expr>(() => window(c), () => rowNumber(c), () => aggregate(c));
}
