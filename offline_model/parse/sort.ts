/** The order of the rows. */
import type { Cursor } from "../language/cursor.ts";
import { partsOf } from "../language/names.ts";
import { get, holdsDates, type Scope } from "../plan/scope.ts";
import type { SortKey, Step } from "../plan/steps.ts";
import { column, rowNoun } from "./columns.ts";
import { onlyDate } from "./date_parts.ts";
import type { OpParser } from "./op.ts";

const SORT = `
  sort | sort it | sort them | sort the result | sort the results | sort the table |
  sort the data | sort everything | order | order it | order them | order the result |
  order the results | order the table | order the data | sorted | ordered | arrange | arranged |
  sorting | ordering | with the result sorted | and sorted | sort rows | reorder the rows`;
const DOWN = [
  "descending",
  "desc",
  "in descending order",
  "descendingly",
  "descending order",
  "from highest to lowest",
  "from high to low",
  "from largest to smallest",
  "from most to least",
  "from newest to oldest",
  "from latest to earliest",
  "from z to a",
  "high to low",
  "highest to lowest",
  "largest to smallest",
  "biggest to smallest",
  "most to least",
  "newest to oldest",
  "latest to earliest",
  "z to a",
  "za",
  "z - a",
  "highest first",
  "largest first",
  "biggest first",
  "most first",
  "greatest first",
  "newest first",
  "latest first",
  "most recent first",
  "with the highest first",
  "with the largest first",
  "with the newest first",
  "with the most recent first",
  "with highest first",
  "with largest first",
  "with newest first",
  "in reverse order",
  "reversed",
  "in reverse alphabetical order",
  "decreasing",
  "in decreasing order",
  "highest on top",
  "most expensive first",
  "most frequent first",
  "most common first",
  "best first",
  "starting with the highest",
  "starting with the largest",
  "starting with the newest",
  "↓",
];
const UP = [
  "ascending",
  "asc",
  "in ascending order",
  "ascending order",
  "from lowest to highest",
  "from low to high",
  "from smallest to largest",
  "from oldest to newest",
  "from earliest to latest",
  "from a to z",
  "low to high",
  "lowest to highest",
  "smallest to largest",
  "smallest to biggest",
  "least to most",
  "oldest to newest",
  "earliest to latest",
  "a to z",
  "az",
  "a - z",
  "lowest first",
  "smallest first",
  "least first",
  "oldest first",
  "earliest first",
  "with the lowest first",
  "with the smallest first",
  "with the oldest first",
  "with lowest first",
  "with smallest first",
  "with oldest first",
  "alphabetically",
  "in alphabetical order",
  "chronologically",
  "in chronological order",
  "increasing",
  "in increasing order",
  "numerically",
  "cheapest first",
  "least frequent first",
  "least common first",
  "rarest first",
  "worst first",
  "starting with the lowest",
  "starting with the smallest",
  "starting with the oldest",
  "↑",
];

/** Which way: true for descending, false for ascending, null when nothing is said. */
export function direction(c: Cursor): boolean | null {
  return c.attempt(() => {
    const open = c.eat("(") !== null;
    if (!open) c.eat(",");
    const down = c.eat(...DOWN) !== null;
    if (!down && c.eat(...UP) === null) return null;
    return open && c.eat(")") === null ? null : down;
  });
}

function key(c: Cursor, all: boolean | null): SortKey | null {
  const before = direction(c);
  c.eat("of | by");
  const name = column(c);
  if (name === null) return null;
  const after = direction(c);
  return { column: name, descending: after ?? before ?? all ?? false };
}

const NEXT_KEY = `
  , | and | then | then by | , then by | , then | and then by | and then | , and then by |
  , and by | and by | followed by | , followed by | within that by | and within that by |
  within it by | and within it by | within them by | and within them by |
  , and | and for ties by | , ties by | with ties broken by`;

/** "and within department by": the key before is named once more. */
function within(c: Cursor): boolean {
  return c.attempt(() => {
    if (
      c.eat(
        "and within | , within | then within | , then within | and within each | within each",
      ) === null
    ) {
      return null;
    }
    return column(c) !== null && c.eat("by | , by") !== null ? true : null;
  }) !== null;
}

/** "by a descending, then b". */
export function keyList(c: Cursor, all: boolean | null): SortKey[] | null {
  const first = key(c, all);
  if (first === null) return null;
  const keys = [first];
  for (;;) {
    const next = c.attempt(() => within(c) || c.eat(NEXT_KEY) !== null ? key(c, null) : null);
    if (next === null) break;
    keys.push(next);
  }
  c.attempt(() => emptyLast(c));
  return keys;
}

/** "missing ones last": as it is anyway. */
function emptyLast(c: Cursor): true | null {
  c.eat(", | and | ( | with | , with | and put | , and");
  if (c.eat("missing | empty | blank | blanks | nulls | missings | empties") === null) return null;
  c.eat("ones | values | cells | rows");
  if (c.eat("last | at the end | at the bottom") === null) return null;
  c.eat(")");
  return true;
}

