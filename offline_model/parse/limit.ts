/** The first, last, top and bottom rows. */
import type { Cursor } from "../language/cursor.ts";
import { get, lookUp } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { aggregateItems, groupSteps } from "./aggregates.ts";
import { column, columnList, rowNoun } from "./columns.ts";
import type { OpParser } from "./op.ts";
import { measure } from "./sort.ts";
import { wholeNumber } from "./values.ts";

const VERBS = [
  "keep",
  "show",
  "show me",
  "give me",
  "get",
  "take",
  "return",
  "list",
  "select",
  "find",
  "only",
  "keep only",
  "display",
  "limit to",
  "limit it to",
  "limit the result to",
  "limited to",
  "limit the output to",
  "restrict to",
  "just",
  "only keep",
  "only show",
  "i want",
  "which are",
];
const HIGH = [
  "top",
  "highest",
  "largest",
  "biggest",
  "greatest",
  "most",
  "best",
  "newest",
  "latest",
  "most recent",
  "max",
  "maximum",
];
const LOW = [
  "bottom",
  "lowest",
  "smallest",
  "least",
  "worst",
  "oldest",
  "earliest",
  "min",
  "minimum",
];

type Side = "first" | "last" | "high" | "low";

function side(c: Cursor): Side | null {
  if (c.eat("first") !== null) return "first";
  if (c.eat("last") !== null) return "last";
  if (c.eat(...HIGH) !== null) return "high";
  return c.eat(...LOW) === null ? null : "low";
}

/** "top 3", "3 largest", "first 10", "highest" (one). */
function howMany(c: Cursor): { side: Side; n: number } | null {
  return c.first(
    () => {
      const which = side(c);
      const n = which === null ? null : wholeNumber(c);
      return which === null || n === null ? null : { side: which, n };
    },
    () => {
      const n = wholeNumber(c);
      const which = n === null ? null : side(c);
      return which === null || n === null ? null : { side: which, n };
    },
  );
}

const PER = [
  "per",
  "for each",
  "for every",
  "in each",
  "within each",
  "of each",
  "in every",
  "within",
  "from each",
  "for",
];

function perList(c: Cursor): string[] {
  return c.attempt(() => c.eat(...PER) === null ? null : columnList(c, { explain: false })) ?? [];
}

function limitTo(n: number, per: string[]): Step {
  return { op: "limit", n, from: "first", per };
}

/** Takes n rows at one end of an order by `name`. */
function extreme(name: string, which: "high" | "low", n: number, per: string[]): Step[] {
  return [{ op: "sort", keys: [{ column: name, descending: which === "high" }] }, limitTo(n, per)];
}

/** A noun that is a column ("top 3 products"): its values must not repeat, or rows are not meant. */
function columnNoun(c: Cursor): string | null {
  return c.attempt(() => {
    const name = column(c, { quality: 2, explain: false });
    return name !== null && get(c.scope, name)?.kind === "text" ? name : null;
  });
}

const BY = [
  "by",
  "by highest",
  "by their",
  "based on",
  "according to",
  "in terms of",
  "with the highest",
  "with the largest",
  "with the biggest",
  "with the most",
  "with highest",
  "with the greatest",
  "ranked by",
  "sorted by",
  "ordered by",
  "in",
  "of",
  "with the top",
];
const BY_LOW = [
  "by lowest",
  "with the lowest",
  "with the smallest",
  "with the least",
  "with lowest",
  "with the fewest",
];

/** "top 3 regions by total amount": a group, its order and the cut. */
function topGroups(c: Cursor, which: "high" | "low", n: number, noun: string): Step[] | null {
  const low = c.eat(...BY_LOW) !== null;
  if (!low && c.eat(...BY) === null) return null;
  const items = aggregateItems(c, [noun]);
  const [item] = items ?? [];
  if (items === null || item === undefined || items.length > 1) return null;
  const grouped = groupSteps([{ name: noun }], items);
  return [...grouped, ...extreme(item.as, low ? "low" : which, n, [])];
}

function topRows(c: Cursor, which: "high" | "low", n: number, noun: string | null): Step[] | null {
  const before = perList(c);
  const low = c.eat(...BY_LOW) !== null;
  const said = low || c.eat(...BY) !== null;
  const name = said ? column(c) : null;
  if (said && name === null) return null;
  c.eat("descending", "( highest first )", "value", "values");
  if (name === null && c.scope.sorted === true && before.length === 0 && !low) {
    return [{ op: "limit", n, from: which === "high" ? "first" : "last", per: [] }];
  }
  const key = name ?? (noun === null ? measure(c.scope) : null);
  if (key === null) return c.because("it is not said by which column");
  const after = before.length > 0 ? before : perList(c);
  const guard: Step[] = noun === null || after.includes(noun)
    ? []
    : [{ op: "requireUnique", column: noun }];
  return [...guard, ...extreme(key, low ? "low" : which, n, after)];
}

