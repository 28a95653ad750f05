/** What kind of value an expression gives. */
import type { Expr, ValueFn } from "./expressions.ts";
import { type Kind, kindIn, type Scope } from "./scope.ts";

const NUMERIC_FUNCTIONS: ReadonlySet<ValueFn> = new Set<ValueFn>([
  "absolute value",
  "square root",
  "rounded",
  "rounded up",
  "rounded down",
  "length",
  "number in",
  "word count",
]);

/** Undefined for an empty value, which fits everywhere, and for a column that is not there. */
export function kindOf(expr: Expr, scope: Scope): Kind | undefined {
  switch (expr.kind) {
    case "column":
      return kindIn(scope, expr.name);
    case "number":
    case "binary":
    case "dateDiff":
      return "number";
    case "text":
    case "concat":
    case "period":
    case "dateFormat":
      return "text";
    case "bool":
    case "test":
      return "bool";
    case "dateShift":
      return "date";
    case "null":
      return undefined;
    case "call":
      return NUMERIC_FUNCTIONS.has(expr.fn) ? "number" : "text";
    case "datePart":
      return expr.part === "weekday" || expr.part === "month name" ? "text" : "number";
    case "aggregate":
      return ["min", "max", "first", "last"].includes(expr.fn) ? kindIn(scope, expr.of) : "number";
    case "window":
      return ["previous value", "next value"].includes(expr.fn) ? kindIn(scope, expr.of) : "number";
    case "across": {
      const [first] = expr.of;
      return expr.fn === "first filled" && first !== undefined ? kindOf(first, scope) : "number";
    }
    case "cases": {
      const values = [...expr.branches.map((branch) => branch.then), expr.otherwise];
      return values.map((value) => kindOf(value, scope)).find((kind) => kind !== undefined);
    }
  }
}
