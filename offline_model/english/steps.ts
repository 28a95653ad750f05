/** A plan's steps as numbered sentences of the refined prompt; reading one gives the step back. */
import type { Aggregate, FillWith, SortKey, Step } from "../plan/steps.ts";
import { condText } from "./conditions.ts";
import { exprText, per } from "./expressions.ts";
import { col, cols, str } from "./quote.ts";

const FUNCTIONS = {
  sum: "sum of",
  mean: "average of",
  median: "median of",
  min: "minimum of",
  max: "maximum of",
  count: "count of non-empty",
  distinct: "number of distinct",
  std: "standard deviation of",
  var: "variance of",
  first: "first value of",
  last: "last value of",
} as const;

function aggregateText({ fn, column, as }: Aggregate): string {
  const what = fn === "rows" || column === null
    ? "number of rows"
    : `${FUNCTIONS[fn]} ${col(column)}`;
  return `${what} as ${col(as)}`;
}

function keyText({ column, descending }: SortKey): string {
  return `${col(column)} ${descending ? "descending" : "ascending"}`;
}

function fillText(fill: FillWith): string {
  switch (fill.kind) {
    case "value":
      return exprText(fill.value);
    case "aggregate":
      return `its ${fill.fn === "mean" ? "average" : fill.fn}${per(fill.per)}`;
    case "previous":
    case "next":
      return `the ${fill.kind} value`;
  }
}

function groupText(step: Extract<Step, { op: "group" }>): string {
  const what = step.aggregates.map(aggregateText).join(", ");
  return step.by.length === 0
    ? `Over all rows: calculate ${what}`
    : `Group by ${cols(step.by)} and calculate ${what}`;
}

function limitText({ n, from, per: groups }: Extract<Step, { op: "limit" }>): string {
  const rows = `Keep the ${from} ${n} ${n === 1 ? "row" : "rows"}`;
  return groups.length === 0 ? rows : `${rows} for each ${cols(groups)}`;
}

const TEXT_CHANGES = {
  "upper case": "to upper case",
  "lower case": "to lower case",
  "title case": "to title case",
  "capitalize": "to sentence case",
} as const;

function textText({ change, columns }: Extract<Step, { op: "text" }>): string {
  if (change === "trim") return `Trim ${cols(columns)}`;
  if (change === "collapse spaces") return `Collapse repeated spaces in ${cols(columns)}`;
  return `Convert ${cols(columns)} ${TEXT_CHANGES[change]}`;
}

function roundText({ columns, decimals, direction }: Extract<Step, { op: "round" }>): string {
  const way = direction === "nearest" ? "" : ` ${direction}`;
  return decimals < 0
    ? `Round ${cols(columns)}${way} to the nearest ${10 ** -decimals}`
    : `Round ${cols(columns)}${way} to ${decimals} ${decimals === 1 ? "decimal" : "decimals"}`;
}

/** One sentence, without its full stop. */
export function stepText(step: Step): string {
  switch (step.op) {
    case "filter":
      return `${step.keep ? "Keep" : "Remove"} rows where ${condText(step.where)}`;
    case "sort":
      return `Sort by ${step.keys.map(keyText).join(", then by ")}`;
    case "limit":
      return limitText(step);
    case "skip":
      return `Skip the ${step.from} ${step.n} ${step.n === 1 ? "row" : "rows"}`;
    case "reverse":
      return "Reverse the order of the rows";
    case "requireUnique":
      return `Stop when ${col(step.column)} repeats`;
    case "requireWithout":
      return `Stop when ${col(step.column)} contains ${str(step.text)}`;
    case "select":
      return `Keep only the columns ${cols(step.columns)}`;
    case "drop":
      return `Remove the columns ${cols(step.columns)}`;
    case "rename":
      return `Rename ${step.pairs.map(({ from, to }) => `${col(from)} to ${col(to)}`).join(", ")}`;
    case "renameAll":
      return step.style === "trim"
        ? "Trim the column names"
        : `Convert the column names to ${step.style}`;
    case "move": {
      const to = step.to === "front" || step.to === "end"
        ? `to the ${step.to}`
        : `${step.to} ${col(step.anchor ?? "")}`;
      return `Move ${cols(step.columns)} ${to}`;
    }
    case "group":
      return groupText(step);
    case "derive":
      return `Set column ${col(step.as)} = ${exprText(step.value)}`;
    case "dedupe": {
      const by = step.by.length === 0 ? "" : ` by ${cols(step.by)}`;
      return `Remove duplicate rows${by}, keep ${
        step.keep === "none" ? "none" : `the ${step.keep}`
      }`;
    }
    case "fill":
      return `Fill empty ${cols(step.columns)} with ${fillText(step.with)}`;
    case "dropEmpty":
      return `Remove rows where ${step.how} of ${cols(step.columns)} is empty`;
    case "dropEmptyColumns":
      return "Remove columns that are completely empty";
    case "text":
      return textText(step);
    case "replace":
      return `Replace ${step.whole ? "the whole value " : ""}${str(step.from)} with ${
        exprText(step.to)
      } in ${cols(step.columns)}`;
    case "split":
      return `Split ${col(step.column)} at ${str(step.separator)} into ${cols(step.into)}`;
    case "round":
      return roundText(step);
    case "convert":
      return `Convert ${cols(step.columns)} to ${step.to}`;
    case "formatDate":
      return `Write ${cols(step.columns)} as ${str(step.format)}`;
    case "pivot": {
      const values = step.values === null || step.fn === "rows"
        ? "number of rows"
        : `${FUNCTIONS[step.fn]} ${col(step.values)}`;
      const empty = step.empty === undefined ? "" : `, empty cells as ${step.empty}`;
      return `Pivot with rows ${cols(step.rows)}, columns ${
        col(step.columns)
      }, values ${values}${empty}`;
    }
    case "unpivot":
      return `Unpivot the columns ${cols(step.columns)} into ${col(step.nameTo)} and ${
        col(step.valueTo)
      }${step.keep.length === 0 ? "" : `, keeping ${cols(step.keep)}`}`;
  }
}
