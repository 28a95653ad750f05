/** Values made from dates. */
import type { DatePart, Expr, Period } from "../plan/expressions.ts";
import { type Context, dates, datesForYear } from "./context.ts";
import { py } from "./literals.ts";

/** Parts that are numbers become Int64, so that an empty date does not turn 2025 into 2025.0. */
const PARTS: Record<DatePart, string> = {
  year: '.dt.year.astype("Int64")',
  quarter: '.dt.quarter.astype("Int64")',
  month: '.dt.month.astype("Int64")',
  "month name": ".dt.month_name()",
  week: ".dt.isocalendar().week",
  day: '.dt.day.astype("Int64")',
  "day of year": '.dt.dayofyear.astype("Int64")',
  weekday: ".dt.day_name()",
  hour: '.dt.hour.astype("Int64")',
  minute: '.dt.minute.astype("Int64")',
};

const PERIODS: Record<Exclude<Period, "quarter">, string> = {
  year: "%Y",
  month: "%Y-%m",
  week: "%G-W%V",
  day: "%Y-%m-%d",
};

type DateExpr = Extract<
  Expr,
  { kind: "datePart" | "period" | "dateFormat" | "dateDiff" | "dateShift" }
>;

export function dateValue(context: Context, expr: DateExpr): string {
  switch (expr.kind) {
    case "datePart": {
      const date = expr.part === "year" ? datesForYear(context, expr.of) : dates(context, expr.of);
      return `${date}${PARTS[expr.part]}`;
    }
    case "period": {
      if (expr.unit !== "quarter") {
        return `${dates(context, expr.of)}.dt.strftime(${py(PERIODS[expr.unit])})`;
      }
      const date = dates(context, expr.of);
      return `${date}.dt.to_period("Q").astype("str").where(${date}.notna())`;
    }
    case "dateFormat":
      return `${dates(context, expr.of)}.dt.strftime(${py(expr.format)})`;
    case "dateDiff": {
      const span = `(${dates(context, expr.to)} - ${dates(context, expr.from)}).dt`;
      if (expr.unit === "days") return `${span}.days.astype("Int64")`;
      if (expr.unit === "weeks") return `${span}.days / 7`;
      return `${span}.total_seconds() / ${expr.unit === "hours" ? 3600 : 60}`;
    }
    case "dateShift": {
      const sign = expr.amount < 0 ? "-" : "+";
      const n = Math.abs(expr.amount);
      return `${dates(context, expr.of)} ${sign} pd.DateOffset(${expr.unit}=${n})`;
    }
  }
}
