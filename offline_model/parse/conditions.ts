/** Conditions on a row: and, or, not, parentheses, and a subject of which something is said. */
import type { Cursor } from "../language/cursor.ts";
import type { Cond, Expr } from "../plan/expressions.ts";
import { kindOf } from "../plan/kinds.ts";
import { get } from "../plan/scope.ts";
import { column, columnList, rowNoun } from "./columns.ts";
import { comparator, copula } from "./comparators.ts";
import { datePart, datesMeant } from "./date_parts.ts";
import { recurring } from "./date_predicates.ts";
import { dateSpan } from "./dates.ts";
import { expression } from "./expressions.ts";
import { someColumn } from "./values_somewhere.ts";
import { type Bare, predicate } from "./predicates.ts";

export interface ConditionOptions {
  /** True after "with" or "where": a value may follow the name directly ("with status open"). */
  bare?: Bare;
  /** What was spoken of before, for "… and doesn't contain x", "… if at least 50". */
  about?: Expr | undefined;
}

/** A whole condition; null, with nothing consumed, when what stands here is none. */
export function condition(c: Cursor, options: ConditionOptions = {}, level = 0): Cond | null {
  return c.attempt(() => {
    c.eat("either | both");
    let about = options.about;
    const one = () => {
      const found = negation(c, { ...options, about }, level);
      about = (found === null ? undefined : subjectOf(found)) ?? about;
      return found;
    };
    return joined(c, "or", () => joined(c, "and", one));
  });
}

/** What a condition speaks of, when that is one column or value. */
export function subjectOf(cond: Cond): Expr | undefined {
  if ("left" in cond && typeof cond.left !== "string") return cond.left;
  if (cond.kind === "not") return subjectOf(cond.of);
  if ("column" in cond) return { kind: "column", name: cond.column };
  const last = "parts" in cond ? cond.parts.at(-1) : undefined;
  return last === undefined ? undefined : subjectOf(last);
}

const JOINS = {
  and: [
    "and",
    ", and",
    "&",
    "&&",
    "and also",
    "but",
    ", but",
    "and where",
    ", and where",
    "and with",
  ],
  or: ["or", ", or", "||", "or else", "or where", ", or where", "or with"],
};

function joined(c: Cursor, kind: "and" | "or", one: () => Cond | null): Cond | null {
  const first = one();
  if (first === null) return null;
  const parts = [first];
  for (;;) {
    const next = c.attempt(() => c.eat(...JOINS[kind]) === null ? null : one());
    if (next === null) break;
    parts.push(next);
  }
  return parts.length === 1 ? first : { kind, parts };
}

function negation(c: Cursor, options: ConditionOptions, level: number): Cond | null {
  return c.first<Cond>(
    () => {
      if (c.eat("not | it is not the case that") === null) return null;
      const of = c.nested(level, (deeper) => negation(c, options, deeper));
      return of === null ? null : { kind: "not", of };
    },
    () => {
      if (c.eat("(") === null) return null;
      const inner = c.nested(level, (deeper) => condition(c, options, deeper));
      return inner !== null && c.eat(")") !== null ? inner : null;
    },
    () => someColumn(c),
    () => several(c),
    () => single(c, options),
  );
}

/** "a and b are empty", "any of a, b is empty": one predicate about several columns. */
function several(c: Cursor): Cond | null {
  const word = c.eat("any of | either of | either | all of | both of | both | one of | any");
  const start = c.pos;
  const list = subjects(c);
  if (list === null || list.length < 2) return null;
  const said = c.textBetween(start, c.pos);
  const anyOf = word === null ? / or /.test(said) : !["all of", "both of", "both"].includes(word);
  const after = c.pos;
  const parts: Cond[] = [];
  for (const name of list) {
    c.pos = after;
    const part = predicate(c, { kind: "column", name }, false);
    if (part === null) return null;
    parts.push(part);
  }
  return { kind: anyOf ? "or" : "and", parts };
}

/** "a and b", "a, b or c", "q1 to q4": the columns that one predicate is about. */
function subjects(c: Cursor): string[] | null {
  const list: string[] = [];
  const add = (): true | null => {
    const more = columnList(c, { quality: 2, explain: false });
    if (more === null) return null;
    list.push(...more);
    return true;
  };
  if (c.attempt(add) === null) return null;
  while (c.attempt(() => c.eat("or | , or") === null ? null : add()) !== null);
  return list;
}

