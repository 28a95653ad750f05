/** Conditions that hang on another operation: "where …", "with …", "in 2025", "for region North". */
import type { Cursor } from "../language/cursor.ts";
import type { Cond, Expr, TextValue } from "../plan/expressions.ts";
import { get, holdsDates, names } from "../plan/scope.ts";
import { partsOf } from "../language/names.ts";
import { column, rowNoun } from "./columns.ts";
import { condition, unnamedDate } from "./conditions.ts";
import { averageOf } from "./averages.ts";
import { boundAfter, comparator, copula } from "./comparators.ts";
import { predicate } from "./predicates.ts";
import { measure } from "./sort.ts";
import { numberText, textValue } from "./values.ts";
import { excludedNames, namedPlace } from "./values_somewhere.ts";

const WHERE = `
  where | whose | with | with a | with an | having | that have | that has | which have |
  who have | that are | which are | who are | that were | who were | which were | for which |
  such that | only where | only with | only those where | only those with |
  in which | where the | that had`;
const WITHOUT = [
  "except where",
  "except for",
  "except those where",
  "except those with",
  "excluding",
  "excluding those where",
  "excluding those with",
  "excluding rows where",
  "excluding rows with",
  "without",
  "leaving out",
  "ignoring",
  "ignoring rows where",
  "ignoring rows with",
  "not counting",
  "not counting rows with",
  "not counting rows where",
  "unless",
];

/** What stands in front of a date without a column: "placed in 2025", "only for March 2025". */
const BEFORE_DATE = [
  "only",
  "only for",
  "placed",
  "made",
  "dated",
  "done",
  "created",
  "from the year",
  "that happened",
  "recorded",
  "taken",
  "measured",
  "logged",
  "sent",
  "received",
  "issued",
  "occurring",
  "for the year",
];

/** A condition; `after` tells which words may open it. */
export function qualifier(c: Cursor): Cond | null {
  return c.first<Cond>(
    () => c.eat(WHERE) === null ? null : condition(c, { bare: true }),
    () => without(c),
    () => participle(c),
    () => {
      c.eat(...BEFORE_DATE);
      return unnamedDate(c);
    },
    () => place(c),
    () => countedNoun(c),
    () => aboveAverage(c),
    () => measured(c),
    () => namedPlace(c),
  );
}

/** "with more than 2 absences", "with at least 5 stars": the number before the column. */
function countedNoun(c: Cursor): Cond | null {
  if (c.eat("with | having | that have | who have | that has | who has") === null) return null;
  const op = comparator(c) ?? "==";
  const text = numberText(c);
  const bound = text === null ? null : boundAfter(c);
  const name = text === null ? null : column(c, { quality: 2, explain: false });
  if (text === null || name === null || get(c.scope, name)?.kind !== "number") return null;
  const right: Expr = { kind: "number", text };
  return { kind: "compare", left: { kind: "column", name }, op: bound ?? op, right };
}

/** "those above 150": about what has just been worked out. */
function measured(c: Cursor): Cond | null {
  c.eat("those | ones | only those");
  const name = measure(c.scope);
  const op = name === null ? null : comparator(c);
  const text = op === null ? null : numberText(c);
  if (name === null || op === null || text === null || c.at("%")) return null;
  return {
    kind: "compare",
    left: { kind: "column", name },
    op,
    right: { kind: "number", text },
  };
}

/** "above the average amount", "below the median salary of their department". */
function aboveAverage(c: Cursor): Cond | null {
  const op = comparator(c);
  if (op === null) return null;
  const here = c.pos;
  c.eat("the | an | their | its");
  if (c.eat("average | mean | median | overall average | overall mean | overall median") === null) {
    return null;
  }
  const name = column(c, { quality: 2, explain: false });
  if (name === null || get(c.scope, name)?.kind !== "number") return null;
  c.pos = here;
  const right = averageOf(c, name);
  return right === null ? null : { kind: "compare", left: { kind: "column", name }, op, right };
}

function without(c: Cursor): Cond | null {
  const word = c.eat(...WITHOUT);
  if (word === null) return null;
  const of = c.attempt(() => {
    c.eat("the");
    rowNoun(c);
    return qualifier(c) ?? condition(c, { bare: true });
  });
  if (of !== null) return { kind: "not", of };
  const excluded = /^(?:excluding|leaving out|except for)$/.test(word) ? excludedNames(c) : null;
  if (excluded !== null) return { kind: "not", of: excluded };
  if (word !== "without" && word !== "ignoring") return null;
  c.eat("a | an | any");
  const name = column(c);
  const about = get(c.scope, name ?? "");
  if (about?.kind === "number" && about.integer && !about.nullable) {
    return c.because("it is not said whether that means 0 or empty");
  }
  return name === null || word === "ignoring"
    ? null
    : { kind: "empty", left: { kind: "column", name }, negated: false };
}

/** "shipped after March 2025", "hired in 2020": the date column that shares the verb's stem. */
function participle(c: Cursor): Cond | null {
  if (c.eat("not | never | that were not | who were not | were not | was not | werent") !== null) {
    const of = participle(c);
    return of === null ? null : { kind: "not", of };
  }
  c.eat("that were | who were | that was | which were | were | was | that | who");
  const verb = /^(\p{L}{2,}?)(?:p?ped|ed|d|ned)$/u.exec(c.peek()?.norm ?? "")?.[1];
  if (verb === undefined) return null;
  const matching = names(c.scope).filter((name) => {
    const about = get(c.scope, name);
    return about !== undefined && holdsDates(about) &&
      partsOf(name).some((part) => part.startsWith(verb) && part.length - verb.length <= 3);
  });
  const [only] = matching;
  if (only === undefined || matching.length > 1) return null;
  c.pos++;
  return predicate(c, { kind: "column", name: only }, true);
}

/** "in region North", "for department Sales", "in the North region". */
function place(c: Cursor): Cond | null {
  if (c.at("not in | not from | not at")) {
    c.pos++;
    const of = c.attempt(() => place(c)) ?? namedPlace(c);
    return of === null ? null : { kind: "not", of };
  }
  if (c.eat("in | for | from | of | only for | only in | only from | at") === null) {
    return null;
  }
  return placed(c);
}

function placed(c: Cursor): Cond | null {
  return c.first<Cond>(
    () => {
      const name = column(c, { quality: 2, explain: false });
      if (name === null || get(c.scope, name)?.kind !== "text" || copula(c) !== null) return null;
      // "of paid visits" says what the visits are, not what `paid` is.
      const isNoun = c.attempt(() => rowNoun(c)) !== null;
      if (isNoun && !/^\p{Lu}/u.test(c.peek(-1)?.text ?? "")) return null;
      if (isNoun) c.pos--;
      return predicate(c, { kind: "column", name }, true);
    },
    () => {
      const values: TextValue[] = [];
      do {
        const value = textValue(c);
        if (value === null) return null;
        values.push(value);
      } while (c.eat("or | and | , | , or | , and") !== null);
      const name = column(c, { quality: 2, explain: false });
      if (name === null || get(c.scope, name)?.kind !== "text") return null;
      // "female respondents" are respondents of that kind, not of that name.
      const noun = c.peek(-1)?.norm ?? "";
      const isEntity = values.length === 1 && noun.endsWith("s") &&
        !name.toLowerCase().endsWith("s");
      if (isEntity) return null;
      return {
        kind: "textIn",
        left: { kind: "column", name },
        values,
        negated: false,
      };
    },
  );
}
