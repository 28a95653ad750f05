/** Conditions as boolean Series. */
import type { Cond, Expr, TextValue } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";
import { kindOf } from "../plan/kinds.ts";
import { type Context, dates, ref } from "./context.ts";
import { dateCondition } from "./date_conditions.ts";
import { numeric, textual, value } from "./expressions.ts";
import { py, pyList, pyNumber } from "./literals.ts";

/** True when comparing gives pd.NA for empty values, which must count as False. */
export function givesNA(context: Context, expr: Expr): boolean {
  switch (expr.kind) {
    case "column": {
      const about = get(context.scope, expr.name);
      return about?.nullable === true && about.kind !== "text";
    }
    case "binary":
      return givesNA(context, expr.left) || givesNA(context, expr.right);
    case "call":
      return ["length", "word count", "absolute value"].includes(expr.fn) ||
        givesNA(context, expr.of);
    case "aggregate":
    case "window":
      return get(context.scope, expr.of)?.nullable === true;
    case "across":
    case "cases":
      return true;
    default:
      return false;
  }
}

function compare(context: Context, cond: Extract<Cond, { kind: "compare" }>): string {
  const areTexts = kindOf(cond.left, context.scope) === "text" &&
    kindOf(cond.right, context.scope) === "text";
  const side = (expr: Expr) => areTexts ? value(context, expr) : numeric(context, expr);
  const [left, right] = [side(cond.left), side(cond.right)];
  const holdsNA = [cond.left, cond.right].some((expr) => givesNA(context, expr));
  if (!holdsNA) return `${operand(left)} ${cond.op} ${operand(right)}`;
  if (cond.op === "!=") return `~(${operand(left)} == ${operand(right)}).fillna(False)`;
  return `(${operand(left)} ${cond.op} ${operand(right)}).fillna(False)`;
}

/** In parentheses when it is more than a name with calls and indexes. */
export function operand(code: string): string {
  return /^-?[\w.]+(?:\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\)|\.\w+)*$/.test(code)
    ? code
    : `(${code})`;
}

function negatedIf(negated: boolean, code: string): string {
  return negated ? `~${operand(code)}` : code;
}

function inParentheses(code: string): string {
  return / (?:==|!=|[<>]=?|&|\|) /.test(code) ? `(${code})` : code;
}

/** Exact values as they are; the others in lower case on both sides. */
function textIn(context: Context, cond: Extract<Cond, { kind: "textIn" }>): string {
  const text = textual(context, cond.left);
  const test = (values: readonly string[], side: string) => {
    const [only] = values;
    if (values.length > 1 || only === undefined) {
      return `${cond.negated ? "~" : ""}${side}.isin(${pyList(values)})`;
    }
    // An empty cell is not equal to anything, so "is not" keeps it.
    return `${side} ${cond.negated ? "!=" : "=="} ${py(only)}`;
  };
  const exact = cond.values.filter((each) => each.exact).map((each) => each.value);
  const loose = cond.values.filter((each) => !each.exact).map((each) => each.value.toLowerCase());
  const parts: string[] = [];
  if (exact.length > 0) parts.push(test(exact, text));
  if (loose.length > 0) parts.push(test(loose, `${text}.str.lower()`));
  return parts.length === 1
    ? parts.join("")
    : parts.map(inParentheses).join(cond.negated ? " & " : " | ");
}

function oneTextTest(
  text: string,
  cond: Extract<Cond, { kind: "textTest" }>,
  each: TextValue,
): string {
  if (cond.test === "matches") {
    return `${text}.str.contains(${py(each.value)}, regex=True, na=False)`;
  }
  if (cond.test === "contains") {
    const anyCase = each.exact ? "" : ", case=False";
    return `${text}.str.contains(${py(each.value)}${anyCase}, regex=False, na=False)`;
  }
  const method = cond.test === "starts with" ? "startswith" : "endswith";
  return each.exact
    ? `${text}.str.${method}(${py(each.value)}, na=False)`
    : `${text}.str.lower().str.${method}(${py(each.value.toLowerCase())}, na=False)`;
}

function textTest(context: Context, cond: Extract<Cond, { kind: "textTest" }>): string {
  const text = textual(context, cond.left);
  const parts = cond.values.map((each) => oneTextTest(text, cond, each));
  const any = parts.length === 1 ? parts.join("") : `(${parts.join(" | ")})`;
  return cond.negated ? `~${any}` : any;
}

function between(context: Context, cond: Extract<Cond, { kind: "between" }>): string {
  const [low, high] = [cond.low, cond.high].map((each) => numeric(context, each));
  const test = `${operand(numeric(context, cond.left))}.between(${low}, ${high})`;
  const safe = givesNA(context, cond.left) ? `${test}.fillna(False)` : test;
  return negatedIf(cond.negated, safe);
}

function empty(context: Context, cond: Extract<Cond, { kind: "empty" }>): string {
  const code = operand(value(context, cond.left));
  if (kindOf(cond.left, context.scope) !== "text") {
    return `${code}.${cond.negated ? "notna" : "isna"}()`;
  }
  // Text that is only blanks looks empty, so it counts as empty.
  return `${code}.fillna("").str.strip() ${cond.negated ? "!=" : "=="} ""`;
}

/** Parts of "&" and "|" need parentheses around comparisons. */
function joined(context: Context, cond: Extract<Cond, { kind: "and" | "or" }>): string {
  const sign = cond.kind === "and" ? " & " : " | ";
  return cond.parts.map((part) => inParentheses(condition(context, part))).join(sign);
}

function flag(context: Context, cond: Extract<Cond, { kind: "flag" }>): string {
  const nullable = get(context.scope, cond.column)?.nullable === true;
  const fill = (value: string) => nullable ? `.fillna(${value})` : "";
  return cond.value ? `${ref(cond.column)}${fill("False")}` : `~${ref(cond.column)}${fill("True")}`;
}

/** A boolean Series without NA, ready to index with or to negate. */
export function condition(context: Context, cond: Cond): string {
  switch (cond.kind) {
    case "compare":
      return compare(context, cond);
    case "numberIn": {
      const list = `[${cond.numbers.map(pyNumber).join(", ")}]`;
      return negatedIf(cond.negated, `${operand(numeric(context, cond.left))}.isin(${list})`);
    }
    case "textIn":
      return textIn(context, cond);
    case "textTest":
      return textTest(context, cond);
    case "between":
      return between(context, cond);
    case "empty":
      return empty(context, cond);
    case "flag":
      return flag(context, cond);
    case "somewhere": {
      context.helpers.add("column_with");
      const text = `df[column_with(df, ${py(cond.value.value)})].str.lower()`;
      return `${text} ${cond.negated ? "!=" : "=="} ${py(cond.value.value.toLowerCase())}`;
    }
    case "dateOrder":
      return `${dates(context, cond.left)} ${cond.op} ${dates(context, cond.right)}`;
    case "duplicated": {
      const subset = cond.columns.length === 0 ? "" : `subset=${pyList(cond.columns)}, `;
      return `${cond.negated ? "~" : ""}df.duplicated(${subset}keep=False)`;
    }
    case "and":
    case "or":
      return joined(context, cond);
    case "not":
      return `~(${condition(context, cond.of)})`;
    case "dateIn":
    case "dateCompare":
    case "dateBetween":
      return dateCondition(context, cond);
  }
}
