/** What is worked out for a group: "total amount", "min and max of price", "number of orders". */
import type { Cursor } from "../language/cursor.ts";
import { keyOf } from "../language/names.ts";
import type { Expr } from "../plan/expressions.ts";
import { kindOf } from "../plan/kinds.ts";
import { get, holdsDates, mayHoldNumbers } from "../plan/scope.ts";
import type { Aggregate, Step } from "../plan/steps.ts";
import { column, columnList, rowNoun } from "./columns.ts";
import { type FnWord, fnWord } from "./aggregate_words.ts";
import { expression } from "./expressions.ts";
import { measure } from "./sort.ts";
import { givenName, newName } from "./values.ts";
import { describedNoun } from "./values_somewhere.ts";

/** An aggregate with the calculation it needs first, when that is more than a column. */
export interface Item extends Aggregate {
  before: Step[];
  /** True when the user has named the result. */
  named?: boolean;
}

/** `total` + `Unit Price` → `total_unit_price`. */
export function resultName(label: string, of: string): string {
  const plain = of.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, "_").replace(
    /^_+|_+$/g,
    "",
  );
  return keyOf(of).startsWith(keyOf(label)) ? plain : `${label}_${plain || "value"}`;
}

const JOINS = [
  ",",
  "and",
  ", and",
  "&",
  "as well as",
  "plus",
  ", plus",
  "along with",
  "together with",
  "and also",
  ", as well as",
];

/**
 * A list of aggregates. `keys` are the columns grouped by, when they are known: counting one of them
 * means counting rows.
 */
export function aggregateItems(c: Cursor, keys: readonly string[] = []): Item[] | null {
  return c.attempt(() => readItems(c, keys));
}

function readItems(c: Cursor, keys: readonly string[]): Item[] | null {
  const items: Item[] = [];
  const add = (): true | null => {
    const found = itemGroup(c, keys);
    if (found === null) return null;
    items.push(...found);
    return true;
  };
  if (c.attempt(add) === null) return null;
  while (c.attempt(() => c.eat(...JOINS) === null ? null : add()) !== null);
  return distinctNames(items);
}

function distinctNames(items: Item[]): Item[] | null {
  // "number of shipped orders and total amount": the condition would hold for both.
  const filters = items.some((item) => item.before.some((step) => step.op === "filter"));
  if (filters && items.length > 1) return null;
  return new Set(items.map((item) => item.as)).size === items.length ? items : null;
}

/** One or more functions with what they are of: "min, max and average of price and stock". */
function itemGroup(c: Cursor, keys: readonly string[]): Item[] | null {
  return c.first<Item[]>(() => nounFirst(c), () => functionsFirst(c, keys));
}

function functionsFirst(c: Cursor, keys: readonly string[]): Item[] | null {
  const fns: (FnWord | "count")[] = [];
  const add = (): true | null => {
    const found = fnWord(c);
    if (found === null) return null;
    fns.push(found);
    return true;
  };
  if (add() === null) return null;
  while (c.attempt(() => c.eat(...JOINS) === null ? null : add()) !== null);
  const [first] = fns;
  if (fns.length === 1 && first === "count") return countItem(c, keys);
  const of = c.eat("of | of the | for | in | : | ( | of all | of each");
  // "the highest 5% of prices" is some of the rows, not a calculation.
  if (
    of === null && c.peek()?.type === "number" && ["%", "percent"].includes(c.peek(1)?.norm ?? "")
  ) {
    return null;
  }
  const items: Item[] = [];
  const addAll = (): true | null => {
    const at = c.pos;
    const made = fns.map((fn) => {
      c.pos = at;
      return item(c, fn, keys);
    }).filter((each) => each !== null);
    items.push(...made);
    return made.length === fns.length ? true : null;
  };
  const range = c.attempt(() => {
    const start = c.pos;
    const columns = columnList(c, { quality: 2, explain: false }) ?? [];
    const isRange = /^\S+ ?(?:to|through|[-–]) ?\S+$/.test(c.textBetween(start, c.pos));
    return isRange && columns.length > 1 ? columns : null;
  });
  if (range !== null) return spread(c, fns, range);
  if (addAll() === null) return null;
  // One function of several columns: "total amount and quantity"; a function word starts a new item.
  while (c.attempt(() => c.eat(...JOINS) === null || startsItem(c) ? null : addAll()) !== null);
  // "lowest of a, b and c as worst" names one value, so it is not three.
  const columns = new Set(items.map((each) => each.column));
  const named = items.filter((each) => each.named === true).length;
  if (columns.size > 1 && named > 0 && named < items.length) return null;
  if (of !== "(") return items;
  if (c.eat(")") === null) return null;
  const name = items.length === 1 ? givenName(c) : null;
  return name === null ? items : items.map((each) => ({ ...each, as: name }));
}

