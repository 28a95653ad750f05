/** What is said of a value in a condition: compared, listed, between, empty, containing. */
import type { Cursor } from "../language/cursor.ts";
import type { CompareOp, Cond, Expr, TextTest } from "../plan/expressions.ts";
import { kindOf } from "../plan/kinds.ts";
import { get, holdsDates } from "../plan/scope.ts";
import { boundAfter, comparator, copula } from "./comparators.ts";
import { datePredicate } from "./date_predicates.ts";
import { averageOf } from "./averages.ts";
import { expression } from "./expressions.ts";
import { numberList, textList } from "./value_lists.ts";
import { numberText } from "./values.ts";
import { column } from "./columns.ts";

/**
 * Whether a value may follow the name directly ("with status open"): always, or only when it is
 * plainly a value, being quoted, in capitals or with digits ("class 10A").
 */
export type Bare = boolean | "firm";

const EMPTY = `
  empty | blank | missing | null | nan | na | none | absent | not available | not given |
  not set | not filled | not filled in | unset | without a value | without value`;
const FILLED = [
  "filled",
  "filled in",
  "present",
  "given",
  "available",
  "populated",
  "nonempty",
  "nonnull",
  "nonblank",
  "nonmissing",
];

function emptyTest(c: Cursor, left: Expr): Cond | null {
  if (c.eat("has no value | have no value | has no values | is without a value") !== null) {
    return { kind: "empty", left, negated: false };
  }
  if (c.eat("has a value | have a value | has any value | exists | exist") !== null) {
    return { kind: "empty", left, negated: true };
  }
  const said = copula(c);
  c.eat("an | a");
  const word = c.eat(EMPTY, ...FILLED);
  if (word === null) return null;
  const negated = (said?.negated ?? false) !== FILLED.includes(word);
  c.eat("value | values | or blank | or null | or empty | or missing");
  return { kind: "empty", left, negated };
}

/** "is duplicated", "is not unique": about the other rows, not a value. */
function repeated(c: Cursor, left: Expr): Cond | null {
  const said = copula(c);
  if (left.kind !== "column" || said === null) return null;
  const word = c.eat("duplicated | a duplicate | repeated | unique | distinct");
  if (word === null) return null;
  const negated = said.negated !== (word === "unique" || word === "distinct");
  return { kind: "duplicated", columns: [left.name], negated };
}

const TEXT_TESTS: [TextTest, string[]][] = [
  ["contains", [
    "contains",
    "contain",
    "containing",
    "includes",
    "include",
    "including",
    "contains the text",
    "contains the word",
    "contain the word",
    "containing the word",
    "contains the string",
    "contains the letter",
    "contains the letters",
    "has the word",
    "like",
    "mention",
    "mentions",
    "mentioning",
  ]],
  ["starts with", [
    "starts with",
    "start with",
    "starting with",
    "begins with",
    "begin with",
    "beginning with",
    "starts with the letter",
    "starting with the letter",
    "begins with the letter",
    "started with",
    "begins in",
  ]],
  ["ends with", [
    "ends with",
    "end with",
    "ending with",
    "ends in",
    "end in",
    "ending in",
    "ends with the letter",
    "ending with the letter",
  ]],
  ["matches", [
    "matches the pattern",
    "matches the regex",
    "matches pattern",
    "matches regex",
    "matches the regular expression",
    "matching the pattern",
    "matching the regex",
    "match the pattern",
  ]],
];

function textTest(c: Cursor, left: Expr): Cond | null {
  const negated = copula(c)?.negated ?? false;
  for (const [test, phrases] of TEXT_TESTS) {
    if (c.eat(...phrases) === null) continue;
    const values = textList(c, left);
    return values === null ? null : { kind: "textTest", left, test, values, negated };
  }
  return null;
}

