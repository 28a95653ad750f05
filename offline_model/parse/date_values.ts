/** Values made from dates: parts, periods, differences, shifted dates, other ways to write them. */
import type { Cursor } from "../language/cursor.ts";
import type { Expr, TimeUnit } from "../plan/expressions.ts";
import { get, holdsDates } from "../plan/scope.ts";
import { column } from "./columns.ts";
import { datePart, period } from "./date_parts.ts";
import { wholeNumber } from "./values.ts";

const UNITS: TimeUnit[] = ["days", "weeks", "hours", "minutes"];

function dateColumn(c: Cursor): string | null {
  const name = column(c);
  const about = name === null ? undefined : get(c.scope, name);
  return about !== undefined && holdsDates(about) ? about.name : null;
}

/** "days between A and B", "the number of days from A to B", "weeks A to B took". */
function difference(c: Cursor): Expr | null {
  c.eat("the");
  c.eat("number of | difference in | count of | time difference in | duration in | gap in");
  const unit = UNITS.find((each) => c.eat(each) !== null);
  if (unit === undefined) return null;
  c.eat("that passed | passed | elapsed");
  if (c.eat("between | from") !== null) {
    const from = dateColumn(c);
    if (from === null || c.eat("and | to | until") === null) return null;
    const to = dateColumn(c);
    return to === null ? null : { kind: "dateDiff", unit, from, to };
  }
  return null;
}

/** "difference between A and B in days". */
function named(c: Cursor): Expr | null {
  c.eat("the");
  if (c.eat("difference between | time between | time difference between") === null) return null;
  const first = dateColumn(c);
  if (first === null || c.eat("and") === null) return null;
  const second = dateColumn(c);
  if (second === null || c.eat("in") === null) return null;
  const unit = UNITS.find((each) => c.eat(each) !== null);
  return unit === undefined ? null : { kind: "dateDiff", unit, from: first, to: second };
}

const SHIFT_UNITS = {
  day: "days",
  days: "days",
  week: "weeks",
  weeks: "weeks",
  month: "months",
  months: "months",
  year: "years",
  years: "years",
} as const;

function shiftUnit(c: Cursor): "days" | "weeks" | "months" | "years" | null {
  const word = c.eat(...Object.keys(SHIFT_UNITS));
  for (const [name, unit] of Object.entries(SHIFT_UNITS)) if (name === word) return unit;
  return null;
}

/** "order date plus 30 days", "30 days after order date", "2 weeks before X". */
function shifted(c: Cursor): Expr | null {
  return c.first<Expr>(
    () => {
      const of = dateColumn(c);
      const sign = of === null ? null : c.eat("plus | + | minus | -");
      if (of === null || sign === null) return null;
      const n = wholeNumber(c);
      const unit = n === null ? null : shiftUnit(c);
      if (n === null || unit === null) return null;
      return { kind: "dateShift", of, amount: sign === "plus" || sign === "+" ? n : -n, unit };
    },
    () => {
      const n = wholeNumber(c);
      const unit = n === null ? null : shiftUnit(c);
      if (n === null || unit === null) return null;
      const word = c.eat("after | before | from");
      const of = word === null ? null : dateColumn(c);
      return of === null
        ? null
        : { kind: "dateShift", of, amount: word === "before" ? -n : n, unit };
    },
  );
}

const FORMATS: [RegExp, string][] = [
  [/yyyy/g, "%Y"],
  [/yy/g, "%y"],
  [/mmmm/g, "%B"],
  [/mmm/g, "%b"],
  [/mm/g, "%m"],
  [/dd/g, "%d"],
  [/hh/g, "%H"],
];

/** Consumes `YYYY-MM-DD`, `dd/mm/yyyy` … and gives it as strftime has it. */
export function dateFormat(c: Cursor): string | null {
  return c.attempt(() => {
    c.eat("the");
    c.eat("format | form | pattern");
    const token = c.peek();
    if (token === undefined) return null;
    if (token.type === "string") {
      c.pos++;
      return strftime(token.text);
    }
    const from = c.pos;
    while (/^(?:y{2,4}|m{2,4}|d{2}|hh|[-/.])+$/i.test(c.peek()?.text ?? "")) c.pos++;
    // A full stop at the end ends the sentence, not the date.
    if (c.peek(-1)?.text === ".") c.pos--;
    return c.pos === from ? null : strftime(c.textBetween(from, c.pos));
  });
}

function strftime(text: string): string | null {
  if (text.includes("%")) return text;
  const lower = text.toLowerCase();
  if (!/^(?:y{2}|y{4}|m{2,4}|d{2}|[-/. ,])+$/.test(lower) || !/[ymd]/.test(lower)) return null;
  return FORMATS.reduce((format, [pattern, code]) => format.replace(pattern, code), lower);
}

/** "order date as YYYY-MM", "order date in the format dd/mm/yyyy". */
function written(c: Cursor): Expr | null {
  const of = dateColumn(c);
  if (of === null || c.eat("as | in | written as | formatted as | in the format") === null) {
    return null;
  }
  const format = dateFormat(c);
  return format === null ? null : { kind: "dateFormat", format, of };
}

/** Any value made from a date. */
export function date(c: Cursor): Expr | null {
  return c.first<Expr>(
    () => difference(c),
    () => named(c),
    () => shifted(c),
    () => period(c),
    () => datePart(c),
    () => written(c),
  );
}
