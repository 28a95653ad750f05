/** What is said of a date in a condition. */
import type { Cursor } from "../language/cursor.ts";
import type { CompareOp, Cond, DateSpan } from "../plan/expressions.ts";
import { holdsDates, type ScopeColumn } from "../plan/scope.ts";
import { boundAfter, comparator, copula } from "./comparators.ts";
import { column } from "./columns.ts";
import {
  dateSpan,
  daySpan,
  isYear,
  monthNumber,
  monthSpan,
  quarterNumber,
  weekdayName,
} from "./dates.ts";
import { get } from "../plan/scope.ts";

/** "in March", "on Mondays", "on weekends", "in Q1": parts of a date that come back every year. */
export function recurring(c: Cursor, name: string): Cond | null {
  return c.first<Cond>(
    () => {
      if (c.eat("weekend | weekends | the weekend | a weekend") === null) return null;
      return weekdays(name, ["Saturday", "Sunday"]);
    },
    () => {
      if (c.eat("weekdays | weekday | a weekday | working days | workdays") === null) {
        return null;
      }
      return weekdays(name, ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]);
    },
    () => {
      const quarter = quarterNumber(c);
      return quarter === null ? null : numbers(name, "quarter", [quarter]);
    },
    () => {
      const months = words(c, (norm) => monthNumber(norm));
      return months === null ? null : numbers(name, "month", months);
    },
    () => {
      c.eat("a");
      const days = words(c, (norm) => weekdayName(norm));
      return days === null ? null : weekdays(name, days);
    },
  );
}

function numbers(of: string, part: "month" | "quarter", list: readonly number[]): Cond {
  const left = { kind: "datePart", part, of } as const;
  return { kind: "numberIn", left, numbers: list.map(String), negated: false };
}

function weekdays(of: string, list: readonly string[]): Cond {
  const left = { kind: "datePart", part: "weekday", of } as const;
  const values = list.map((value) => ({ value, exact: true }));
  return { kind: "textIn", left, values, negated: false };
}

function words<T>(c: Cursor, read: (norm: string) => T | undefined): T[] | null {
  const list: T[] = [];
  const add = (): true | null => {
    const value = read(c.peek()?.norm ?? "");
    if (value === undefined) return null;
    list.push(value);
    c.pos++;
    return true;
  };
  if (add() === null) return null;
  while (
    c.attempt(() => c.eat("or | and | , | , or | , and") === null ? null : add()) !== null
  );
  return list;
}

const IN = "in | during | on | within | of | for | in the year | dated | at | in the month of";

function spanTest(c: Cursor, name: string, negated: boolean): Cond | null {
  c.eat(IN);
  const months = c.attempt(() => monthsOfYear(c, name));
  if (months !== null) return negated ? { kind: "not", of: months } : months;
  const span = dateSpan(c);
  if (span === null) {
    const cond = recurring(c, name);
    if (cond === null || !negated) return cond;
    return { kind: "not", of: cond };
  }
  const bound = boundAfter(c);
  if (bound !== null) {
    return negated ? null : { kind: "dateCompare", column: name, op: bound, span };
  }
  const more = moreSpans(c);
  if (more.length === 0) return { kind: "dateIn", column: name, span, negated };
  const parts = [span, ...more].map((each): Cond => ({
    kind: "dateIn",
    column: name,
    span: each,
    negated,
  }));
  return { kind: negated ? "and" : "or", parts };
}

/** "February or March 2025": two months or more with one year. */
function monthsOfYear(c: Cursor, name: string): Cond | null {
  const months = words(c, (norm) => monthNumber(norm));
  if (months === null || months.length < 2) return null;
  c.eat("of");
  const token = c.peek();
  if (token === undefined || !isYear(token.text)) return null;
  c.pos++;
  const parts = months.map((month): Cond => ({
    kind: "dateIn",
    column: name,
    span: monthSpan(Number(token.text), month),
    negated: false,
  }));
  return { kind: "or", parts };
}

/** "… or 2025", "… and 2025" (of one date, "and" can only mean either). */
function moreSpans(c: Cursor): DateSpan[] {
  const list: DateSpan[] = [];
  for (;;) {
    const next = c.attempt(() => {
      if (c.eat("or | and | , | , or | , and | or in | and in") === null) return null;
      return dateSpan(c);
    });
    if (next === null) return list;
    list.push(next);
  }
}

function between(c: Cursor, name: string, negated: boolean): Cond | null {
  if (c.eat("between | from | in the range | in the period | in the period from") === null) {
    return null;
  }
  return c.attempt(() => {
    const start = c.pos;
    const first = dateSpan(c) ?? borrowedYear(c, start);
    if (
      first === null || c.eat("and | to | until | till | through | - | – | up to") === null
    ) {
      return null;
    }
    const last = dateSpan(c);
    return last === null ? null : { kind: "dateBetween", column: name, first, last, negated };
  });
}

/** "January to March 2025": the first date has the second's year. */
function borrowedYear(c: Cursor, start: number): DateSpan | null {
  const later = c.tokens.slice(start, start + 8).find((token) => isYear(token.text));
  return c.attempt(() => {
    const m = monthNumber(c.peek()?.norm ?? "");
    if (m === undefined || later === undefined) return null;
    c.pos++;
    const day = c.peek()?.type === "number" ? Number(c.peek()?.text) : null;
    if (day === null) return monthSpan(Number(later.text), m);
    c.pos++;
    return daySpan(Number(later.text), m, day);
  });
}

/** "from 2025", "from March 2025 on". */
function fromOn(c: Cursor, name: string): Cond | null {
  if (c.eat("from") === null) return null;
  const span = dateSpan(c);
  if (span === null) return null;
  if (c.eat("on | onward | onwards | and later | or later") !== null) {
    return { kind: "dateCompare", column: name, op: ">=", span };
  }
  return { kind: "dateIn", column: name, span, negated: false };
}

/** A condition on the date column `about`, from "in 2025" to "is after the ship date". */
export function datePredicate(c: Cursor, about: ScopeColumn): Cond | null {
  const negated = copula(c)?.negated ?? false;
  const flip = (cond: Cond | null): Cond | null =>
    cond === null || !negated ? cond : { kind: "not", of: cond };
  return c.first<Cond>(
    () => between(c, about.name, negated),
    () => flip(c.attempt(() => fromOn(c, about.name))),
    () => {
      const op = c.eat("by | by the end of") === null ? comparator(c) : "<=";
      if (op === null) return null;
      const span = dateSpan(c);
      if (span === null) return flip(otherDate(c, about.name, op));
      if (op === "==" || op === "!=") {
        return { kind: "dateIn", column: about.name, span, negated: (op === "!=") !== negated };
      }
      return flip({ kind: "dateCompare", column: about.name, op, span });
    },
    () => spanTest(c, about.name, negated),
  );
}

function otherDate(c: Cursor, left: string, op: CompareOp): Cond | null {
  const name = column(c, { quality: 2, explain: false });
  const other = name === null ? undefined : get(c.scope, name);
  if (name === null || other === undefined || !holdsDates(other)) return null;
  return { kind: "dateOrder", left, op, right: name };
}
