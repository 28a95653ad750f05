/** The first, last, top and bottom rows. */
import type { Cursor } from "../language/cursor.ts";
import { get, lookUp } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { groupSteps, resultName } from "./aggregates.ts";
import { column, columnList, rowNoun } from "./columns.ts";
import {
  alreadyGrouped,
  by,
  columnNoun,
  type End,
  extreme,
  groupsAt,
  perList,
  rowsOfValues,
  type Superlative,
  superlative,
  topGroups,
  topRows,
} from "./extremes.ts";
import { datesMeant } from "./date_parts.ts";
import type { OpParser } from "./op.ts";
import { wholeNumber } from "./values.ts";

const VERBS = `
  keep | see | show | show me | give me | get | take | return | list | select | find | only | keep only |
  display | limit to | limit it to | limit the result to | limited to | limit the output to |
  restrict to | just | only keep | only show | i want | which are | what are | who are | report`;

/** "first 5", "last 3". */
function edge(c: Cursor): { from: "first" | "last"; n: number } | null {
  return c.first(
    () => {
      const word = c.eat("first | last");
      const n = word === null ? null : wholeNumber(c);
      return n === null ? null : { from: word === "last" ? "last" : "first", n };
    },
    () => {
      const n = wholeNumber(c);
      const word = n === null ? null : c.eat("first | last");
      return n === null || word === null ? null : { from: word === "last" ? "last" : "first", n };
    },
  );
}

const firstRows: OpParser = (c) => {
  const found = edge(c);
  if (found === null || found.n < 1) return null;
  rowNoun(c);
  c.eat(`
    of them | of the result | of the table | only | in the file | of the file | in the table |
    in the data | of the data`);
  return [{ op: "limit", n: found.n, from: found.from, per: perList(c) }];
};

/** "top 3", "3 largest". */
function counted(c: Cursor): { found: Superlative; n: number } | null {
  return c.first(
    () => {
      const found = superlative(c);
      const n = found === null ? null : wholeNumber(c);
      return found === null || n === null || n < 1 ? null : { found, n };
    },
    () => {
      const n = wholeNumber(c);
      const found = n === null ? null : superlative(c);
      return found === null || n === null || n < 1 ? null : { found, n };
    },
  );
}

/** "top 3 products by stock", "5 largest orders by amount", "3 highest amounts". */
const topOfThem: OpParser = (c) => {
  const count = counted(c);
  if (count === null) return null;
  const { n } = count;
  // "top 3 most expensive": the second word says what by.
  const found = c.attempt(() => superlative(c)) ?? count.found;
  const noun = columnNoun(c);
  const ofEach = noun === null ? c.attempt(() => topOfNamed(c, found.end, n)) : null;
  if (ofEach !== null) return ofEach;
  if (noun !== null) {
    const isKey = alreadyGrouped(c, noun);
    return topGroups(c, found.end, n, noun) ?? topRows(c, found, n, isKey ? null : noun);
  }
  return c.first<Step[]>(
    () => {
      const said = rowNoun(c);
      return topRows(c, found, n, null) ?? plainTop(said, found.end, n);
    },
    () => rowsOfValues(c, found.end, n),
  );
};

/** "top 5 customers by total amount": groups of the column that the noun is named after. */
function topOfNamed(c: Cursor, end: End, n: number): Step[] | null {
  const said = c.peek()?.text ?? "";
  const noun = rowNoun(c);
  const match = noun === null ? null : lookUp(c.scope, said);
  return match?.kind === "one" ? topGroups(c, end, n, match.name) : null;
}

/** "rows 5 to 10". */
function rowRange(c: Cursor): Step[] | null {
  if (c.eat("rows | records | lines") === null) return null;
  const from = wholeNumber(c);
  const to = from === null || c.eat("to | through | - | –") === null ? null : wholeNumber(c);
  if (from === null || to === null || from < 1 || to < from) return null;
  const cut: Step = { op: "limit", n: to - from + 1, from: "first", per: [] };
  return from === 1 ? [cut] : [{ op: "skip", n: from - 1, from: "first" }, cut];
}

