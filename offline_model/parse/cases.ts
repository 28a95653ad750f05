/** Values that depend on a condition: "big if amount > 100, otherwise small". */
import type { Cursor } from "../language/cursor.ts";
import type { Cond, Expr } from "../plan/expressions.ts";
import { kindOf } from "../plan/kinds.ts";
import { column } from "./columns.ts";
import { condition, subjectOf } from "./conditions.ts";
import { expression } from "./expressions.ts";
import { predicate } from "./predicates.ts";
import { numberText, textValue } from "./values.ts";

interface Branch {
  when: Cond;
  then: Expr;
}

const IF = `
  if | when | where | for | in case | for rows where | for rows with | if the | whenever |
  provided | as long as | wherever`;
const ELSE = [
  "else",
  "otherwise",
  "and otherwise",
  "or else",
  "or",
  "and",
  "if not",
  "for everything else",
  "for all others",
  "for the rest",
  "in all other cases",
  "for all other rows",
  "everything else",
  "everything else is",
  "the rest is",
  "the rest",
  "all others",
  "all other rows",
  "everything else gets",
  "else it is",
  "otherwise it is",
  "otherwise set it to",
  "else set it to",
  "and everything else",
  "and the rest",
  "and all others",
  "and everything else as",
  "and the rest as",
  "and others",
  "others",
  "otherwise use",
  "else use",
  "other rows",
  "by default",
  "in any other case",
];
const FIRM_ELSE = ELSE.filter((word) => word !== "or" && word !== "and");
const AFTER_ELSE = [
  "in all other cases",
  "otherwise",
  "for everything else",
  "for all others",
  "for the rest",
  "if not",
  "for all other rows",
  "else",
  "for the others",
  "elsewhere",
  "in other cases",
  "for everything else it is",
  "for other rows",
  "for the other rows",
  "for others",
  "by default",
  ...["if", "when", "where"].flatMap((word) =>
    ["it isnt", "it is not", "it doesnt", "it does not", "not", "they arent", "they are not"].map(
      (rest) => `${word} ${rest}`,
    )
  ),
];

/** The value of a branch: a calculation, a column, a quoted or bare text, yes/no, or empty. */
export function branchValue(c: Cursor): Expr | null {
  return c.first<Expr>(
    () => {
      c.eat("be");
      c.eat("an | a");
      return c.eat("empty | blank | null | nothing | missing | empty value | nan") === null
        ? null
        : { kind: "null" };
    },
    () => {
      const word = c.eat("true | false");
      return word === null ? null : { kind: "bool", value: word === "true" };
    },
    () => {
      const word = c.peek()?.type === "string" ? null : c.eat("yes | no");
      return word === null ? null : { kind: "text", value: c.peek(-1)?.text ?? word };
    },
    () => {
      c.eat("the value | the label | the text | value | label");
      return expression(c);
    },
    () => {
      const text = textValue(c);
      return text === null ? null : { kind: "text", value: text.value };
    },
  );
}

function when(c: Cursor, about: Expr | undefined): Cond | null {
  c.eat("the row has | the");
  if (about !== undefined) {
    c.eat("it | they | this | everything | anything | all | values | everything that is");
    const between = c.peek()?.type === "number" ? range(c, about) : null;
    if (between !== null) return between;
  }
  return condition(c, { bare: true, about });
}

/** "X if C". */
function valueFirst(c: Cursor, about?: Expr): Branch | null {
  const then = branchValue(c);
  if (then === null || c.eat(IF) === null) return null;
  const cond = when(c, about);
  return cond === null ? null : { when: cond, then };
}

/** "if C then X", "C: X", "C → X". */
function conditionFirst(c: Cursor, bare: boolean, about?: Expr): Branch | null {
  if (c.eat(IF) === null && !bare) return null;
  const cond = when(c, about);
  if (cond === null) return null;
  const joined = c.eat(`
    then | , then | , | : | -> | → | => | then it is | then set it to | it is | it should be |
    , it is | set it to | , set it to | is | use | then use | = | gets | should be | , use |
    as | then put | put | , put | then the value is | then label it | , label it |
    then call it | label it | then mark it as | mark it as | then it should be`);
  if (joined === null) return null;
  const then = branchValue(c);
  return then === null ? null : { when: cond, then };
}

function otherwise(c: Cursor, sure: boolean): Expr | null {
  return c.first<Expr>(
    () => {
      if (c.eat(", | and | , and | ; | or | , or") === null) return null;
      const value = branchValue(c);
      return value === null || c.eat(...AFTER_ELSE) === null ? null : value;
    },
    () => {
      c.eat(", | ; | .");
      if (c.eat(...(sure ? FIRM_ELSE : ELSE)) === null) return null;
      c.eat(", | :");
      c.eat("it is | is | as | set it to | be | use | put | becomes | gets");
      const value = branchValue(c);
      if (value === null || c.at(IF)) return null;
      return value;
    },
  );
}

