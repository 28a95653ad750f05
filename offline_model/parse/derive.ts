/** New columns, and new values for old ones. */
import type { Cursor } from "../language/cursor.ts";
import type { Cond, Expr } from "../plan/expressions.ts";
import { get, names } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { branchValue, cases, yesNo } from "./cases.ts";
import { column } from "./columns.ts";
import { condition } from "./conditions.ts";
import { date } from "./date_values.ts";
import { withDefaults } from "./defaults.ts";
import { expression, onTop } from "./expressions.ts";
import { functionCall } from "./functions.ts";
import { binned, labelled, namedAfter, nameLater, titled } from "./labels.ts";
import type { OpParser } from "./op.ts";
import { givenName, givenNewColumn, newName } from "./values.ts";
import { perGroups } from "./per_groups.ts";
import { runningOrder, windowValue } from "./windows.ts";
import { joinedAfter, joinedText } from "./joined_text.ts";
import { autoName } from "./auto_names.ts";

const ADD = `
  add | create | make | calculate | compute | derive | insert | append | define | include |
  generate | introduce | build | work out | set | assign | produce | add up | give | add in |
  have | put in`;
const A_COLUMN = [
  "column",
  "new column",
  "constant column",
  "calculated column",
  "extra column",
  "additional column",
  "computed column",
  "field",
  "new field",
  "flag",
  "flag column",
  "new",
  "variable",
  "boolean column",
  "text column",
  "derived column",
  "label",
  "label column",
  "boolean flag",
  "another column",
  "one more column",
];
const CALLED = [
  "called",
  "named",
  "with the name",
  "labelled",
  "labeled",
  "for the",
  "for",
  ":",
  "titled",
  "with name",
];
/** Between a name and its value: what can only mean that one is the other. */
const EQUALS = `
  = | := | : | as | that is | which is | equal to | equals | that equals | is | to be |
  calculated as | computed as | defined as | set to | with the value | with the values |
  which equals | , which is | , that is | , equal to | and set it to | that should be |
  should be | given by | as the | calculated by | which should be | being | ->`;
/** What could also belong to the value: "month from order date" is no copy of the date. */
const WITH = `
  with | containing | from | to | that contains | which contains | holding | that holds |
  that shows | showing | consisting of | made of | made from | made up of | which holds |
  that says | saying | based on | that has | using | from the | of | , with | which shows | by |
  by multiplying | that gives | which says | which gives | by taking | with the | by adding |
  by combining | by dividing | with a | for | by subtracting`;

/** Whatever a column may be given. */
export function anyValue(c: Cursor): Expr | null {
  const value = c.first<Expr>(
    () => ended(c, () => joinedText(c)),
    () => ended(c, () => cases(c)),
    () => ended(c, () => yesNo(c)),
    () => ended(c, () => withTop(c)),
    () => ended(c, () => comparison(c)),
    () => ended(c, () => branchValue(c)),
    () => withTop(c),
  );
  return withDefaults(c, value);
}

/** "cost_per_kg (cost divided by weight)": the calculation after its name. */
function bracketed(c: Cursor): Expr | null {
  if (c.eat("(") === null) return null;
  const value = expression(c);
  return value === null || isPlain(value) || c.eat(")") === null ? null : value;
}

function withTop(c: Cursor): Expr | null {
  const value = expression(c);
  return value === null ? null : onTop(c, value);
}

/** "amount > 100" as a value: true or false. */
function comparison(c: Cursor): Expr | null {
  const cond = condition(c);
  return cond === null ? null : { kind: "test", when: cond };
}

/** The alternative holds only when the clause can end after it. */
function ended(c: Cursor, parse: () => Expr | null): Expr | null {
  const value = parse();
  if (value === null) return null;
  const next = c.peek();
  const ends = next === undefined || next.type === "break" ||
    [
      ",",
      ".",
      ";",
      "?",
      "!",
      "and",
      "then",
      "as",
      "called",
      "named",
      "(",
      "in",
      "rounded",
      "but",
      "also",
    ]
      .includes(
        next.norm,
      );
  return ends ? value : null;
}

