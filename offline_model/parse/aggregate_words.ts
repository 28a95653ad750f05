/** The words for what is worked out for a group: "total", "average", "number of". */
import type { Cursor } from "../language/cursor.ts";
import type { AggregateFn } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";
import { column } from "./columns.ts";

/** A function and how its results are named. */
export interface FnWord {
  fn: AggregateFn;
  /** How the result is named: `total` of `amount` is `total_amount`. */
  label: string;
}

const FUNCTIONS: Record<string, FnWord> = {};
const define = (fn: AggregateFn, label: string, words: string[]) => {
  for (const word of words) FUNCTIONS[word] = { fn, label };
};
define("sum", "total", [
  "total",
  "sum",
  "sums",
  "totals",
  "summed",
  "sum up",
  "add up",
  "add up the total",
  "sum total",
  "overall",
  "combined",
  "total sum",
  "grand total",
  "summing",
  "totalling",
]);
define("mean", "average", ["average", "averages", "avg", "avg.", "averaged", "averaging"]);
define("mean", "mean", ["mean", "means"]);
define("median", "median", ["median", "medians"]);
define("min", "min", ["min", "minimum", "lowest", "smallest", "least", "minima"]);
define("min", "earliest", ["earliest", "oldest"]);
define("max", "max", ["max", "maximum", "highest", "largest", "biggest", "greatest", "maxima"]);
define("max", "latest", ["latest", "newest", "most recent"]);
define("std", "std", ["standard deviation", "std", "std dev", "standard deviations", "stddev"]);
define("var", "variance", ["variance", "variances"]);
define("first", "first", ["first", "first value"]);
define("last", "last", ["last", "last value"]);
define("count", "count", [
  "count of nonempty",
  "number of nonempty",
  "number of filled",
  "count of filled",
  "count of non empty",
  "number of non empty",
  "number of nonnull",
  "count of nonnull",
]);
const DISTINCT = [
  "distinct",
  "unique",
  "different",
  "number of distinct",
  "number of unique",
  "number of different",
  "count of distinct",
  "count of unique",
  "count of different",
  "distinct count",
  "unique count",
  "distinct number",
  "count distinct",
  "count unique",
  "count the distinct",
  "count the unique",
  "how many distinct",
  "how many unique",
  "how many different",
  "distinct values",
  "number of distinct values",
  "count the number of distinct",
  "count the number of unique",
  "count different",
  "count of distinct values",
  "unique values",
  "number of unique values",
];
define("distinct", "distinct", DISTINCT);
const COUNT = `
  count | how many | counts | count up | counting | frequency | headcount | counted`;

/** Consumes the word for a function ("total", "number of"); null when there is none. */
export function fnWord(c: Cursor): FnWord | "count" | null {
  c.eat("the | a | an | their | its");
  const before = c.pos;
  const phrase = numberOf(c) ?? c.eat(...Object.keys(FUNCTIONS), COUNT);
  if (phrase === null) return null;
  if (/^(?:first|last|latest|earliest)/.test(phrase) && startsColumn(c, before)) return null;
  // "the total value" is a total, unless there is a column of that name.
  if (get(c.scope, c.peek()?.norm ?? "") === undefined) c.eat("value | values");
  return FUNCTIONS[phrase] ?? "count";
}

/** True when the words are the start of a column's own name, such as "last restocked". */
function startsColumn(c: Cursor, at: number): boolean {
  const after = c.pos;
  c.pos = at;
  const named = column(c, { quality: 3, explain: false });
  const longer = named !== null && c.pos > after;
  c.pos = after;
  return longer;
}

/** "number" counts only as "number of": "number the visits" gives them numbers. */
function numberOf(c: Cursor): string | null {
  return c.attempt(() => {
    if (c.eat("number | count the number | the number | no.") === null) return null;
    if (
      c.at(
        `
          of distinct | of unique | of different | of nonempty | of filled | of non empty |
          of nonnull`,
      )
    ) {
      return null;
    }
    return c.at("of") ? "count" : null;
  });
}
