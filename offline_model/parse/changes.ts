/** How a total changes from one period to the next: "percentage change of total sales per year". */
import type { Cursor } from "../language/cursor.ts";
import { SHOW } from "../language/words.ts";
import type { Period } from "../plan/expressions.ts";
import type { Step } from "../plan/steps.ts";
import { aggregateItems, groupSteps, type Key, resultName } from "./aggregates.ts";
import { dateBy, keyOfPeriod, onlyDate, periodKey } from "./date_parts.ts";
import type { OpParser } from "./op.ts";
import { givenName } from "./values.ts";

const FROM_TO: Record<string, Period> = {
  "year over year": "year",
  "year on year": "year",
  yearoveryear: "year",
  yearonyear: "year",
  yoy: "year",
  "quarter over quarter": "quarter",
  quarteroverquarter: "quarter",
  qoq: "quarter",
  "month over month": "month",
  "month on month": "month",
  monthovermonth: "month",
  mom: "month",
  "week over week": "week",
  weekoverweek: "week",
  wow: "week",
};

type ChangeFn = "change" | "percentage change";

function changeWord(c: Cursor): ChangeFn | null {
  if (
    c.eat(`
      percentage change | percent change | % change | growth | percentage growth | % growth |
      percent growth | growth rate | growth in percent`) !== null
  ) return "percentage change";
  return c.eat("change | difference") === null ? null : "change";
}

/** One row for each period, with what has changed since the one before. */
export const changeOverTime: OpParser = (c) => {
  c.skip(SHOW, "add");
  c.skip("the | a");
  const word = c.eat(...Object.keys(FROM_TO));
  const unit = word === null ? undefined : FROM_TO[word];
  const fn = changeWord(c);
  if (fn === null || c.eat("of | in | for") === null) return null;
  c.eat("the");
  const items = aggregateItems(c);
  const [item] = items ?? [];
  if (items?.length !== 1 || item === undefined) return null;
  const key = unit === undefined ? per(c) : keyOf(c, unit);
  if (key === null) return null;
  const as = givenName(c) ?? resultName(fn.replace(" ", "_"), item.column ?? "rows");
  return [
    ...groupSteps([key], [item]),
    { op: "sort", keys: [{ column: key.name, descending: false }] },
    {
      op: "derive",
      as,
      value: { kind: "window", fn, of: item.as, per: [], descending: false, n: 0 },
    },
  ] satisfies Step[];
};

function keyOf(c: Cursor, unit: Period): Key | null {
  const of = c.attempt(() => dateBy(c)) ?? onlyDate(c);
  return of === null ? null : keyOfPeriod(unit, of);
}

function per(c: Cursor): Key | null {
  return c.eat("per | by | for each | from | each") === null ? null : periodKey(c);
}
