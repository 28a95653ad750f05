/** One row per group. */
import type { Cursor } from "../language/cursor.ts";
import { isReserved, SHOW } from "../language/words.ts";
import type { Period } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { aggregateItems, groupSteps, type Item, type Key } from "./aggregates.ts";
import { column, rowNoun } from "./columns.ts";
import { condition } from "./conditions.ts";
import { dateBy, keyOfPeriod, onlyDate, periodKey } from "./date_parts.ts";
import { groupsWith } from "./groups_with.ts";
import { givenName } from "./values.ts";
import { type OpParser, startsSentence } from "./op.ts";
import { bareFilter } from "./filter.ts";

const PER = `
  per | by | by each | for each | for every | in each | in every | of each | within each |
  across | grouped by | group by | broken down by | broken out by | split by | for each of the |
  aggregated by | per each | over | for the different | , grouped by | , by | , for each |
  , per | are in each | are there in each | are there per | are there for each | did each |
  does each | are from each | belong to each`;
const AND_KEY = [
  ",",
  "and",
  ", and",
  "per",
  "by",
  "&",
  "and per",
  "and by",
  "and each",
  "for each",
  "in each",
  "x",
  "combination of",
  "and then by",
];

const UNIT =
  /^(?:km|m|cm|mm|kg|g|t|lb|lbs|mile|miles|eur|usd|gbp|euro|dollar|hour|minute|percent|pct)$/;

function key(c: Cursor): Key | null {
  if (c.at("rows | columns | values | row | cells")) return null;
  return c.first<Key>(
    () => {
      c.eat("unique | distinct | different | combination of | each combination of");
      const name = column(c, { quality: 2, explain: false });
      if (
        name === null ||
        /^(?:year|quarter|month|week|day|weekday|hour)s?$/.test(c.peek()?.norm ?? "")
      ) {
        return null;
      }
      return { name };
    },
    () => periodKey(c),
    () => {
      const unit = UNIT.test(c.peek()?.norm ?? "");
      const name = column(c);
      // "cost per km" is no group, even beside a column `distance_km`.
      const isUnit = unit && name !== null && get(c.scope, name)?.kind === "number";
      return name === null || isUnit ? null : { name };
    },
  );
}

/** "region and month", "year": the columns and periods that rows are grouped by. */
export function keyList(c: Cursor): Key[] | null {
  return c.attempt(() => readKeys(c));
}

function readKeys(c: Cursor): Key[] | null {
  c.eat("each | both | the");
  const first = key(c);
  if (first === null) return null;
  const keys = [first];
  for (;;) {
    const next = c.attempt(() => c.eat(...AND_KEY) === null ? null : key(c));
    if (next === null || keys.some((each) => each.name === next.name)) break;
    keys.push(next);
  }
  return keys;
}

function where(c: Cursor): Step[] {
  return c.attempt(() => bareFilter(c)) ?? [];
}

const ADJECTIVES: Record<string, Period> = {
  daily: "day",
  weekly: "week",
  monthly: "month",
  quarterly: "quarter",
  yearly: "year",
  annual: "year",
};

/** "monthly total amount [per region]": the period before what is worked out. */
const adjectiveFirst: OpParser = (c) => {
  c.skip(SHOW);
  c.skip("the | a");
  const adjective = c.eat(...Object.keys(ADJECTIVES));
  const unit = adjective === null ? undefined : ADJECTIVES[adjective];
  if (unit === undefined) return null;
  const items = aggregateItems(c);
  const of = items === null ? null : c.attempt(() => dateBy(c)) ?? onlyDate(c);
  if (items === null || of === null) return null;
  const conditions = c.at(PER) ? [] : where(c);
  const more = c.attempt(() => c.eat(PER) === null ? null : keyList(c)) ?? [];
  return [...conditions, ...grouped([keyOfPeriod(unit, of), ...more], items)];
};

/** "total amount [in 2025] per region", "number of orders by status". */
const itemsFirst: OpParser = (c) => {
  const lists = c.at("list | list out");
  c.skip(SHOW);
  c.skip("the | a");
  if (lists && c.at("distinct | unique | different")) return null;
  const items = aggregateItems(c);
  if (items === null) return null;
  const conditions = c.at(PER) ? [] : where(c);
  if (c.eat(PER) === null) return null;
  const did = c.peek(-2)?.norm === "did" || c.peek(-2)?.norm === "does";
  const keys = keyList(c);
  const verb = c.peek();
  if (did && verb?.type === "word" && !isReserved(verb.norm)) c.pos++;
  if (did) c.eat("have | make | order");
  if (keys === null) return null;
  const more = c.attempt(() =>
    c.eat("and | , and | , | as well as | plus") === null ? null : lateItems(c, keys)
  );
  const all = [...items, ...more ?? []];
  const [only] = all;
  const late = all.length === 1 && only?.named !== true ? givenName(c) : null;
  return [
    ...conditions,
    ...grouped(keys, late === null || only === undefined ? all : [{ ...only, as: late }]),
  ];
};