/** "top 3", "the 5 largest orders by amount", "first 10 rows", "top 2 per region by amount". */
export const limit: OpParser = (c) => {
  c.skip(...VERBS);
  c.eat("the");
  const found = howMany(c);
  if (found === null || found.n < 1) return null;
  if (found.side === "first" || found.side === "last") {
    rowNoun(c);
    c.eat("of them", "of the result", "of the table");
    return [{ op: "limit", n: found.n, from: found.side, per: perList(c) }];
  }
  const which = found.side;
  const noun = columnNoun(c);
  if (noun !== null) {
    return c.first(
      () => topGroups(c, which, found.n, noun),
      () =>
        alreadyGrouped(c, noun) && !c.at(...BY, ...BY_LOW)
          ? topRows(c, which, found.n, null)
          : null,
      () => topRows(c, which, found.n, alreadyGrouped(c, noun) ? null : noun),
      () => valuesOf(c, which, found.n),
    );
  }
  return c.first(
    () => {
      const said = rowNoun(c);
      const steps = c.attempt(() => topRows(c, which, found.n, null));
      // "top 10 rows" with no order to speak of are the first ten.
      return steps ??
        (said === null || !["rows", "row", "records", "entries", "lines"].includes(said)
          ? null
          : [{ op: "limit", n: found.n, from: which === "high" ? "first" : "last", per: [] }]);
    },
    () => valuesOf(c, which, found.n),
  );
};

/** After a group by the noun there is one row of each. */
function alreadyGrouped(c: Cursor, noun: string): boolean {
  return get(c.scope, noun)?.role === "key";
}

/** "3 highest amounts", "the top 5 salaries per department": the rows that hold them. */
function valuesOf(c: Cursor, which: "high" | "low", n: number): Step[] | null {
  const name = column(c);
  if (name === null || get(c.scope, name)?.kind !== "number") return null;
  return extreme(name, which, n, perList(c));
}

/** "the row with the highest amount", "the most recent order per customer by order date". */
export const single: OpParser = (c) => {
  c.skip(...VERBS);
  return c.first<Step[]>(
    () => {
      c.eat("the", "each", "only the");
      const noun = rowNoun(c);
      if (noun === null) return null;
      const per = perList(c);
      const high = c.eat(
        "with the highest",
        "with the largest",
        "with the biggest",
        "with the maximum",
        "with the greatest",
        "with the most",
        "with the latest",
        "with the newest",
        "with the max",
        "that has the highest",
        "with the most recent",
        "having the highest",
      ) !== null;
      if (
        !high &&
        c.eat(
            "with the lowest",
            "with the smallest",
            "with the minimum",
            "with the least",
            "with the earliest",
            "with the oldest",
            "with the min",
            "that has the lowest",
            "having the lowest",
            "with the fewest",
          ) === null
      ) return null;
      const name = column(c);
      if (name === null) return null;
      const groups = per.length > 0 ? per : perList(c);
      return extreme(name, high ? "high" : "low", 1, groups);
    },
    () => {
      c.eat("the", "only the", "each");
      const which = side(c);
      if (which === null) return null;
      const noun = rowNoun(c);
      if (noun === null) return null;
      const per = perList(c);
      const by = c.eat("by", "based on", "according to", "in terms of") === null ? null : column(c);
      const groups = per.length > 0 ? per : perList(c);
      if (which === "first" || which === "last") {
        const order: Step[] = by === null
          ? []
          : [{ op: "sort", keys: [{ column: by, descending: false }] }];
        return [...order, { op: "limit", n: 1, from: which, per: groups }];
      }
      const key = by ?? (groups.length > 0 ? null : measure(c.scope));
      return key === null
        ? c.because("it is not said by which column")
        : extreme(key, which, 1, groups);
    },
  );
};

/** "which region has the highest total amount", "which 3 products have the lowest stock". */
export const which: OpParser = (c) => {
  if (c.eat("which", "what") === null) return null;
  const n = wholeNumber(c) ?? 1;
  const noun = columnNoun(c);
  if (noun === null && rowNoun(c) === null) return null;
  if (c.eat("has", "have", "had", "is", "are") === null) return null;
  const high = c.eat("the highest", "the largest", "the most", "the biggest", "the greatest");
  if (high === null && c.eat("the lowest", "the smallest", "the least", "the fewest") === null) {
    return null;
  }
  const end = high === null ? "low" : "high";
  if (noun !== null) {
    const items = c.attempt(() => aggregateItems(c, [noun]));
    const [item] = items ?? [];
    if (items !== null && item !== undefined && items.length === 1) {
      return [...groupSteps([{ name: noun }], items), ...extreme(item.as, end, n, [])];
    }
  }
  const name = column(c);
  if (name === null || lookUp(c.scope, name).kind !== "one") return null;
  const guard: Step[] = noun === null ? [] : [{ op: "requireUnique", column: noun }];
  return [...guard, ...extreme(name, end, n, [])];
};
