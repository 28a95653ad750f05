/** Conditions on a date as boolean Series. A span is half open, so that times of its last day count. */
import type { Cond } from "../plan/expressions.ts";
import { type Context, dates, datesForYear } from "./context.ts";
import { py } from "./literals.ts";

type DateCond = Extract<Cond, { kind: "dateIn" | "dateCompare" | "dateBetween" }>;

function timestamp(day: string): string {
  return `pd.Timestamp(${py(day)})`;
}

function within(date: string, from: string, to: string, negated: boolean): string {
  const inside = `${date}.between(${timestamp(from)}, ${timestamp(to)}, inclusive="left")`;
  return negated ? `~${inside}` : inside;
}

export function dateCondition(context: Context, cond: DateCond): string {
  if (cond.kind === "dateIn" && /^\d{4}$/.test(cond.span.text)) {
    const year = `${datesForYear(context, cond.column)}.dt.year`;
    return `${year} ${cond.negated ? "!=" : "=="} ${cond.span.text}`;
  }
  const date = dates(context, cond.column);
  switch (cond.kind) {
    case "dateIn":
      return within(date, cond.span.from, cond.span.to, cond.negated);
    case "dateBetween":
      return within(date, cond.first.from, cond.last.to, cond.negated);
    case "dateCompare": {
      // The day after a span's end is the first that is "after" it: "after March" begins in April.
      const atFrom = cond.op === ">=" || cond.op === "<";
      const op = cond.op === ">" || cond.op === ">=" ? ">=" : "<";
      return `${date} ${op} ${timestamp(atFrom ? cond.span.from : cond.span.to)}`;
    }
  }
}
