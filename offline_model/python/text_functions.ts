/** Functions of one value. */
import type { Expr } from "../plan/expressions.ts";
import { operand } from "./conditions.ts";
import type { Context } from "./context.ts";
import { numeric, textual } from "./expressions.ts";
import { py } from "./literals.ts";

type Call = Extract<Expr, { kind: "call" }>;

function numberCall(context: Context, expr: Call): string {
  const of = operand(numeric(context, expr.of));
  switch (expr.fn) {
    case "absolute value":
      return `${of}.abs()`;
    case "square root":
      return `${of} ** 0.5`;
    case "rounded":
      return `${of}.round(${expr.n})`;
    default: {
      context.imports.add("numpy");
      return `np.${expr.fn === "rounded up" ? "ceil" : "floor"}(${of})`;
    }
  }
}

/** The regular expression of a literal text. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/** Text after the mark; empty text where there is no mark becomes an empty cell. */
function around(text: string, expr: Call): string {
  const mark = py(expr.text);
  if (expr.fn === "text before") return `${text}.str.split(${mark}, n=1).str[0]`;
  return expr.fn === "text after"
    ? `${text}.str.split(${mark}, n=1).str[1]`
    : `${text}.str.rsplit(${mark}, n=1).str[1]`;
}

export function callCode(context: Context, expr: Call): string {
  if (
    ["absolute value", "square root", "rounded", "rounded up", "rounded down"].includes(expr.fn)
  ) {
    return numberCall(context, expr);
  }
  const text = textual(context, expr.of);
  switch (expr.fn) {
    case "length":
      return `${text}.str.len().astype("Int64")`;
    case "upper case":
      return `${text}.str.upper()`;
    case "lower case":
      return `${text}.str.lower()`;
    case "title case":
      return `${text}.str.title()`;
    case "capitalized":
      return `${text}.str.capitalize()`;
    case "trimmed":
      return `${text}.str.strip()`;
    case "first characters":
      return `${text}.str[:${expr.n}]`;
    case "last characters":
      return `${text}.str[-${expr.n}:]`;
    case "part":
      return `${text}.str.split(${py(expr.text)}).str[${expr.n - 1}].str.strip()`;
    case "word":
      return `${text}.str.split().str[${expr.n - 1}]`;
    case "last word":
      return `${text}.str.split().str[-1]`;
    case "number in":
      return `pd.to_numeric(${text}.str.replace(",", "").str.extract(r"(-?\\d+(?:\\.\\d+)?)", expand=False))`;
    case "digits in":
      return `${text}.str.replace(r"\\D", "", regex=True)`;
    case "letters in":
      return `${text}.str.replace(r"[^A-Za-z\\u00c0-\\u024f]", "", regex=True)`;
    case "match":
      return `${text}.str.extract(${py(`(${expr.text})`)}, expand=False)`;
    case "padded":
      return `${text}.str.pad(${expr.n}, fillchar=${py(expr.text)})`;
    case "word count":
      return `${text}.str.split().str.len().astype("Int64")`;
    default:
      return around(text, expr);
  }
}