function betweenTest(c: Cursor, left: Expr): Cond | null {
  const negated = copula(c)?.negated ?? false;
  if (
    c.eat(`
      between | in between | from | in the range | within the range | in the range of |
      in the range from | within`) === null
  ) return null;
  const low = expression(c);
  if (low === null || c.eat("and | to | - | – | through | up to") === null) return null;
  const high = expression(c);
  if (high === null) return null;
  c.eat("inclusive | ( inclusive ) | , inclusive | ( both included ) | both included");
  if (c.at("exclusive | ( exclusive ) | , exclusive")) return null;
  return { kind: "between", left, low, high, negated };
}

const IN = [
  "in",
  "one of",
  "any of",
  "either",
  "among",
  "among the values",
  "in the list",
  "in one of",
];

/** True right after the plural of a column's name. */
function isPluralNoun(c: Cursor, left: Expr): boolean {
  const before = c.peek(-1);
  return left.kind === "column" && before?.type === "word" && before.norm.endsWith("s") &&
    !left.name.toLowerCase().endsWith("s");
}

function listTest(c: Cursor, left: Expr): Cond | null {
  const isNoun = isPluralNoun(c, left);
  const said = copula(c);
  // "products in Berlin" is about where they are, not about their names.
  if (said === null && isNoun) return null;
  let negated = said?.negated ?? false;
  if (c.eat("none of | neither | not in | not one of | not any of") !== null) negated = true;
  else if (c.eat(...IN) === null) return null;
  if (kindOf(left, c.scope) === "number") {
    const numbers = numberList(c);
    return numbers === null ? null : { kind: "numberIn", left, numbers, negated };
  }
  const listed = c.at("( | [ | {");
  const values = textList(c, left);
  if (values === null) return null;
  // "is in review" says a state, not a list: one bare lower-case word is no list.
  const [only] = values;
  const isState = values.length === 1 && !listed && only?.exact === false &&
    only.value === only.value.toLowerCase();
  return isState ? c.because("put the value in quotes") : { kind: "textIn", left, values, negated };
}

function flagTest(c: Cursor, left: Expr): Cond | null {
  if (left.kind !== "column" || kindOf(left, c.scope) !== "bool") return null;
  const said = copula(c);
  c.eat("= | == | equal to | equals | set to");
  const word = c.eat("true | yes | false | no | set | checked | 1 | 0 | on | off");
  if (word === null && said?.negated !== true && said !== null) return null;
  const value = word === null || !["false", "no", "0", "off"].includes(word);
  return { kind: "flag", column: left.name, value: value !== (said?.negated ?? false) };
}

function negate(op: CompareOp, cond: Cond, negated: boolean): Cond {
  if (!negated) return cond;
  if (cond.kind === "compare" && op === "==") return { ...cond, op: "!=" };
  return { kind: "not", of: cond };
}

/** The other side of a comparison with a number. */
function numberSide(c: Cursor, left: Expr): Expr | null {
  const average = left.kind === "column" ? averageOf(c, left.name) : null;
  const right = average ?? expression(c);
  if (right === null) return null;
  if (c.at("% | percent")) {
    return c.because("a bare percentage could be a fraction or a whole number; write the number");
  }
  const kind = kindOf(right, c.scope);
  return kind === "number" || kind === undefined ? right : null;
}

function numberComparison(c: Cursor, left: Expr, bare: Bare): Cond | null {
  const said = copula(c);
  const op = comparator(c);
  const isNot = bare === "firm" && said?.negated === true;
  if (op === null && said?.verb !== true && bare !== true && !isNot) return null;
  const right = numberSide(c, left);
  if (right === null) return null;
  const bound = op === null || op === "==" ? boundAfter(c) : null;
  const cond: Cond = { kind: "compare", left, op: bound ?? op ?? "==", right };
  if (cond.op === "==" && right.kind === "number") {
    const more = c.attempt(() => c.eat("or | , | , or") === null ? null : numberList(c));
    if (more !== null) {
      const numbers = [right.text, ...more];
      return { kind: "numberIn", left, numbers, negated: said?.negated ?? false };
    }
  }
  return negate(cond.op, cond, said?.negated ?? false);
}

