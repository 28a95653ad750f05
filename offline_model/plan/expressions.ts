/** What a column's new value, or a condition on a row, may be made of. */

/** A stretch of days: `from` counts, `to` does not. A day, month, quarter or year is one. */
export interface DateSpan {
  /** As it is said: 2025, 2025-Q1, 2025-03 or 2025-03-01. */
  text: string;
  from: string;
  to: string;
}

export type AggregateFn =
  | "sum"
  | "mean"
  | "median"
  | "min"
  | "max"
  | "count"
  | "distinct"
  | "std"
  | "var"
  | "first"
  | "last";

export type DatePart =
  | "year"
  | "quarter"
  | "month"
  | "month name"
  | "week"
  | "day"
  | "day of year"
  | "weekday"
  | "hour"
  | "minute";

/** A date as text that sorts: 2025, 2025-Q1, 2025-03, 2025-W09, 2025-03-01. */
export type Period = "year" | "quarter" | "month" | "week" | "day";

/** The spans that a difference of two dates is counted in. */
export type TimeUnit = "days" | "weeks" | "hours" | "minutes";

export type WindowFn =
  | "running total"
  | "running count"
  | "running average"
  | "running maximum"
  | "running minimum"
  | "rank"
  | "dense rank"
  | "share"
  | "percentage"
  | "change"
  | "percentage change"
  | "previous value"
  | "next value"
  | "moving average"
  | "moving sum"
  | "row number";

/** Functions of one value; `n` and `text` are their arguments where they have one. */
export type ValueFn =
  | "absolute value"
  | "square root"
  | "rounded"
  | "rounded up"
  | "rounded down"
  | "length"
  | "upper case"
  | "lower case"
  | "title case"
  | "capitalized"
  | "trimmed"
  | "first characters"
  | "last characters"
  | "text before"
  | "text after"
  | "text after last"
  | "part"
  | "word"
  | "last word"
  | "number in"
  | "digits in"
  | "letters in"
  | "padded"
  | "match"
  | "word count";

export type Expr =
  | { kind: "column"; name: string }
  | { kind: "number"; text: string }
  | { kind: "text"; value: string }
  | { kind: "bool"; value: boolean }
  | { kind: "null" }
  | { kind: "binary"; op: "+" | "-" | "*" | "/" | "%" | "**"; left: Expr; right: Expr }
  | { kind: "concat"; parts: Expr[] }
  | { kind: "call"; fn: ValueFn; of: Expr; n: number; text: string }
  | { kind: "across"; fn: "mean" | "min" | "max" | "sum" | "first filled"; of: Expr[] }
  | { kind: "datePart"; part: DatePart; of: string }
  | { kind: "period"; unit: Period; of: string }
  | { kind: "dateFormat"; format: string; of: string }
  | { kind: "dateDiff"; unit: TimeUnit; from: string; to: string }
  | { kind: "dateShift"; of: string; amount: number; unit: "days" | "weeks" | "months" | "years" }
  | { kind: "aggregate"; fn: AggregateFn; of: string; per: string[] }
  | { kind: "window"; fn: WindowFn; of: string; per: string[]; descending: boolean; n: number }
  | { kind: "test"; when: Cond }
  | { kind: "cases"; branches: { when: Cond; then: Expr }[]; otherwise: Expr };

export type CompareOp = "==" | "!=" | ">" | ">=" | "<" | "<=";

export type TextTest = "contains" | "starts with" | "ends with" | "matches";

export interface TextValue {
  value: string;
  /** False when letter case is to be ignored. */
  exact: boolean;
}

export type Cond =
  | { kind: "compare"; left: Expr; op: CompareOp; right: Expr }
  | { kind: "numberIn"; left: Expr; numbers: string[]; negated: boolean }
  | { kind: "textIn"; left: Expr; values: TextValue[]; negated: boolean }
  | { kind: "textTest"; left: Expr; test: TextTest; values: TextValue[]; negated: boolean }
  | { kind: "between"; left: Expr; low: Expr; high: Expr; negated: boolean }
  | { kind: "empty"; left: Expr; negated: boolean }
  /** A value whose column is not named: the program looks for the only text column that holds it. */
  | { kind: "somewhere"; value: TextValue; negated: boolean }
  | { kind: "flag"; column: string; value: boolean }
  | { kind: "dateIn"; column: string; span: DateSpan; negated: boolean }
  | { kind: "dateCompare"; column: string; op: ">" | ">=" | "<" | "<="; span: DateSpan }
  | { kind: "dateBetween"; column: string; first: DateSpan; last: DateSpan; negated: boolean }
  | { kind: "dateOrder"; left: string; op: CompareOp; right: string }
  | { kind: "duplicated"; columns: string[]; negated: boolean }
  | { kind: "and" | "or"; parts: Cond[] }
  | { kind: "not"; of: Cond };