/** "sort by …", "sorted descending by …", "in descending order of …", "order rows by …". */
export const sort: OpParser = (c) => {
  const verb = c.eat(SORT);
  if (verb === null) {
    const way = c.first(
      () =>
        c.eat(`
          in descending order of | descending by | by descending | in decreasing order of`),
      () => c.eat("in ascending order of | ascending by | by ascending | in increasing order of"),
    );
    if (way === null) return null;
    const keys = keyList(c, way.includes("descending") || way.includes("decreasing"));
    return keys === null ? null : [{ op: "sort", keys }];
  }
  c.eat("all | the");
  if (c.eat("list | table | data | file | sheet | result") === null) rowNoun(c);
  const letters = c.attempt(() => {
    const steps = alphabetical(c);
    return steps === null || c.at("by | on | according to") ? null : steps;
  });
  if (letters !== null) return letters;
  const inTime = c.attempt(() => chronological(c));
  if (inTime !== null) return inTime;
  const way = direction(c);
  if (c.eat("by | on | according to | based on | using | of | with") === null) {
    if (way === null) return /^(?:sort|arrange)/.test(verb) ? plainKeys(c) : null;
    // "from highest to lowest salary" names the column without "by".
    const direct = c.attempt(() => keyList(c, way));
    return direct === null ? byMeasure(c, way) : [{ op: "sort", keys: direct }];
  }
  const keys = keyList(c, way);
  return keys === null ? null : [{ op: "sort", keys }];
};

/** "sort region A-Z, amount descending": the keys without "by". */
function plainKeys(c: Cursor): Step[] | null {
  const before = c.pos;
  const named = column(c, { quality: 2, explain: false });
  c.pos = before;
  const keys = named === null ? null : keyList(c, null);
  return keys === null ? null : [{ op: "sort", keys }];
}

/** The one column that "highest first" can mean: what the step before has worked out. */
export function measure(scope: Scope): string | null {
  const fresh = scope.columns.filter((each) => each.role === "measure" || each.role === "rank");
  const [only] = fresh;
  return only !== undefined && fresh.length === 1 && get(scope, only.name) !== undefined
    ? only.name
    : null;
}

function byMeasure(c: Cursor, descending: boolean): Step[] | null {
  const name = measure(c.scope);
  if (name === null) return c.because("it is not said by which column");
  // The highest rank is number 1.
  const isRank = get(c.scope, name)?.role === "rank";
  return [{ op: "sort", keys: [{ column: name, descending: descending !== isRank }] }];
}

/** "sorted alphabetically": by the only text that the rows are grouped by. */
function alphabetical(c: Cursor): Step[] | null {
  const down = c.eat("in reverse alphabetical order | from z to a | z to a") !== null;
  if (!down && c.eat("alphabetically | in alphabetical order | from a to z | a to z") === null) {
    return null;
  }
  const keys = c.scope.columns.filter((each) => each.role === "key" && each.kind === "text");
  const [only] = keys;
  if (only === undefined || keys.length > 1) return c.because("it is not said by which column");
  return [{ op: "sort", keys: [{ column: only.name, descending: down }] }];
}

const TIME = /\b(?:newest|oldest|latest|earliest|recent|chronological)/;

/** "in chronological order", "from oldest to newest": in the order of time, whatever else was said. */
function chronological(c: Cursor): Step[] | null {
  const from = c.pos;
  const back = c.eat("in reverse chronological order") !== null;
  const way = back || direction(c);
  if (way === null || !TIME.test(c.textBetween(from, c.pos).toLowerCase()) || c.at("by | on")) {
    return null;
  }
  return byTime(c, way);
}

/** By the one time among what has been grouped and worked out; in a plain table by its only date. */
function byTime(c: Cursor, descending: boolean): Step[] | null {
  const fresh = c.scope.columns.filter((each) => each.role !== null);
  const times = fresh.filter((each) =>
    holdsDates(each) || partsOf(each.name).some((part) => isPeriod(part))
  );
  const [only] = times;
  if (fresh.length > 0 && (only === undefined || times.length > 1)) {
    return c.because("it is not said by which column");
  }
  const name = only?.name ?? onlyDate(c);
  return name === null ? null : [{ op: "sort", keys: [{ column: name, descending }] }];
}

function isPeriod(part: string): boolean {
  return /^(?:year|quarter|month|week|day|hour)s?$/.test(part);
}

/** "newest first", "show the oldest orders first": in the order of time. */
function byDate(c: Cursor): Step[] | null {
  c.eat(",");
  c.eat("show | list | put | show me | with | return | display");
  c.eat("the");
  const newest = c.eat("newest | latest | most recent") !== null;
  if (!newest && c.eat("oldest | earliest") === null) return null;
  rowNoun(c);
  if (c.eat("first | at the top | on top | come first") === null) return null;
  return byTime(c, newest);
}

/** "highest total first", "with the largest amounts first". */
function columnFirst(c: Cursor): Step[] | null {
  c.eat("with | with the | the");
  const high =
    c.eat("highest | largest | biggest | most | greatest | newest | latest | most recent") !== null;
  if (!high && c.eat("lowest | smallest | least | fewest | oldest | earliest") === null) {
    return null;
  }
  const name = column(c);
  if (name === null || c.eat("first | at the top | on top") === null) return null;
  return [{ op: "sort", keys: [{ column: name, descending: high }] }];
}

/** "highest first" alone, after something has been worked out. */
export const directionOnly: OpParser = (c) => {
  return c.first<Step[]>(
    () => chronological(c),
    () => byDate(c),
    () => {
      c.eat("with");
      const from = c.pos;
      const way = direction(c);
      const isTime = TIME.test(c.textBetween(from, c.pos).toLowerCase());
      return way === null || isTime ? null : byMeasure(c, way);
    },
    () => columnFirst(c),
  );
};