/** "max amount per region and the number of orders": more to work out after the keys. */
function lateItems(c: Cursor, keys: readonly Key[]): Item[] | null {
  c.eat("also | the | also the");
  const items = aggregateItems(c, keys.map((each) => each.name));
  return items !== null && !c.at(PER) ? items : null;
}

/** "orders per weekday": a noun for rows, counted. */
const rowsPer: OpParser = (c) => {
  c.skip(SHOW);
  if (rowNoun(c) === null || c.eat("per | for each | in each") === null) return null;
  const keys = keyList(c);
  if (keys === null) return null;
  return grouped(keys, [{ fn: "rows", column: null, as: "count", before: [] }]);
};

function grouped(keys: readonly Key[], items: readonly Item[]): Step[] {
  return groupSteps(keys, items);
}

const GROUP = [
  "group by",
  "group the data by",
  "group rows by",
  "group them by",
  "group it by",
  "group on",
  "group the rows by",
  "grouped by",
  "grouping by",
  "aggregate by",
  "summarize by",
  "summarise by",
  "group everything by",
  "group the table by",
  "for each",
  "for every",
  "per",
  "by",
  "group orders by",
  "in each",
  "for each combination of",
  "group all rows by",
  "group per",
];
const THEN_SHOW = [
  SHOW,
  "and",
  ",",
  ":",
  "with",
  "to get",
  "and get",
  "and show",
  "and give",
  "and calculate",
  "and compute",
  "and find",
  "and take",
  "and return",
  "and list",
  "then",
  "and then",
  "then calculate",
  "showing",
  "giving",
  "having",
  "using",
  "taking",
  "and report",
  "aggregate",
  "and aggregate",
  "summing",
  "add",
  "include",
  "the",
];

/** "group by region and sum the amount", "for each region: total amount and number of orders". */
const keysFirst: OpParser = (c) => {
  if (c.eat(...GROUP) === null) {
    if (c.eat("group") === null) return null;
    rowNoun(c);
    if (c.eat("by") === null) return null;
  }
  const keys = keyList(c);
  if (keys === null) return null;
  const conditions = where(c);
  c.skip(...THEN_SHOW);
  const items = aggregateItems(c, keys.map((each) => each.name));
  return items === null ? null : [...conditions, ...grouped(keys, items)];
};

/** "list customers with their total amount", "show each region and its number of orders". */
const keyWithItems: OpParser = (c) => {
  c.skip(SHOW);
  c.eat("each | every | all | the | all the");
  const name = column(c, { quality: 2, explain: false });
  if (name === null) return null;
  if (
    c.eat(`
      with their | with its | and their | and its | along with their | along with its |
      together with their | together with its | with the | and how many`) === null
  ) return null;
  if (c.peek(-1)?.norm === "many") c.pos -= 2;
  const items = aggregateItems(c, [name]);
  return items === null ? null : grouped([{ name }], items);
};

/** "what is the average salary", "calculate the total amount": one row for the whole table. */
const overall: OpParser = (c) => {
  const opens = startsSentence(c);
  const asked = c.eat(SHOW) !== null;
  c.skip("the | overall");
  const said = c.eat("over all rows : | over all rows") !== null;
  if (!said && !asked && !opens) return null;
  c.skip("calculate | : | the");
  // "the distinct departments" are a list; "the number of distinct departments" is a number.
  if (c.at("distinct | unique | different")) return null;
  const items = aggregateItems(c);
  if (items === null) return null;
  const conditions = c.attempt(() => {
    if (c.eat("are | were | have | has | is") === null) return null;
    return condition(c, { bare: true });
  });
  c.eat(`
    do we have | are there | do we have in total | are there in total |
    overall | over all rows | in total | altogether | of all rows | in the table | in the data`);
  const steps = groupSteps([], items);
  return conditions === null ? steps : [{ op: "filter", where: conditions, keep: true }, ...steps];
};

/** "count the rows per region", "how many rows", "value counts of status". */
const counts: OpParser = (c) => {
  if (
    c.eat(`
      value counts of | value counts for | frequency of | frequency of each | count values of |
      count the values of | count each | count occurrences of | count the occurrences of |
      count how often each | count how many times each`) === null
  ) return null;
  const keys = keyList(c);
  c.eat("occurs | appears | value | occurrence");
  if (keys === null) return null;
  return groupSteps(keys, [{ fn: "rows", column: null, as: "count", before: [] }]);
};

/** In the order in which they are tried. */
export const GROUPINGS: readonly OpParser[] = [
  counts,
  adjectiveFirst,
  itemsFirst,
  rowsPer,
  keysFirst,
  keyWithItems,
  groupsWith,
  overall,
];
