/** "year of order date", "the weekday", "month (YYYY-MM)": parts of a date and periods. */
import type { Cursor } from "../language/cursor.ts";
import type { DatePart, Expr, Period } from "../plan/expressions.ts";
import { partsOf, singular } from "../language/names.ts";
import { dateColumns, get, holdsDates, lookUp, type ScopeColumn } from "../plan/scope.ts";
import { column } from "./columns.ts";

const PARTS: Record<string, DatePart> = {
  year: "year",
  quarter: "quarter",
  month: "month",
  "month number": "month",
  "calendar month": "month",
  "month of the year": "month",
  "month name": "month name",
  "name of the month": "month name",
  "week number": "week",
  "iso week": "week",
  "calendar week": "week",
  week: "week",
  day: "day",
  "day of the month": "day",
  "day of month": "day",
  "day number": "day",
  "day of year": "day of year",
  "day of the year": "day of year",
  weekday: "weekday",
  "weekday name": "weekday",
  "name of the weekday": "weekday",
  "name of the day": "weekday",
  "day name": "weekday",
  "day of the week": "weekday",
  "day of week": "weekday",
  hour: "hour",
  "hour of the day": "hour",
  "hour of day": "hour",
  minute: "minute",
};

const PERIODS: Record<string, Period> = {
  year: "year",
  years: "year",
  yearly: "year",
  annual: "year",
  quarter: "quarter",
  quarters: "quarter",
  quarterly: "quarter",
  month: "month",
  months: "month",
  monthly: "month",
  "year and month": "month",
  "year month": "month",
  yearmonth: "month",
  "month and year": "month",
  "calendar month and year": "month",
  week: "week",
  weeks: "week",
  weekly: "week",
  day: "day",
  days: "day",
  daily: "day",
  "calendar day": "day",
};

/** The date column that a part is of: the one that is named after it, else the only one. */
export function dateOf(c: Cursor): string | null {
  const named = c.attempt(() => {
    if (
      c.eat("of | from | in | of the | from the | for | of each | of every | from each") === null
    ) return null;
    const name = column(c);
    const about = name === null ? undefined : get(c.scope, name);
    return about !== undefined && holdsDates(about) ? about.name : null;
  });
  return named ?? onlyDate(c);
}

/** "by invoice date": which date the period is of. */
export function dateBy(c: Cursor): string | null {
  if (c.eat("by | of | on | from | based on | according to | using | in") === null) return null;
  const name = column(c, { quality: 2, explain: false });
  const about = name === null ? undefined : get(c.scope, name);
  return about !== undefined && holdsDates(about) ? about.name : null;
}

/** The dates that can be meant: all, or the one that is named after the rows ("visits": "visit date"). */
export function datesMeant(c: Cursor): ScopeColumn[] {
  const all = dateColumns(c.scope);
  const noun = c.noun !== null && c.noun.at < c.pos ? singular(c.noun.word) : null;
  const named = all.filter((each) => noun !== null && partsOf(each.name).includes(noun));
  return named.length === 1 ? named : all;
}

/** The table's only date column; null, with the reason, when there is none or more than one. */
export function onlyDate(c: Cursor): string | null {
  const candidates = datesMeant(c);
  const [only] = candidates;
  if (only === undefined) return c.because("there is no date column");
  if (candidates.length === 1) return only.name;
  const list = candidates.map((each) => `"${each.name}"`).join(" or ");
  return c.because(`the date could be in ${list}`);
}

/** True when these words are (part of) a column's own name, which goes before the date's part. */
function isColumn(c: Cursor, words: string): boolean {
  return lookUp(c.scope, words).kind !== "none";
}

function word<T>(c: Cursor, list: Record<string, T>): T | null {
  c.eat("the | a");
  const phrase =
    Object.keys(list).filter((each) => c.at(each)).sort((a, b) => b.length - a.length)[0];
  if (phrase === undefined || isColumn(c, phrase)) return null;
  c.eat(phrase);
  return list[phrase] ?? null;
}

