/** Names for results that were not given one: `running_total`, `order_date_year`. */
import type { Expr } from "../plan/expressions.ts";
import { resultName } from "./aggregates.ts";

function slug(text: string): string {
  return text.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, "_").replace(/^_+|_+$/g, "");
}

function sourceOf(expr: Expr): string {
  return expr.kind === "column" ? expr.name : "value";
}

function plainName(expr: Expr): string {
  switch (expr.kind) {
    case "window": {
      if (expr.fn === "row number") return "row_number";
      if (expr.fn === "rank" || expr.fn === "dense rank") return slug(expr.fn);
      return resultName(slug(expr.fn), expr.of);
    }
    case "datePart":
      return slug(expr.part);
    case "period":
      return expr.unit;
    case "dateDiff":
      return expr.unit;
    case "dateFormat":
    case "dateShift":
      return slug(expr.of);
    case "aggregate":
      return resultName(
        expr.fn === "sum" ? "total" : expr.fn === "mean" ? "average" : expr.fn,
        expr.of,
      );
    case "call":
      return expr.text === "@"
        ? (expr.fn === "text after" ? "domain" : "username")
        : slug(`${sourceOf(expr.of)} ${expr.fn.replace(/ (?:in|of)$/, "")}`);
    case "across":
      return expr.fn === "first filled" ? "first_filled" : expr.fn === "mean" ? "average" : expr.fn;
    case "binary":
      return NAMES[expr.op];
    case "concat":
      return "combined";
    case "column":
    case "number":
    case "text":
    case "bool":
    case "null":
    case "test":
    case "cases":
      return "value";
  }
}

const NAMES = {
  "+": "sum",
  "-": "difference",
  "*": "product",
  "/": "ratio",
  "%": "remainder",
  "**": "power",
} as const;

/** A name that the table does not have yet. */
export function autoName(expr: Expr, taken: readonly string[]): string {
  const name = plainName(expr);
  if (!taken.includes(name)) return name;
  for (let n = 2;; n++) if (!taken.includes(`${name}_${n}`)) return `${name}_${n}`;
}
