/** Values that look at other rows, of the whole table or of a group. */
import type { AggregateFn, Expr } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";
import { operand } from "./conditions.ts";
import { type Context, numbers, ref } from "./context.ts";
import { py, pyList } from "./literals.ts";

/** pandas' names of the aggregate functions. */
export const PANDAS_FN: Record<AggregateFn, string> = {
  sum: "sum",
  mean: "mean",
  median: "median",
  min: "min",
  max: "max",
  count: "count",
  distinct: "nunique",
  std: "std",
  var: "var",
  first: "first",
  last: "last",
};

/** The argument of groupby: one name, or a list of names. */
export function keysCode(names: readonly string[]): string {
  const [only] = names;
  return names.length === 1 && only !== undefined ? py(only) : pyList(names);
}

/** The values of each group. */
function grouped(series: string, per: readonly string[], of: string): string {
  return series === ref(of)
    ? `df.groupby(${keysCode(per)}, dropna=False)[${py(of)}]`
    : `${series}.groupby([${per.map(ref).join(", ")}], dropna=False)`;
}

function source(context: Context, of: string, anyKind: boolean): string {
  const kind = get(context.scope, of)?.kind;
  return anyKind || kind === "number" || kind === "bool" ? ref(of) : numbers(context, of);
}

export function aggregateCode(
  context: Context,
  expr: Extract<Expr, { kind: "aggregate" }>,
): string {
  const anyKind = ["count", "distinct", "min", "max", "first", "last"].includes(expr.fn);
  const series = source(context, expr.of, anyKind);
  const fn = PANDAS_FN[expr.fn];
  return expr.per.length === 0
    ? `${series}.${fn}()`
    : `${grouped(series, expr.per, expr.of)}.transform(${py(fn)})`;
}

type Window = Extract<Expr, { kind: "window" }>;

/** `series.method`, or the same inside each group. */
function method(series: string, expr: Window, call: string): string {
  return expr.per.length === 0
    ? `${series}.${call}`
    : `${grouped(series, expr.per, expr.of)}.${call}`;
}

/** For what groupby has no method of its own. */
function transformed(series: string, expr: Window, call: string): string {
  return expr.per.length === 0
    ? `${series}.${call}`
    : `${grouped(series, expr.per, expr.of)}.transform(lambda values: values.${call})`;
}

function rowNumber(expr: Window): string {
  return expr.per.length === 0
    ? "range(1, len(df) + 1)"
    : `df.groupby(${keysCode(expr.per)}, dropna=False).cumcount() + 1`;
}

function share(series: string, expr: Window): string {
  const total = expr.per.length === 0
    ? `${series}.sum()`
    : `${grouped(series, expr.per, expr.of)}.transform("sum")`;
  const ratio = `${series} / ${operand(total)}`;
  return expr.fn === "percentage" ? `100 * ${ratio}` : ratio;
}

export function windowCode(context: Context, expr: Window): string {
  if (expr.fn === "row number") return rowNumber(expr);
  const anyKind = ["rank", "dense rank", "previous value", "next value", "running count"].includes(
    expr.fn,
  );
  const series = source(
    context,
    expr.of,
    anyKind && get(context.scope, expr.of)?.kind !== "text" ||
      ["previous value", "next value", "running count"].includes(expr.fn),
  );
  switch (expr.fn) {
    case "running total":
      return method(series, expr, "cumsum()");
    case "running count":
      return transformed(series, expr, "notna().cumsum()");
    case "running average":
      return transformed(series, expr, "expanding().mean()");
    case "running maximum":
      return method(series, expr, "cummax()");
    case "running minimum":
      return method(series, expr, "cummin()");
    case "rank":
    case "dense rank": {
      const how = `method="${expr.fn === "rank" ? "min" : "dense"}"`;
      return `${
        method(series, expr, `rank(${how}, ascending=${expr.descending ? "False" : "True"})`)
      }.astype("Int64")`;
    }
    case "share":
    case "percentage":
      return share(series, expr);
    case "change":
      return method(series, expr, "diff()");
    case "percentage change":
      return `100 * ${method(series, expr, "pct_change()")}`;
    case "previous value":
      return method(series, expr, "shift(1)");
    case "next value":
      return method(series, expr, "shift(-1)");
    case "moving average":
      return transformed(series, expr, `rolling(${expr.n}).mean()`);
    case "moving sum":
      return transformed(series, expr, `rolling(${expr.n}).sum()`);
  }
}
