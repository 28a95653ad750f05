/** Columns that label rows: by conditions, by ranges, or only some of the rows. */
import type { Cursor } from "../language/cursor.ts";
import type { Expr } from "../plan/expressions.ts";
import type { Step } from "../plan/steps.ts";
import { bins, branchValue, cases, yesNo } from "./cases.ts";
import { column, subjectNoun } from "./columns.ts";
import { condition } from "./conditions.ts";
import { expression } from "./expressions.ts";
import { qualifier } from "./qualifiers.ts";
import { givenName, givenNewColumn, newName } from "./values.ts";

function derive(as: string, value: Expr): Step[] {
  return [{ op: "derive", as, value }];
}

/** "label rows as big if amount > 100 and small otherwise in a column size", "if C then N = X else Y". */
export function labelled(c: Cursor): Step[] | null {
  if (
    c.eat("label | mark | flag | classify | categorize | categorise | tag | bucket") === null
  ) {
    return null;
  }
  c.eat("each | every | all | the");
  if (subjectNoun(c) === null) c.eat("row | rows | them");
  const some = c.attempt(() => someRows(c));
  if (some !== null) return some;
  const before = givenNewColumn(c);
  c.eat("as | : | with");
  const value = cases(c) ?? cases(c, true);
  const name = before ?? givenNewColumn(c);
  return value === null || name === null ? null : derive(name, value);
}

/** "… with stock under 10 as "low" in a new column status": the others stay empty. */
function someRows(c: Cursor): Step[] | null {
  const when = qualifier(c);
  if (when === null || c.eat("as | with") === null) return null;
  const then = branchValue(c);
  const others = c.attempt(() => {
    if (
      c.eat(
        "and the others as | and others as | and the rest as | and all others as | , others as",
      ) === null
    ) {
      return null;
    }
    return branchValue(c);
  });
  const name = then === null ? null : givenNewColumn(c);
  if (then === null || name === null) return null;
  return derive(name, {
    kind: "cases",
    branches: [{ when, then }],
    otherwise: others ?? { kind: "null" },
  });
}

/** "if salary is above 70000 then level is high, otherwise low": the name after the condition. */
export function nameLater(c: Cursor): Step[] | null {
  if (c.eat("if | when | where | for rows where") === null) return null;
  const when = condition(c, { bare: true });
  if (
    when === null || c.eat("then | , then | , | : | , set | then set | set | then the") === null
  ) return null;
  c.eat("the | set | column");
  const known = c.attempt(() => {
    const name = column(c, { quality: 2, explain: false });
    return name !== null && c.at("= | is | to | as | should be | becomes") ? name : null;
  });
  const name = known ?? newName(c);
  if (name === null || c.eat("= | is | to | as | should be | becomes | gets") === null) return null;
  const then = branchValue(c);
  if (then === null) return null;
  const rest = c.attempt(() => {
    c.eat(", | ; | and | .");
    if (c.eat("otherwise | else | or else | if not") === null) return null;
    c.eat("it is | is | set it to | to");
    c.attempt(() => newName(c) === name && c.eat("= | is | to") !== null ? true : null);
    return branchValue(c);
  });
  const otherwise: Expr = rest ?? (known === null ? { kind: "null" } : { kind: "column", name });
  return derive(name, { kind: "cases", branches: [{ when, then }], otherwise });
}

/** "if C then 'high' else 'low' in a column N", "… as N". */
export function namedAfter(c: Cursor): Step[] | null {
  if (!c.at("if | when | where | for rows where")) return null;
  const value = cases(c);
  const name = value === null ? null : givenNewColumn(c) ?? givenName(c);
  return value === null || name === null ? null : derive(name, value);
}

/** "N column: yes if C, else no", "N: a / b". */
export function titled(c: Cursor): Step[] | null {
  const name = newName(c);
  const calculated = name === null || c.eat(":") === null ? null : expression(c);
  if (name !== null && calculated?.kind === "binary") return derive(name, calculated);
  if (name === null || c.eat("column : | field : | flag : | column = | column is") === null) {
    return null;
  }
  const value = cases(c) ?? yesNo(c);
  return value === null ? null : derive(name, value);
}

/** "bucket age into young (under 30) and old (30 or more)": labels of one column. */
export function binned(c: Cursor): Step[] | null {
  const found = bins(c);
  if (found === null) return null;
  const name = givenName(c) ?? givenNewColumn(c) ?? `${found.of} group`;
  return derive(name, found.value);
}