/** "order date's year", "order date year". */
function afterName<T>(c: Cursor, list: Record<string, T>): { part: T; of: string } | null {
  const name = column(c, { quality: 2, explain: false });
  const about = name === null ? undefined : get(c.scope, name);
  if (about === undefined || !holdsDates(about)) return null;
  const phrase =
    Object.keys(list).filter((each) => c.at(each)).sort((a, b) => b.length - a.length)[0];
  const part = phrase === undefined ? undefined : list[phrase];
  if (phrase === undefined || part === undefined) return null;
  c.eat(phrase);
  return { part, of: about.name };
}

/** The bare word for a part: "year", "the weekday". */
export function partWord(c: Cursor): DatePart | null {
  return c.attempt(() => word(c, PARTS));
}

/** A part of a date as a number or a name. */
export function datePart(c: Cursor): Expr | null {
  return c.first<Expr>(
    () => {
      const part = word(c, PARTS);
      if (part === null) return null;
      const of = dateOf(c);
      if (of === null) return null;
      c.eat("as a number | number | ( as a number )");
      if (part === "month" && c.eat("name | as a name | as text") !== null) {
        return { kind: "datePart", part: "month name", of };
      }
      return { kind: "datePart", part, of };
    },
    () => {
      const found = afterName(c, PARTS);
      return found === null ? null : { kind: "datePart", part: found.part, of: found.of };
    },
  );
}

const AS_PERIOD = `
  as yyyymm | as text | ( yyyymm ) | as year and month | in the form yyyymm |
  in the format yyyymm | as a period | period | as a date`;

/** The key of a group by time: "month" is a month of one year here, 2025-03. */
export function periodKey(c: Cursor): { value: Expr; name: string } | null {
  return c.first(
    () => {
      c.eat("the | each | every | calendar");
      const plain = word(c, PERIODS);
      if (plain === null || c.at("of the year | name | number | of the week | of the month")) {
        return null;
      }
      const of = dateOf(c);
      c.eat(AS_PERIOD);
      return of === null ? null : keyOfPeriod(plain, of);
    },
    () => {
      const found = afterName(c, PERIODS);
      return found === null ? null : keyOfPeriod(found.part, found.of);
    },
    () => {
      const value = datePart(c);
      if (value === null || value.kind !== "datePart") return null;
      return { value, name: value.part.replaceAll(" ", "_") };
    },
  );
}

/** The key of a group by period, named after it. */
export function keyOfPeriod(unit: Period, of: string): { value: Expr; name: string } {
  const value: Expr = unit === "year"
    ? { kind: "datePart", part: "year", of }
    : { kind: "period", unit, of };
  return { value, name: unit };
}

/** "the month of X as YYYY-MM", "the quarter period of X", "year-month of X" as a value. */
export function period(c: Cursor): Expr | null {
  return c.first<Expr>(
    () => {
      c.eat("the | a");
      const explicit = c.eat("yearmonth | year and month | month and year | year month");
      if (explicit !== null) {
        const of = dateOf(c);
        c.eat(AS_PERIOD);
        return of === null ? null : { kind: "period", unit: "month", of };
      }
      const unit = word(c, PERIODS);
      if (unit === null) return dateOnly(c);
      const before = c.eat("period") !== null;
      const of = dateOf(c);
      if (of === null) return null;
      return before || c.eat(AS_PERIOD) !== null ? { kind: "period", unit, of } : null;
    },
  );
}

/** "the date of visited_at", without the time. */
function dateOnly(c: Cursor): Expr | null {
  // "date of birth" can be a column's own name.
  const here = c.pos;
  const own = column(c, { quality: 3, explain: false });
  c.pos = here;
  if (own !== null) return null;
  if (c.eat("date | date part | calendar date") === null || !c.at("of | from | in")) return null;
  const of = dateOf(c);
  return of === null ? null : { kind: "period", unit: "day", of };
}