/** "top 10 rows" with no order to speak of are the first ten. */
function plainTop(noun: string | null, end: End, n: number): Step[] | null {
  if (noun === null || !["rows", "row", "records", "entries", "lines"].includes(noun)) return null;
  return [{ op: "limit", n, from: end === "high" ? "first" : "last", per: [] }];
}

/** "the 3 orders with the highest amount", "2 products with the lowest stock". */
const nounFirst: OpParser = (c) => {
  const n = wholeNumber(c);
  if (n === null || n < 1) return null;
  const noun = columnNoun(c);
  if (noun === null && rowNoun(c) === null && !c.at("with the | that have the")) return null;
  const here = c.pos;
  const said = by(c);
  if (said?.end === null || said === null) return null;
  c.pos = here;
  const found = { end: said.end, date: false };
  if (noun === null) return topRows(c, found, n, null);
  return topGroups(c, found.end, n, noun) ?? topRows(c, found, n, noun);
};

/** "for each region keep the 2 largest orders by amount". */
const groupsFirst: OpParser = (c) => {
  if (c.eat("for each | for every | per | within each | in each") === null) return null;
  const per = columnList(c, { explain: false });
  if (per === null) return null;
  c.eat(",");
  c.skip(VERBS, "only");
  c.eat("the");
  const steps = c.first(
    () => firstRows(c),
    () => topOfThem(c),
    () => nounFirst(c),
    () => one(c),
  );
  // "for each store the item with the highest total": groups inside of the groups.
  return steps?.map((step) =>
    step.op === "limit"
      ? { ...step, per }
      : step.op === "group"
      ? { ...step, by: [...per, ...step.by] }
      : step
  ) ?? null;
};

/** "limited to 4 rows". */
function limitedTo(c: Cursor): Step[] | null {
  if (
    c.eat(`
      limit to | limit it to | limit the result to | limited to | limit the output to | limit |
      restrict to | limit the results to | restricted to | return at most | show at most`) === null
  ) return null;
  const n = wholeNumber(c);
  return n === null || n < 1 || rowNoun(c) === null
    ? null
    : [{ op: "limit", n, from: "first", per: [] }];
}

/** "top 3", "the 5 largest orders by amount", "first 10 rows", "top 2 per region by amount". */
export const limit: OpParser = (c) => {
  const capped = c.attempt(() => limitedTo(c));
  if (capped !== null) return capped;
  c.skip(VERBS);
  c.eat("the");
  return c.first(
    () => firstRows(c),
    () => rowRange(c),
    () => topOfThem(c),
    () => nounFirst(c),
    () => groupsFirst(c),
    () => one(c),
  );
};

/** "the row with the highest amount", "the most recent order per customer". */
const one: OpParser = (c) =>
  c.first<Step[]>(
    () => {
      // "the most frequent status"
      c.eat("the | only the");
      const way = c.eat("most frequent | most common | least frequent | least common");
      const noun = way === null ? null : columnNoun(c);
      if (way === null || noun === null || c.at("per", "for each", "in each", "by")) return null;
      const rows = { fn: "rows" as const, column: null, as: "count", before: [] };
      const end = way.startsWith("most") ? "high" : "low";
      return [...groupSteps([{ name: noun }], [rows]), ...extreme("count", end, 1, [])];
    },
    () => {
      // "the doctor with the highest total fee"
      c.eat("the | only the");
      const noun = columnNoun(c);
      return noun === null || !c.at("with | that has the | having the")
        ? null
        : topGroups(c, "high", 1, noun);
    },
    () => {
      c.eat("the | each | only the");
      if (rowNoun(c) === null) return null;
      const before = perList(c);
      const said = by(c);
      const name = said?.end === undefined || said.end === null ? null : column(c);
      if (name === null || said === null || said.end === null) return null;
      return extreme(name, said.end, 1, before.length > 0 ? before : perList(c));
    },
    () => {
      c.eat("the | only the | each");
      const found = superlative(c);
      const noun = found === null ? null : rowNoun(c) ?? columnNoun(c);
      return found === null || noun === null ? null : topRows(c, found, 1, null);
    },
    () => {
      c.eat("the | only the | each");
      const from = c.eat("first | last");
      const noun = from === null ? null : rowNoun(c);
      if (from === null || noun === null) return null;
      const before = perList(c);
      const said = c.eat("by | based on | according to | in terms of") === null ? null : column(c);
      const per = before.length > 0 ? before : perList(c);
      const order = orderOf(c, said, noun);
      if (order === null) return null;
      return [...order, { op: "limit", n: 1, from: from === "last" ? "last" : "first", per }];
    },
  );