function derive(as: string, value: Expr): Step[] {
  return [{ op: "derive", as, value }];
}

/** What adds up row by row is worked out in the order that is asked for. */
function inOrder(c: Cursor, as: string, value: Expr): Step[] {
  const keys = runningOrder(c, value);
  const steps = derive(as, value);
  return keys.length === 0 ? steps : [{ op: "sort", keys }, ...steps];
}

/** "add a column NAME = VALUE" and its many forms. */
function named(c: Cursor): Step[] | null {
  const verb = c.eat(ADD);
  c.eat("a | an | the | another");
  const said = c.eat(...A_COLUMN);
  if (verb === null && said === null) return null;
  const title = c.eat(...CALLED);
  // A name that is a column already is meant as that column.
  const name = c.attempt(() => {
    const known = column(c, { quality: 3, explain: false });
    return known !== null && c.at(EQUALS, WITH) ? known : null;
  }) ?? newName(c);
  // "calculate bonus as a percentage of salary" is about the bonus, not a new value for it.
  const isValue = said === null && c.at("as") && get(c.scope, name ?? "") !== undefined;
  if (isValue) return null;
  if (name === null) return null;
  c.eat("column | field | flag");
  const quoted = c.peek(-1)?.type === "string" || c.peek(-1)?.type === "column";
  const combined = c.attempt(() => joinedAfter(c));
  if (combined !== null) return derive(name, combined);
  const strong = c.eat(EQUALS);
  const sign = strong ?? c.eat(WITH);
  const isWeak = strong === null && sign !== null;
  if (isWeak && said === null && title === null && !quoted) return null;
  if (sign === null) {
    const inBrackets = c.attempt(() => bracketed(c));
    if (inBrackets !== null) return inOrder(c, name, inBrackets);
    if (title === null && said === null) return null;
    c.eat(", | (");
    const conditional = c.attempt(() => ended(c, () => cases(c) ?? yesNo(c)));
    return conditional === null ? null : derive(name, conditional);
  }
  c.eat("the value | the values | values | the result of | the text");
  c.eat(": | of");
  const isBare = c.peek()?.type === "word";
  const value = anyValue(c);
  if (value === null || (isWeak && value.kind === "column")) return null;
  // "add the class average as x" names the result x; it is no text.
  if (strong === "as" && said === null && title === null && isBare && value.kind === "text") {
    return null;
  }
  return inOrder(c, name, value);
}

/** "add a column with the length of name [as name_length]", "calculate price * quantity as revenue". */
function unnamed(c: Cursor): Step[] | null {
  if (c.eat(ADD, "show | extract | get | find | take | put | store | save | write") === null) {
    return null;
  }
  c.eat("a | an | the | another");
  const said = c.eat(...A_COLUMN);
  c.eat(`
    with | for | containing | that contains | showing | of | holding | that shows | that has |
    with the | for the | giving | that gives | that is | which is | that holds`);
  const before = said === null ? null : givenName(c);
  const isBare = said === null && c.peek()?.type === "word";
  const value = anyValue(c);
  // "add total as the sum of a and b" does not write the word total.
  if (value === null || (isBare && value.kind === "text")) return null;
  const order = runningOrder(c, value);
  const plain = isPlain(value) && !(value.kind === "aggregate" && said !== null);
  const as = before ?? givenName(c) ?? (plain ? null : autoName(value, names(c.scope)));
  if (as === null) return null;
  return order.length === 0
    ? inOrder(c, as, value)
    : [{ op: "sort", keys: order }, ...derive(as, value)];
}

/** A column or a literal alone is no calculation; without a name for the result it is not one. */
function isPlain(value: Expr): boolean {
  return ["column", "number", "text", "bool", "null", "cases", "test", "aggregate"].includes(
    value.kind,
  );
}

