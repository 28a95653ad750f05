/** Expressions in words and signs that the expression parser reads back as they were. */
import type { Expr } from "../plan/expressions.ts";
import { condText } from "./conditions.ts";
import { col, cols, list, str } from "./quote.ts";

const AGGREGATES = {
  sum: "total of",
  mean: "average of",
  median: "median of",
  min: "minimum of",
  max: "maximum of",
  count: "count of",
  distinct: "number of distinct",
  std: "standard deviation of",
  var: "variance of",
  first: "first",
  last: "last",
} as const;

export function per(columns: readonly string[]): string {
  return columns.length === 0 ? "" : ` per ${cols(columns)}`;
}

function callText(expr: Extract<Expr, { kind: "call" }>): string {
  const of = exprText(expr.of);
  switch (expr.fn) {
    case "length":
      return `length of ${of}`;
    case "first characters":
      return `first ${expr.n} characters of ${of}`;
    case "last characters":
      return `last ${expr.n} characters of ${of}`;
    case "text before":
    case "text after":
      return `${expr.fn} ${str(expr.text)} in ${of}`;
    case "text after last":
      return `text after the last ${str(expr.text)} in ${of}`;
    case "part":
      return `part ${expr.n} of ${of} split at ${str(expr.text)}`;
    case "word":
      return `${expr.n === 1 ? "first" : "second"} word of ${of}`;
    case "last word":
      return `last word of ${of}`;
    case "number in":
    case "digits in":
    case "letters in":
      return `${expr.fn} ${of}`;
    case "match":
      return `match of ${str(expr.text)} in ${of}`;
    case "padded":
      return `${of} padded to ${expr.n} characters with ${str(expr.text)}`;
    case "word count":
      return `number of words in ${of}`;
    case "rounded":
      return `${of} rounded to ${expr.n} decimals`;
    case "rounded up":
    case "rounded down":
      return `${of} ${expr.fn}`;
    case "capitalized":
    case "trimmed":
      return `${expr.fn} ${of}`;
    case "absolute value":
    case "square root":
    case "upper case":
    case "lower case":
    case "title case":
      return `${expr.fn} of ${of}`;
  }
}

function windowText(expr: Extract<Expr, { kind: "window" }>): string {
  if (expr.fn === "row number") return `row number${per(expr.per)}`;
  if (expr.fn === "rank" || expr.fn === "dense rank") {
    const first = expr.descending ? "highest" : "lowest";
    return `${expr.fn} by ${col(expr.of)} (${first} = 1)${per(expr.per)}`;
  }
  if (expr.fn === "moving average" || expr.fn === "moving sum") {
    return `${expr.fn} of ${col(expr.of)} over ${expr.n} rows${per(expr.per)}`;
  }
  if (expr.fn === "share" || expr.fn === "percentage") {
    return `${expr.fn} of total ${col(expr.of)}${per(expr.per)}`;
  }
  return `${expr.fn} of ${col(expr.of)}${per(expr.per)}`;
}

/** An operand: in parentheses when it is an operation itself. */
function operand(expr: Expr): string {
  const needed = expr.kind === "binary" || expr.kind === "concat" || expr.kind === "cases";
  return needed ? `(${exprText(expr)})` : exprText(expr);
}

export function exprText(expr: Expr): string {
  switch (expr.kind) {
    case "column":
      return col(expr.name);
    case "number":
      return expr.text;
    case "text":
      return str(expr.value);
    case "bool":
      return String(expr.value);
    case "null":
      return "empty";
    case "binary":
      return `${operand(expr.left)} ${
        expr.op === "**" ? "^" : expr.op === "%" ? "modulo" : expr.op
      } ${operand(expr.right)}`;
    case "concat":
      return expr.parts.map(operand).join(" + ");
    case "call":
      return callText(expr);
    case "across": {
      const of = list(expr.of.map(exprText));
      if (expr.fn === "first filled") return `first filled of ${of}`;
      return `${AGGREGATES[expr.fn].replace("total", "sum")} ${of}`;
    }
    case "datePart":
      return `${expr.part} of ${col(expr.of)}`;
    case "period":
      return `${expr.unit} period of ${col(expr.of)}`;
    case "dateFormat":
      return `${col(expr.of)} written as ${str(expr.format)}`;
    case "dateDiff":
      return `${expr.unit} from ${col(expr.from)} to ${col(expr.to)}`;
    case "dateShift":
      return `${col(expr.of)} ${expr.amount < 0 ? "minus" : "plus"} ${
        Math.abs(expr.amount)
      } ${expr.unit}`;
    case "aggregate":
      return `${AGGREGATES[expr.fn]} ${col(expr.of)}${per(expr.per) || " over all rows"}`;
    case "window":
      return windowText(expr);
    case "test":
      return `true if ${condText(expr.when)}`;
    case "cases": {
      const branches = expr.branches.map(({ when, then }) =>
        `${operand(then)} if ${condText(when)}`
      );
      return `${branches.join("; ")}; otherwise ${operand(expr.otherwise)}`;
    }
  }
}
