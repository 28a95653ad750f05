/** Conditions in words that the condition parser reads back as they were. */
import type { Cond, TextValue } from "../plan/expressions.ts";
import { exprText } from "./expressions.ts";
import { col, cols, list, str } from "./quote.ts";

const DATE_OPS = {
  ">": "is after",
  ">=": "is on or after",
  "<": "is before",
  "<=": "is on or before",
} as const;

const not = (negated: boolean) => negated ? "not " : "";

function values(all: readonly TextValue[]): string {
  return list(all.map(({ value, exact }) => exact ? str(value) : `${str(value)} (any case)`), "or");
}

function dateText(cond: Extract<Cond, { column: string }>): string {
  switch (cond.kind) {
    case "flag":
      return `${col(cond.column)} is ${cond.value}`;
    case "dateIn":
      return `${col(cond.column)} is ${not(cond.negated)}in ${cond.span.text}`;
    case "dateCompare":
      return `${col(cond.column)} ${DATE_OPS[cond.op]} ${cond.span.text}`;
    case "dateBetween":
      return `${col(cond.column)} is ${
        not(cond.negated)
      }between ${cond.first.text} and ${cond.last.text}`;
  }
}

const TEXT_NOT = {
  "contains": "does not contain",
  "starts with": "does not start with",
  "ends with": "does not end with",
  "matches": "does not match the pattern",
} as const;

/** Joined conditions stand in parentheses inside others, or "and" and "or" could be read otherwise. */
function part(cond: Cond): string {
  return cond.kind === "and" || cond.kind === "or" ? `(${condText(cond)})` : condText(cond);
}

export function condText(cond: Cond): string {
  switch (cond.kind) {
    case "compare":
      return `${exprText(cond.left)} ${cond.op === "==" ? "=" : cond.op} ${exprText(cond.right)}`;
    case "numberIn":
      return `${exprText(cond.left)} is ${not(cond.negated)}one of (${cond.numbers.join(", ")})`;
    case "textIn": {
      const only = cond.values.length === 1;
      const set = values(cond.values);
      return `${exprText(cond.left)} is ${not(cond.negated)}${only ? set : `one of (${set})`}`;
    }
    case "textTest": {
      const verb = cond.test === "matches" ? "matches the pattern" : cond.test;
      return `${exprText(cond.left)} ${cond.negated ? TEXT_NOT[cond.test] : verb} ${
        values(cond.values)
      }`;
    }
    case "between":
      return `${exprText(cond.left)} is ${not(cond.negated)}between ${exprText(cond.low)} and ${
        exprText(cond.high)
      }`;
    case "empty":
      return `${exprText(cond.left)} is ${not(cond.negated)}empty`;
    case "somewhere":
      return `some column is ${not(cond.negated)}${values([cond.value])}`;
    case "dateOrder":
      return `${col(cond.left)} ${cond.op === "==" ? "=" : cond.op} ${col(cond.right)}`;
    case "duplicated":
      return `${not(cond.negated)}duplicated ${cols(cond.columns)}`.trim();
    case "and":
    case "or":
      return cond.parts.map(part).join(` ${cond.kind} `);
    case "not":
      return `not (${condText(cond.of)})`;
    case "flag":
    case "dateIn":
    case "dateCompare":
    case "dateBetween":
      return dateText(cond);
  }
}