/** Each function of each column: "average of q1 to q4". */
function spread(
  c: Cursor,
  fns: readonly (FnWord | "count")[],
  columns: readonly string[],
): Item[] | null {
  if (columns.some((name) => ["date", "bool"].includes(get(c.scope, name)?.kind ?? ""))) {
    return null;
  }
  return columns.flatMap((name) =>
    fns.map((fn): Item => ({
      fn: fn === "count" ? "count" : fn.fn,
      column: name,
      as: resultName(fn === "count" ? "count" : fn.label, name),
      before: [],
    }))
  );
}

function startsItem(c: Cursor): boolean {
  const before = c.pos;
  const found = fnWord(c) !== null;
  c.pos = before;
  return found;
}

function item(c: Cursor, fn: FnWord | "count", keys: readonly string[]): Item | null {
  if (fn === "count") {
    const name = column(c);
    return name === null || keys.includes(name)
      ? null
      : { fn: "count", column: name, as: givenName(c) ?? resultName("count", name), before: [] };
  }
  const fresh = c.at("per | by | for each | in each") ? measure(c.scope) : null;
  const of = fresh === null ? columnOrCalculation(c) : plainSource(fresh);
  if (of === null) return null;
  if (!fits(c, fn, of.name, of.value)) return null;
  const given = givenName(c);
  const as = given ?? resultName(fn.label, of.name);
  // The "first" of dates is the earliest, in whatever order the rows stand.
  const about = get(c.scope, of.name);
  const isDate = about !== undefined && holdsDates(about);
  const ends = isDate && fn.fn === "first" ? "min" : isDate && fn.fn === "last" ? "max" : fn.fn;
  return { fn: ends, column: of.name, as, before: of.before, named: given !== null };
}

/** True when the value looks at other rows. */
function looksAround(value: Expr): boolean {
  if (value.kind === "binary") return looksAround(value.left) || looksAround(value.right);
  return value.kind === "aggregate" || value.kind === "window";
}

/** True when the function means something for the column; says why when not. */
function fits(c: Cursor, { fn, label }: FnWord, name: string, value?: Expr): boolean {
  if (["min", "max", "first", "last", "distinct", "count"].includes(fn)) return true;
  const source = get(c.scope, name);
  const kind = value === undefined ? source?.kind : kindOf(value, c.scope);
  const isSum = fn === "sum" || fn === "mean";
  const wrong = kind === "date" || (kind === "bool" && !isSum) ||
    (source !== undefined && !mayHoldNumbers(source));
  if (wrong) c.because(`"${name}" has no ${label}: it holds no numbers`);
  return !wrong;
}

interface Source {
  name: string;
  value: Expr;
  before: Step[];
}

function plainSource(name: string): Source {
  return { name, value: { kind: "column", name }, before: [] };
}

/** A column, or a calculation that becomes a column first: "total of quantity * price". */
function columnOrCalculation(c: Cursor): Source | null {
  return c.first<Source>(
    () => {
      // "total revenue (quantity * unit price)"
      const name = newName(c);
      const open = c.eat("( | ( =");
      if (name === null || open === null || get(c.scope, name) !== undefined) return null;
      const value = expression(c);
      if (value === null || c.eat(")") === null) return null;
      return { name, value, before: [{ op: "derive", as: name, value }] };
    },
    () => {
      const name = column(c);
      if (
        name === null ||
        c.at("* | x | times | multiplied by | + | - | / | minus | divided by")
      ) {
        return null;
      }
      return plainSource(name);
    },
    () => {
      // "average order amount": the noun says whose amount, which is no question here.
      if (rowNoun(c) === null) return null;
      const name = column(c, { quality: 2, explain: false });
      if (name === null || get(c.scope, name)?.kind !== "number") return null;
      return plainSource(name);
    },
    () => {
      const value = expression(c);
      // "the sum of a divided by the sum of b" is no sum of anything.
      if (value === null || value.kind !== "binary" || looksAround(value)) return null;
      const name = "value";
      return { name, value, before: [{ op: "derive", as: name, value }] };
    },
  );
}