function textComparison(c: Cursor, left: Expr, bare: Bare): Cond | null {
  const said = copula(c);
  const op = comparator(c);
  if (op === null && said?.verb !== true && !bare) return null;
  if (op !== null && op !== "==" && op !== "!=") {
    const right = numberSide(c, left);
    if (right === null || left.kind !== "column") return null;
    return negate(op, { kind: "compare", left, op, right }, said?.negated ?? false);
  }
  const negated = (op === "!=") !== (said?.negated ?? false);
  const other = c.attempt(() => {
    const name = column(c, { quality: 2, explain: false });
    return name !== null && get(c.scope, name)?.kind === "text" ? name : null;
  });
  if (other !== null) {
    const right: Expr = { kind: "column", name: other };
    return { kind: "compare", left, op: negated ? "!=" : "==", right };
  }
  const values = textList(c, left);
  if (values === null) return null;
  const isPlain = values.every((each) => each.exact || /^[\p{Lu}\p{N}\p{P}]/u.test(each.value));
  if (op === null && said?.verb !== true && bare === "firm" && !isPlain) return null;
  return { kind: "textIn", left, values, negated };
}

/** `bare` accepts a value right after the name, as in "with status cancelled". */
export function predicate(c: Cursor, left: Expr, bare: Bare): Cond | null {
  c.eat("value | values");
  c.eat("that | which");
  const cond = plainPredicate(c, left, bare);
  if (cond !== null && left.kind === "aggregate" && left.per.length === 0) {
    return c.because("it is not said whether groups or their rows are to be kept");
  }
  return cond === null ? null : orEmpty(c, left, cond);
}

/** "is 0 or empty", "is empty or 0". */
function orEmpty(c: Cursor, left: Expr, cond: Cond): Cond {
  if (cond.kind === "textIn" && cond.negated) {
    // "is not a and not b"
    const more = c.attempt(() =>
      c.eat("and not | nor | , not | and is not | and isnt") === null ? null : textList(c, left)
    );
    if (more !== null) return { ...cond, values: [...cond.values, ...more] };
  }
  const more = c.attempt((): Cond | null => {
    if (c.eat("or | , or") === null) return null;
    if (cond.kind !== "empty") {
      c.eat("is | are | it is");
      return c.eat(EMPTY) === null ? null : { kind: "empty", left, negated: false };
    }
    if (cond.negated || kindOf(left, c.scope) !== "number") return null;
    c.eat("is | are | =");
    const text = numberText(c);
    return text === null
      ? null
      : { kind: "compare", left, op: "==", right: { kind: "number", text } };
  });
  return more === null ? alsoCompared(c, left, cond) : { kind: "or", parts: [cond, more] };
}

/** "under 50 or over 150", "over 10 and under 20": a second comparison of the same value. */
function alsoCompared(c: Cursor, left: Expr, cond: Cond): Cond {
  if (cond.kind !== "compare") return cond;
  let joint: "and" | "or" = "or";
  const more = c.attempt((): Cond | null => {
    const word = c.eat("or | and | but");
    if (word === null) return null;
    joint = word === "or" ? "or" : "and";
    c.eat("is | are");
    const op = comparator(c);
    const text = op === null ? null : numberText(c);
    if (op === null || text === null || c.at("% | percent")) return null;
    return { kind: "compare", left, op, right: { kind: "number", text } };
  });
  return more === null ? cond : { kind: joint, parts: [cond, more] };
}

function plainPredicate(c: Cursor, left: Expr, bare: Bare): Cond | null {
  const kind = kindOf(left, c.scope);
  const about = left.kind === "column" ? get(c.scope, left.name) : undefined;
  return c.first<Cond>(
    () => emptyTest(c, left),
    () => repeated(c, left),
    () => kind === "bool" ? flagTest(c, left) : null,
    () => about !== undefined && holdsDates(about) ? datePredicate(c, about) : null,
    () => kind === "date" ? null : textTest(c, left),
    () => kind === "text" || kind === "number" ? betweenTest(c, left) : null,
    () => kind === "text" || kind === "number" ? listTest(c, left) : null,
    () => kind === "number" ? numberComparison(c, left, bare) : null,
    () => kind === "text" ? textComparison(c, left, bare) : null,
  );
}
