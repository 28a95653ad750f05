/** Expressions as pandas code: a Series of the table's length, or a scalar for literals. */
import type { Expr } from "../plan/expressions.ts";
import { kindOf } from "../plan/kinds.ts";
import { get } from "../plan/scope.ts";
import { condition, givesNA, operand } from "./conditions.ts";
import { type Context, numbers, ref } from "./context.ts";
import { dateValue } from "./date_values.ts";
import { py, pyNumber } from "./literals.ts";
import { callCode } from "./text_functions.ts";
import { aggregateCode, windowCode } from "./windows.ts";

/** The expression as numbers; text columns that hold numbers are read as such. */
export function numeric(context: Context, expr: Expr): string {
  return expr.kind === "column" ? numbers(context, expr.name) : value(context, expr);
}

/** The expression as text, for `.str`. */
export function textual(context: Context, expr: Expr): string {
  const code = operand(value(context, expr));
  return kindOf(expr, context.scope) === "text" || expr.kind === "text"
    ? code
    : `${code}.astype("str")`;
}

function binary(context: Context, expr: Extract<Expr, { kind: "binary" }>): string {
  const left = arithmeticOperand(context, expr.left);
  const right = arithmeticOperand(context, expr.right);
  const divides = expr.op === "/" && expr.right.kind !== "number";
  if (!divides) return `${left} ${expr.op} ${right}`;
  const isScalar = expr.right.kind === "aggregate" && expr.right.per.length === 0;
  return isScalar ? `${left} / ${right}` : `${left} / ${right}.where(${right} != 0)`;
}

function arithmeticOperand(context: Context, expr: Expr): string {
  const code = numeric(context, expr);
  return expr.kind === "binary" ? `(${code})` : operand(code);
}

function across(context: Context, expr: Extract<Expr, { kind: "across" }>): string {
  if (expr.fn === "first filled") {
    const [first, ...others] = expr.of.map((each) => value(context, each));
    return `${first}${others.map((other) => `.fillna(${other})`).join("")}`;
  }
  const plain = expr.of.every((each) =>
    each.kind === "column" && get(context.scope, each.name)?.kind === "number"
  );
  const names = expr.of.map((each) => each.kind === "column" ? py(each.name) : "").join(", ");
  const table = plain
    ? `df[[${names}]]`
    : `pd.concat([${expr.of.map((each) => numeric(context, each)).join(", ")}], axis=1)`;
  return `${table}.${expr.fn}(axis=1)`;
}

/** Branches as np.where or np.select; the conditions are tried in order. */
function cases(context: Context, expr: Extract<Expr, { kind: "cases" }>): string {
  context.imports.add("numpy");
  const isNumber = kindOf(expr, context.scope) === "number";
  // NumPy knows no pd.NA: nullable numbers become floats.
  const result = (each: Expr) => {
    if (each.kind === "null") return isNumber ? "np.nan" : "None";
    const code = isNumber ? numeric(context, each) : value(context, each);
    return isNumber && givesNA(context, each) ? `${operand(code)}.astype("float64")` : code;
  };
  const [first] = expr.branches;
  const otherwise = result(expr.otherwise);
  if (first !== undefined && expr.branches.length === 1) {
    return `np.where(${condition(context, first.when)}, ${result(first.then)}, ${otherwise})`;
  }
  const tests = expr.branches.map(({ when }) => condition(context, when)).join(", ");
  const values = expr.branches.map(({ then }) => result(then)).join(", ");
  return `np.select([${tests}], [${values}], default=${otherwise})`;
}

/** Code for the expression. Throws CannotRender when this table cannot give it. */
export function value(context: Context, expr: Expr): string {
  switch (expr.kind) {
    case "column":
      return ref(expr.name);
    case "number":
      return pyNumber(expr.text);
    case "text":
      return py(expr.value);
    case "bool":
      return expr.value ? "True" : "False";
    case "null":
      return "None";
    case "binary":
      return binary(context, expr);
    case "concat":
      return expr.parts.map((part) =>
        part.kind === "text" ? py(part.value) : textual(context, part)
      )
        .join(" + ");
    case "call":
      return callCode(context, expr);
    case "across":
      return across(context, expr);
    case "datePart":
    case "period":
    case "dateFormat":
    case "dateDiff":
    case "dateShift":
      return dateValue(context, expr);
    case "aggregate":
      return aggregateCode(context, expr);
    case "window":
      return windowCode(context, expr);
    case "test":
      return condition(context, expr.when);
    case "cases":
      return cases(context, expr);
  }
}