/** All branches have one kind of value, or they could not stand in one column. */
function fits(c: Cursor, values: readonly Expr[]): boolean {
  const kinds = values.map((value) => kindOf(value, c.scope)).filter((kind) => kind !== undefined);
  return new Set(kinds).size <= 1;
}

/** The branches in either order; null when there is none. `bare` allows a condition without "if". */
export function cases(c: Cursor, bare = false): Expr | null {
  return c.first<Expr>(
    () => collect(c, (about) => valueFirst(c, about)),
    () => collect(c, (about) => conditionFirst(c, bare, about)),
  );
}

const JOINS = [
  ",",
  ";",
  "and",
  ", and",
  "or",
  ", or",
  "else",
  ", else",
  "otherwise",
  ", otherwise",
  "; and",
  "or else",
  ", or else",
  "but",
  ", but",
  "; else",
  "; otherwise",
];

/** `one` is told what the branch before was about: "high if a >= 80, medium if at least 50". */
function collect(c: Cursor, one: (about?: Expr) => Branch | null): Expr | null {
  c.eat(":");
  const first = c.attempt(() => one());
  if (first === null) return null;
  const branches = [first];
  for (;;) {
    const before = branches.at(-1)?.when;
    const about = before === undefined ? undefined : subjectOf(before);
    const next = c.attempt(() => c.eat(...JOINS) === null ? null : one(about));
    if (next === null) break;
    branches.push(next);
  }
  const rest = otherwise(c, branches.length > 1);
  const flag = asFlag(branches, rest);
  if (flag !== null) return flag;
  const values = [...branches.map((branch) => branch.then), rest ?? { kind: "null" as const }];
  return fits(c, values) ? { kind: "cases", branches, otherwise: rest ?? { kind: "null" } } : null;
}

/** "true if C [else false]" is the condition itself. */
function asFlag(branches: readonly Branch[], rest: Expr | null): Expr | null {
  const [only] = branches;
  if (branches.length !== 1 || only?.then.kind !== "bool") return null;
  if (rest !== null && (rest.kind !== "bool" || rest.value === only.then.value)) return null;
  return { kind: "test", when: only.then.value ? only.when : { kind: "not", of: only.when } };
}

/** "true if C", "whether C": a yes/no column. */
export function yesNo(c: Cursor): Expr | null {
  return c.attempt(() => {
    if (
      c.eat(`
        true if | true when | true where | whether | true for | if | a flag for | true only if |
        that is true if | indicating whether | that says whether | which is true if`) === null
    ) return null;
    c.eat("or not | the row has");
    const cond = condition(c, { bare: true });
    if (cond === null) return null;
    c.eat(`
      and false otherwise | , false otherwise | else false | , else false | otherwise false |
      , otherwise false | and false if not | , and false otherwise | or not | false otherwise |
      ; otherwise false`);
    return { kind: "test", when: cond };
  });
}

/** "bucket age into young (under 30) and old (over 30)", "bucket age: young below 30, …". */
export function bins(c: Cursor): { of: string; value: Expr } | null {
  return c.attempt(() => {
    if (
      c.eat("bucket | bin | categorize | categorise | classify | group | split | divide | band") ===
        null
    ) return null;
    c.eat("the");
    const of = column(c);
    if (of === null || c.eat("into | as | in | :") === null) return null;
    c.eat("groups | bands | buckets | categories | bins | the groups");
    c.eat(":");
    const left: Expr = { kind: "column", name: of };
    const branches: Branch[] = [];
    do {
      const label = textValue(c);
      if (label === null) return null;
      const open = c.eat("(") !== null;
      const test = range(c, left) ?? predicate(c, left, true);
      if (test === null || (open && c.eat(")") === null)) return null;
      branches.push({ when: test, then: { kind: "text", value: label.value } });
    } while (c.eat(", | and | , and | or") !== null);
    return { of, value: { kind: "cases", branches, otherwise: { kind: "null" } } };
  });
}

/** "30 to 50", "30-50". */
function range(c: Cursor, left: Expr): Cond | null {
  return c.attempt(() => {
    const low = numberText(c);
    if (low === null || c.eat("to | - | – | through") === null) return null;
    const high = numberText(c);
    if (high === null) return null;
    const [from, to] = [low, high].map((text): Expr => ({ kind: "number", text }));
    return from === undefined || to === undefined
      ? null
      : { kind: "between", left, low: from, high: to, negated: false };
  });
}