/** The "first row" is the one that stands first, the "first visit" the earliest if there are dates. */
function orderOf(c: Cursor, said: string | null, noun: string): Step[] | null {
  const dates = datesMeant(c);
  const [only] = dates;
  const isRow = /^(?:row|record|entry|line|one)s?$/.test(noun);
  if (said === null && !isRow && dates.length > 1) {
    return c.because("it is not said by which column they are first or last");
  }
  const key = said ?? (isRow ? null : only?.name ?? null);
  return key === null ? [] : [{ op: "sort", keys: [{ column: key, descending: false }] }];
}

/** "which region has the highest total amount", "which 3 products have the lowest stock". */
export const which: OpParser = (c) => {
  const asksWho = c.eat("who") !== null;
  if (!asksWho && c.eat("which | what | show which | find which | find out which") === null) {
    return null;
  }
  const n = wholeNumber(c) ?? 1;
  const noun = columnNoun(c);
  if (noun === null && !asksWho && rowNoun(c) === null) return null;
  const summed = noun === null ? null : c.attempt(() => doesMost(c, noun, n));
  if (summed !== null) return summed;
  if (c.eat("has | have | had | has the | have the | had the | with the") === null) return null;
  const found = superlative(c);
  if (found === null) return null;
  if (noun !== null) {
    const grouped = groupsAt(c, found.end, n, noun);
    if (grouped !== null) return grouped;
  }
  const name = column(c);
  if (name === null) return null;
  const guard: Step[] = noun === null ? [] : [{ op: "requireUnique", column: noun }];
  return [...guard, ...extreme(name, found.end, n, [])];
};

/** "which store sold the most units": the groups with the largest sum. */
function doesMost(c: Cursor, noun: string, n: number): Step[] | null {
  if (
    c.eat(`
      sold | sells | made | makes | generated | generates | earned | earns | spent | spends |
      bought | ordered | produced | received | paid | used | shipped`) === null
  ) return null;
  c.eat("the");
  const found = superlative(c);
  const name = found === null ? null : column(c, { quality: 2 });
  if (found === null || name === null || get(c.scope, name)?.kind !== "number") return null;
  const item = { fn: "sum" as const, column: name, as: resultName("total", name), before: [] };
  return [...groupSteps([{ name: noun }], [item]), ...extreme(item.as, found.end, n, [])];
}

/** "skip the first row", "remove the last 2 rows". */
export const skipRows: OpParser = (c) => {
  if (c.eat("skip | remove | drop | delete | omit | ignore | leave out") === null) return null;
  c.eat("the");
  const count = edge(c) ?? oneEdge(c);
  if (count === null || rowNoun(c) === null) return null;
  return [{ op: "skip", n: count.n, from: count.from }];
};

function oneEdge(c: Cursor): { from: "first" | "last"; n: number } | null {
  const word = c.eat("first | last");
  return word === null ? null : { from: word === "last" ? "last" : "first", n: 1 };
}