/** "number of orders", "count of rows", "count", "number of customers". */
function countItem(c: Cursor, keys: readonly string[]): Item[] | null {
  c.eat("of");
  c.eat("the | all | all the | each");
  const rows: Item = { fn: "rows", column: null, as: "count", before: [] };
  const described = describedNoun(c);
  if (described !== null) {
    const as = givenName(c);
    const before: Step[] = [{ op: "filter", where: described, keep: true }];
    return [{ ...rows, as: as ?? "count", named: as !== null, before }];
  }
  const named = c.attempt(() => {
    const token = c.peek();
    const name = column(c, { quality: 2, explain: false });
    return name === null || token === undefined ? null : { name, plural: token.norm.endsWith("s") };
  });
  if (named !== null) return counted(c, named.name, named.plural, keys);
  const noun = c.attempt(() => rowNoun(c));
  if (
    noun === null && c.peek()?.type === "word" &&
    !c.at(`
      per | by | for | in | as | and | of | grouped | group | within | across | with | where |
      whose | are | is`)
  ) {
    const partly = column(c);
    return partly === null ? null : counted(c, partly, false, keys);
  }
  c.eat(`
    are there | there are | are in | is there | do we have | exist | were there | we have`);
  const given = givenName(c);
  return [{ ...rows, as: given ?? "count", named: given !== null }];
}

/**
 * Counting a column: "number of customers" are the different ones, "count of amount" the filled
 * cells. A number column in the plural ("number of visits") could be meant either way.
 */
function counted(c: Cursor, name: string, plural: boolean, keys: readonly string[]): Item[] | null {
  if (keys.includes(name)) {
    return [{ fn: "rows", column: null, as: givenName(c) ?? "count", before: [] }];
  }
  const kind = get(c.scope, name)?.kind;
  if (plural && kind === "number" && !/id$/i.test(keyOf(name))) {
    return c.because(`"${name}" holds numbers: say "total ${name}" or "number of rows"`);
  }
  const fn = plural ? "distinct" : "count";
  const given = givenName(c);
  return [{
    fn,
    column: name,
    as: given ?? resultName(fn, name),
    before: [],
    named: given !== null,
  }];
}

/** "amount: sum and mean", "amount sum", "sales (total)": the column before the function. */
function nounFirst(c: Cursor): Item[] | null {
  const name = column(c, { quality: 2, explain: false });
  if (name === null) return null;
  const open = c.eat(": | (");
  const items: Item[] = [];
  const add = (): true | null => {
    const fn = fnWord(c);
    if (fn === null || (fn !== "count" && !fits(c, fn, name))) return null;
    const made: Aggregate = fn === "count"
      ? { fn: "count", column: name, as: resultName("count", name) }
      : { fn: fn.fn, column: name, as: resultName(fn.label, name) };
    if (c.at("of")) return null;
    items.push({ ...made, as: givenName(c) ?? made.as, before: [] });
    return true;
  };
  if (add() === null) return null;
  if (open !== null) {
    while (c.attempt(() => c.eat(...JOINS) === null ? null : add()) !== null);
  }
  return open === "(" && c.eat(")") === null ? null : items;
}

/** A key of a group: a column, or a period that becomes one first. */
export interface Key {
  name: string;
  value?: Expr;
}

/** The steps of a group: calculated keys and values first, then the group itself. */
export function groupSteps(keys: readonly Key[], items: readonly Item[]): Step[] {
  const derived = keys.flatMap((key): Step[] =>
    key.value === undefined ? [] : [{ op: "derive", as: key.name, value: key.value }]
  );
  return [
    ...derived,
    ...items.flatMap((each) => each.before),
    {
      op: "group",
      by: keys.map((key) => key.name),
      aggregates: items.map(({ fn, column, as }) => ({ fn, column, as })),
    },
  ];
}
