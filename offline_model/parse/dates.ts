/** Dates as they are written in a sentence, each the stretch of days that it covers. */
import type { Cursor } from "../language/cursor.ts";
import type { DateSpan } from "../plan/expressions.ts";
import { dateColumns } from "../plan/scope.ts";

export const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

/** 1 … 12 for a month's name or its three letters. */
export function monthNumber(norm: string): number | undefined {
  const plain = norm === "sept" ? "sep" : norm;
  const index = MONTHS.findIndex((month) =>
    month === plain || (plain.length === 3 && month.startsWith(plain))
  );
  return index < 0 ? undefined : index + 1;
}

/** "Monday" for monday, mondays and mon. */
export function weekdayName(norm: string): string | undefined {
  const plain = norm.replace(/s$/, "");
  const found = WEEKDAYS.find((day) =>
    day === plain || (norm.length >= 3 && norm.length <= 5 && day.startsWith(norm))
  );
  return found === undefined ? undefined : found[0]?.toUpperCase() + found.slice(1);
}

const pad = (n: number) => String(n).padStart(2, "0");

function firstOf(year: number, month: number): string {
  const over = Math.floor((month - 1) / 12);
  return `${year + over}-${pad(month - over * 12)}-01`;
}

export function yearSpan(year: number): DateSpan {
  return { text: `${year}`, from: firstOf(year, 1), to: firstOf(year + 1, 1) };
}

export function quarterSpan(year: number, quarter: number): DateSpan {
  const month = quarter * 3 - 2;
  return { text: `${year}-Q${quarter}`, from: firstOf(year, month), to: firstOf(year, month + 3) };
}

export function monthSpan(year: number, month: number): DateSpan {
  return {
    text: `${year}-${pad(month)}`,
    from: firstOf(year, month),
    to: firstOf(year, month + 1),
  };
}

/** Null when there is no such day. */
export function daySpan(year: number, month: number, day: number): DateSpan | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const iso = (d: Date) => d.toISOString().slice(0, 10);
  const next = new Date(date.getTime() + 86_400_000);
  return { text: iso(date), from: iso(date), to: iso(next) };
}

export function isYear(text: string): boolean {
  return /^(?:1[89]|20|21)\d{2}$/.test(text);
}

/** Consumes a year; null for any other number. */
function year(c: Cursor): number | null {
  const token = c.peek();
  if (token?.type !== "number" || !isYear(token.text)) return null;
  c.pos++;
  return Number(token.text);
}

/** Consumes "3", "3rd" or "the 3rd" as a day of the month. */
function dayOfMonth(c: Cursor): number | null {
  return c.attempt(() => {
    c.eat("the");
    const match = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(c.peek()?.norm ?? "");
    const day = Number(match?.[1] ?? 0);
    if (day < 1 || day > 31) return null;
    c.pos++;
    return day;
  });
}

function month(c: Cursor): number | null {
  const token = c.peek();
  const number = token?.type === "word" ? monthNumber(token.norm) : undefined;
  if (number === undefined) return null;
  c.pos++;
  if (c.peek()?.text === "." && token?.text.length === 3) c.pos++;
  return number;
}

const ORDINALS = ["first", "second", "third", "fourth"];

/** 1 … 4 for "Q1" and "the first quarter". */
export function quarterNumber(c: Cursor): number | null {
  return c.attempt(() => {
    const short = /^q([1-4])$/.exec(c.peek()?.norm ?? "")?.[1];
    if (short !== undefined) {
      c.pos++;
      return Number(short);
    }
    c.eat("the");
    const index = ORDINALS.findIndex((word) => c.eat(`${word} quarter`) !== null);
    if (index >= 0) return index + 1;
    return c.eat("last quarter of | final quarter of") === null ? null : 4;
  });
}

/** A date written with digits; day and month in the order that the table's own dates have. */
function digits(c: Cursor): DateSpan | null {
  const token = c.peek();
  if (token?.type !== "date") return null;
  const parts = token.text.split(/[-/.]/).map(Number);
  const [a = 0, b = 0, third] = parts;
  const span = a > 31
    ? (third === undefined ? monthSpan(a, b) : daySpan(a, b, third))
    : dayAndMonth(c, a, b, third ?? 0);
  if (span === null) return null;
  c.pos++;
  return span;
}

function dayAndMonth(c: Cursor, a: number, b: number, shortYear: number): DateSpan | null {
  const fullYear = shortYear < 100 ? 2000 + shortYear : shortYear;
  if (a > 12) return daySpan(fullYear, b, a);
  if (b > 12) return daySpan(fullYear, a, b);
  if (a === b) return daySpan(fullYear, a, b);
  const orders = new Set(dateColumns(c.scope).map((each) => each.looksLike));
  if (orders.has("day first") && !orders.has("month first")) return daySpan(fullYear, b, a);
  if (orders.has("month first") && !orders.has("day first")) return daySpan(fullYear, a, b);
  return c.because(`"${c.peek()?.text}" could be two dates; write it as YYYY-MM-DD`);
}

/** A day, month, quarter or year with its year; null for anything less. */
export function dateSpan(c: Cursor): DateSpan | null {
  return c.first(
    () => {
      const written = digits(c);
      const quarter = written === null ? null : c.attempt(() => isoQuarter(c));
      return quarter ?? written;
    },
    () => isoQuarter(c),
    () => withMonthName(c),
    () => withQuarter(c),
    () => {
      c.eat("the year | year");
      const y = year(c);
      return y === null ? null : yearSpan(y);
    },
  );
}

/** 2025-Q1, 2025 Q1 and 2025Q1. */
function isoQuarter(c: Cursor): DateSpan | null {
  const joined = /^(\d{4})q([1-4])$/.exec(c.peek()?.norm ?? "");
  if (joined !== null) {
    c.pos++;
    return quarterSpan(Number(joined[1]), Number(joined[2]));
  }
  const y = year(c);
  if (y === null) return null;
  c.eat("-");
  const quarter = quarterNumber(c);
  return quarter === null ? null : quarterSpan(y, quarter);
}

function withQuarter(c: Cursor): DateSpan | null {
  const quarter = quarterNumber(c);
  if (quarter === null) return null;
  c.eat("of | ,");
  const y = year(c);
  return y === null ? null : quarterSpan(y, quarter);
}

/** March 2025, March 3, 2025, 3 March 2025, the 3rd of March 2025. */
function withMonthName(c: Cursor): DateSpan | null {
  const before = c.attempt(() => {
    const day = dayOfMonth(c);
    if (day === null) return null;
    c.eat("of");
    return day;
  });
  const m = month(c);
  if (m === null) return null;
  const after = before ?? c.attempt(() => {
    const day = dayOfMonth(c);
    return day !== null && (c.at(",") || c.peek()?.type === "number") ? day : null;
  });
  c.eat(", | of");
  const y = year(c);
  if (y === null) return null;
  return after === null ? monthSpan(y, m) : daySpan(y, m, after);
}