function single(c: Cursor, options: ConditionOptions): Cond | null {
  return c.first<Cond>(
    () => flagged(c),
    () => {
      const left = subject(c);
      return left === null ? null : predicate(c, left, options.bare ?? false);
    },
    () => emptyFirst(c, options),
    () => duplicate(c),
    () => unnamedDate(c),
    () => options.about === undefined ? null : predicate(c, options.about, false),
  );
}

/** What the condition is about: a column, a part of a date, or anything calculated. */
function subject(c: Cursor): Expr | null {
  // "employees not in Sales" is not about `Employee ID`.
  const here = c.pos;
  const named = column(c, { quality: 2, explain: false });
  c.pos = here;
  const noun = named === null ? rowNoun(c) : null;
  c.pos = here;
  if (noun !== null) return null;
  return c.first<Expr>(
    () => {
      const part = datePart(c);
      return part === null ? null : part;
    },
    () => {
      const name = column(c);
      if (name === null) return null;
      return c.at("+ | - | * | / | plus | minus | times | divided by | multiplied by")
        ? null
        : { kind: "column", name };
    },
    () => expression(c),
  );
}

/** A boolean column by its name alone: "where active", "where not paid". */
function flagged(c: Cursor): Cond | null {
  c.eat("is | are");
  const name = column(c, { quality: 2, explain: false });
  if (name === null || kindOf({ kind: "column", name }, c.scope) !== "bool") return null;
  const said = c.attempt(() => copula(c) ?? comparator(c));
  return said === null ? { kind: "flag", column: name, value: true } : null;
}

/** "missing email", "no email", "an email" (after "with"): the predicate before the name. */
function emptyFirst(c: Cursor, options: ConditionOptions): Cond | null {
  const negative = c.attempt(() => copula(c));
  c.eat("a | an | any");
  const empty = c.eat("empty | missing | blank | null | no | nan | without | without a") !== null;
  const filled = !empty &&
    c.eat("nonempty | non empty | nonblank | a value in | a value for | value in | value for") !==
      null;
  const has = !empty && !filled && options.bare === true &&
    ["a", "an"].includes(c.peek(-1)?.norm ?? "");
  if (!empty && !filled && !has) return null;
  c.eat("value in | values in | value for | values for");
  const from = c.pos;
  const list = subjects(c) ?? columnList(c, { explain: !has });
  if (list === null) return null;
  const none = c.tokens[from - 1]?.norm === "no";
  if (none && list.some((name) => get(c.scope, name)?.kind === "number")) {
    return c.because("it is not said whether that means 0 or empty");
  }
  c.eat("value | values | given | present | set");
  const either = / or /.test(c.textBetween(from, c.pos));
  const negated = !empty !== (negative?.negated ?? false);
  const parts = list.map((name): Cond => ({
    kind: "empty",
    left: { kind: "column", name },
    negated,
  }));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return { kind: either ? "or" : "and", parts };
}

function duplicate(c: Cursor): Cond | null {
  const said = c.attempt(() => copula(c));
  if (c.eat("duplicate | duplicated | duplicates | a duplicate | repeated") === null) {
    return null;
  }
  const columns = columnList(c, { explain: false }) ?? [];
  return { kind: "duplicated", columns, negated: said?.negated ?? false };
}

/** "in 2025", "on a Monday", "after March 2025", of the only date column that the table has. */
export function unnamedDate(c: Cursor): Cond | null {
  return c.attempt(() => {
    const before = c.pos;
    const negated = c.eat("not") !== null;
    const candidates = datesMeant(c);
    const [only] = candidates;
    const looks = c.first<true>(
      () =>
        c.eat("in | during | on | for | from | within | between | of") === null
          ? null
          : saysDate(c),
      () => comparator(c) === null ? null : saysDate(c),
    );
    if (looks === null) return null;
    c.pos = before;
    if (only === undefined) return c.because("there is no date column");
    if (candidates.length > 1) {
      const list = candidates.map((each) => `"${each.name}"`).join(" or ");
      return c.because(`the date could be in ${list}`);
    }
    if (negated) c.eat("not");
    const cond = predicate(c, { kind: "column", name: only.name }, true);
    return cond === null || !negated ? cond : { kind: "not", of: cond };
  });
}

function saysDate(c: Cursor): true | null {
  const found = c.attempt(() => dateSpan(c)) ?? c.attempt(() => recurring(c, ""));
  return found === null ? null : true;
}