/** All the words in front of "=", whatever they are: "Größe in m = …". */
function nameBeforeEquals(c: Cursor): string | null {
  return c.attempt(() => {
    const first = c.peek();
    if (first?.type === "string" || first?.type === "column") return newName(c);
    if (c.at("where | if | when | with | for | add | create | insert | make | define")) return null;
    let length = 0;
    while (length < 6 && ["word", "number"].includes(c.peek(length)?.type ?? "")) length++;
    if (length === 0 || !["=", ":="].includes(c.peek(length)?.text ?? "")) return null;
    const name = c.textBetween(c.pos, c.pos + length);
    c.pos += length;
    return name;
  });
}

/** "revenue = quantity * price". */
function assignment(c: Cursor): Step[] | null {
  const name = c.attempt(() => {
    const known = column(c, { quality: 3, explain: false });
    return known !== null && c.at("= | :=") ? known : null;
  }) ?? nameBeforeEquals(c);
  if (name === null || c.eat("= | :=") === null) return null;
  const value = anyValue(c);
  if (value === null) return null;
  // "amount = 100" could be a condition as well as an assignment.
  const isLiteral = ["number", "text", "bool", "null"].includes(value.kind);
  if (isLiteral && get(c.scope, name) !== undefined) {
    return c.because("say whether to keep rows or to set a value");
  }
  return inOrder(c, name, value);
}

/** "set status to 'closed' where amount is 0", "where amount is 0 set status to 'closed'". */
function setWhere(c: Cursor): Step[] | null {
  if (c.eat("set | change | make | update | put | set the value of | overwrite") === null) {
    return null;
  }
  c.eat("the | column | the column | the value of");
  const name = column(c, { quality: 2 });
  if (name === null || c.eat("to | = | as | equal to") === null) return null;
  c.it = [name];
  const value = branchValue(c);
  if (
    value === null ||
    c.eat(`
      where | when | if | for rows where | for all rows where | for rows with |
      for all rows with | whenever | wherever | for those where | for every row where`) === null
  ) return null;
  const cond = condition(c, { bare: true });
  if (cond === null) return null;
  const otherwise = c.attempt(() => {
    c.eat(", | ; | and");
    return c.eat("otherwise | else | and otherwise") === null ? null : branchValue(c);
  });
  return changed(c, name, cond, value, otherwise);
}

function changed(
  c: Cursor,
  name: string,
  when: Cond,
  then: Expr,
  otherwise: Expr | null,
): Step[] | null {
  const about = get(c.scope, name);
  if (about === undefined) return null;
  const rest: Expr = otherwise ?? { kind: "column", name };
  return derive(name, { kind: "cases", branches: [{ when, then }], otherwise: rest });
}

/** "running total of amount", "rank by salary", "days between a and b": the verb left out. */
function bare(c: Cursor): Step[] | null {
  c.eat("give | assign | show | the | a");
  const found = c.first<Expr>(
    () => {
      const seen = windowValue(c);
      return seen === null || seen.kind === "aggregate" ? null : seen;
    },
    () => date(c),
    () => functionCall(c, 0),
  );
  if (found === null) return null;
  const order = runningOrder(c, found);
  const value = order.length === 0 ? found : withLateGroups(c, found);
  const as = givenName(c) ?? givenNewColumn(c) ?? autoName(value, names(c.scope));
  return order.length === 0
    ? inOrder(c, as, value)
    : [{ op: "sort", keys: order }, ...derive(as, value)];
}

/** "…, in order of date, per region": the groups after the order. */
function withLateGroups(c: Cursor, value: Expr): Expr {
  if (value.kind !== "window" || value.per.length > 0) return value;
  const per = c.attempt(() => {
    c.eat(",");
    const groups = perGroups(c);
    return groups.length === 0 ? null : groups;
  });
  return per === null ? value : { ...value, per };
}

/** In the order in which they are tried; each may be given up for the next when the clause goes on. */
export const DERIVATIONS: readonly OpParser[] = [
  setWhere,
  labelled,
  named,
  unnamed,
  assignment,
  titled,
  namedAfter,
  nameLater,
  binned,
  bare,
];
