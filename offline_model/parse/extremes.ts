/** What the ends of an order are called, and the steps that take rows there. */
import type { Cursor } from "../language/cursor.ts";
import { partsOf } from "../language/names.ts";
import { get, mayHoldNumbers } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { aggregateItems, groupSteps, type Item } from "./aggregates.ts";
import { column, columnList, rowNoun } from "./columns.ts";
import { onlyDate } from "./date_parts.ts";
import { measure } from "./sort.ts";

export type End = "high" | "low";

/** A word for one end: `date` ones are about the only date column when no other is named. */
export interface Superlative {
  end: End;
  date: boolean;
  /** What the column is about, where the word says that: "most expensive" is about a price. */
  about?: RegExp;
}

const PRICE = /^(?:price|cost|fee|amount|total|revenue|sales|value)$/;
const WEIGHT = /^weight$/;
/** What is bought in some quantity: the price of a unit is not what it costs. */
const SEVERAL_UNITS = /^(?:order|transaction|purchase|sale|invoice)s?$/;

/** The only column of numbers with such a word in its name. */
function onlyAbout(c: Cursor, about: RegExp): string | null {
  const found = c.scope.columns.filter((each) =>
    mayHoldNumbers(each) && partsOf(each.name).some((part) => about.test(part))
  );
  const [only] = found;
  if (only === undefined || found.length > 1) return null;
  const ofUnit = partsOf(only.name).includes("unit");
  return ofUnit && SEVERAL_UNITS.test(c.noun?.word ?? "") ? null : only.name;
}

/** "top", "lowest", "most recent" …; null for any other word. */
export function superlative(c: Cursor): Superlative | null {
  if (c.eat("most expensive | priciest | most valuable | dearest") !== null) {
    return { end: "high", date: false, about: PRICE };
  }
  if (c.eat("cheapest | least expensive | least valuable") !== null) {
    return { end: "low", date: false, about: PRICE };
  }
  if (c.eat("heaviest") !== null) return { end: "high", date: false, about: WEIGHT };
  if (c.eat("lightest") !== null) return { end: "low", date: false, about: WEIGHT };
  if (c.eat("newest | latest | most recent") !== null) return { end: "high", date: true };
  if (c.eat("oldest | earliest | least recent") !== null) return { end: "low", date: true };
  if (
    c.eat(`
      top | highest | largest | biggest | greatest | most | best | max | maximum`) !== null
  ) return { end: "high", date: false };
  return c.eat("bottom | lowest | smallest | least | worst | min | minimum | fewest") === null
    ? null
    : { end: "low", date: false };
}

/** "by amount", "with the lowest stock": the order's column, and the end if it is said again. */
const BY = `
  by | by highest | by their | based on | according to | in terms of | ranked by | sorted by |
  ordered by | in | of | measured by | judging by`;
const WITH = "with the | with | that have the | having the | that has the | with their";

export interface By {
  end: End | null;
}

/** Consumes what leads to the column; null when the column is not named. */
export function by(c: Cursor): By | null {
  return c.first<By>(
    () => {
      if (c.eat(WITH) === null) return null;
      const found = superlative(c);
      return found === null ? null : { end: found.end };
    },
    () => {
      if (c.eat(BY) === null) return null;
      c.eat("the");
      const low = c.eat("lowest | smallest | least") !== null;
      return { end: low ? "low" : null };
    },
  );
}

const PER = `
  per | for each | for every | in each | within each | of each | in every | within | from each |
  for | by each | in its | for the same`;

/** The groups in each of which rows are taken; none when nothing is said. */
export function perList(c: Cursor): string[] {
  return c.attempt(() => c.eat(PER) === null ? null : columnList(c, { explain: false })) ?? [];
}

/** Takes n rows at one end of an order by `name`. */
export function extreme(name: string, end: End, n: number, per: string[]): Step[] {
  return [
    { op: "sort", keys: [{ column: name, descending: end === "high" }] },
    { op: "limit", n, from: "first", per },
  ];
}

/** A noun that is a column ("top 3 products"): its values must not repeat, or rows are not meant. */
export function columnNoun(c: Cursor): string | null {
  return c.attempt(() => {
    const name = column(c, { quality: 2, explain: false });
    return name !== null && get(c.scope, name)?.kind === "text" ? name : null;
  });
}

/** After a group by the noun there is one row of each. */
export function alreadyGrouped(c: Cursor, noun: string): boolean {
  return get(c.scope, noun)?.role === "key";
}

/** "total amount", "orders" (after "most"): the one thing that groups are ordered by. */
function groupMeasure(c: Cursor, noun: string): Item | null {
  return c.first<Item>(
    () => {
      const items = aggregateItems(c, [noun]);
      const [item] = items ?? [];
      return item !== undefined && items?.length === 1 ? item : null;
    },
    () => rowNoun(c) === null ? null : { fn: "rows", column: null, as: "count", before: [] },
  );
}

/** "top 3 regions by total amount": a group, its order and the cut. */
export function topGroups(c: Cursor, end: End, n: number, noun: string): Step[] | null {
  return c.attempt(() => {
    const said = by(c);
    if (said === null) return null;
    const item = groupMeasure(c, noun);
    if (item === null) return null;
    return [...groupSteps([{ name: noun }], [item]), ...extreme(item.as, said.end ?? end, n, [])];
  });
}

/** "which region has the highest total amount": as topGroups, after the word for the end. */
export function groupsAt(c: Cursor, end: End, n: number, noun: string): Step[] | null {
  return c.attempt(() => {
    const item = groupMeasure(c, noun);
    return item === null
      ? null
      : [...groupSteps([{ name: noun }], [item]), ...extreme(item.as, end, n, [])];
  });
}

/** Rows at one end: "by amount", "per region by amount", or what the sentence has worked out. */
export function topRows(
  c: Cursor,
  found: Superlative,
  n: number,
  noun: string | null,
): Step[] | null {
  return c.attempt(() => {
    const before = perList(c);
    const said = by(c);
    const name = said === null ? null : column(c);
    if (said !== null && name === null) return null;
    const meant = name === null && found.about !== undefined ? onlyAbout(c, found.about) : null;
    if (name === null && found.about !== undefined && meant === null) {
      return c.because("it is not said by which column");
    }
    c.eat("descending | ( highest first ) | value | values");
    const end = said?.end ?? found.end;
    if (
      name === null && meant === null && c.scope.sorted === true && before.length === 0 &&
      !found.date
    ) {
      return [{ op: "limit", n, from: end === "high" ? "first" : "last", per: [] }];
    }
    const key = name ?? meant ??
      (found.date ? onlyDate(c) : noun === null ? measure(c.scope) : null);
    if (key === null) return c.because("it is not said by which column");
    const per = before.length > 0 ? before : perList(c);
    const guard: Step[] = noun === null || per.includes(noun)
      ? []
      : [{ op: "requireUnique", column: noun }];
    // The top of a ranking is number 1.
    const isRank = get(c.scope, key)?.role === "rank";
    const at: End = isRank ? (end === "high" ? "low" : "high") : end;
    return [...guard, ...extreme(key, at, n, per)];
  });
}

/** "3 highest amounts", "the top 5 salaries per department": the rows that hold them. */
export function rowsOfValues(c: Cursor, end: End, n: number): Step[] | null {
  return c.attempt(() => {
    const name = column(c);
    if (name === null || get(c.scope, name)?.kind !== "number") return null;
    return extreme(name, end, n, perList(c));
  });
}
