/** What each step makes of the table's columns. */
import type { AggregateFn, Expr } from "./expressions.ts";
import { kindOf } from "./kinds.ts";
import { column, get, type Kind, names, type Scope, type ScopeColumn } from "./scope.ts";
import type { Aggregate, ConvertTo, NameStyle, Step } from "./steps.ts";

/** Columns of that order; names that are not there are left out. */
function pick(scope: Scope, wanted: readonly string[]): ScopeColumn[] {
  return wanted.map((name) => get(scope, name)).filter((each) => each !== undefined);
}

function put(scope: Scope, added: ScopeColumn): Scope {
  const others = scope.columns.map((each) => each.name === added.name ? added : each);
  return { columns: get(scope, added.name) === undefined ? [...others, added] : others };
}

const FN_WORDS: Record<AggregateFn | "rows", string[]> = {
  sum: ["total", "sum"],
  mean: ["average", "mean"],
  median: ["median"],
  min: ["minimum", "min", "lowest"],
  max: ["maximum", "max", "highest"],
  count: ["count", "number"],
  rows: ["count", "number", "number of rows", "number of orders"],
  distinct: ["distinct", "count", "number"],
  std: ["standard deviation"],
  var: ["variance"],
  first: ["first"],
  last: ["last"],
};

function aggregated(scope: Scope, { fn, column: of, as }: Aggregate): ScopeColumn {
  const source = of === null ? undefined : get(scope, of);
  const keepsKind = ["min", "max", "first", "last"].includes(fn);
  const words = FN_WORDS[fn];
  const aliases = of === null ? words : [
    of,
    ...words,
    ...words.flatMap((word) => [`${word} ${of}`, `${word} of ${of}`]),
    ...(fn === "distinct" ? [`number of ${of}`, `distinct ${of}`] : []),
  ];
  return column(as, keepsKind && source !== undefined ? source.kind : "number", {
    nullable: source?.nullable === true && fn !== "rows" && fn !== "distinct" && fn !== "count",
    integer: ["rows", "count", "distinct"].includes(fn) || source?.integer === true,
    looksLike: keepsKind && source !== undefined ? source.looksLike : null,
    aliases,
    role: "measure",
  });
}

function derived(scope: Scope, as: string, value: Expr): ScopeColumn {
  const sources = scope.columns.filter((each) => mentions(value, each.name));
  const kind = kindOf(value, scope) ?? "text";
  const copied = value.kind === "column" ? get(scope, value.name) : undefined;
  return column(as, kind, {
    nullable: copied?.nullable ?? sources.some((each) => each.nullable && each.kind === "number"),
    looksLike: copied?.looksLike ?? null,
    samples: copied?.samples ?? [],
    aliases: value.kind === "window" ? [value.fn, `${value.fn} of ${value.of}`] : [],
    role: value.kind === "window" && value.fn.includes("rank") ? "rank" : "measure",
  });
}

/** True when the expression looks at the column, anywhere. */
export function mentions(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((each) => mentions(each, name) || each === name);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, part]) =>
    typeof part === "string"
      ? part === name && ["name", "of", "from", "to", "column", "left", "right"].includes(key)
      : mentions(part, name)
  );
}

const CONVERTED: Record<ConvertTo, Kind> = {
  number: "number",
  "whole number": "number",
  text: "text",
  date: "date",
  "true/false": "bool",
};

export function styledName(name: string, style: NameStyle): string {
  switch (style) {
    case "lower case":
      return name.toLowerCase();
    case "upper case":
      return name.toUpperCase();
    case "title case":
      return name.replace(
        /\p{L}+/gu,
        (word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`,
      );
    case "trim":
      return name.trim();
    case "snake case":
      return styledName(
        name.replace(/([a-zß-öø-ÿ\d])([A-ZÀ-ÖØ-Þ])/g, "$1_$2"),
        "lower case with underscores",
      );
    case "lower case with underscores":
      return name.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "_").replace(
        /^_+|_+$/g,
        "",
      ) || name;
  }
}

function moved(all: readonly string[], step: Extract<Step, { op: "move" }>): string[] {
  const rest = all.filter((name) => !step.columns.includes(name));
  if (step.to === "front") return [...step.columns, ...rest];
  if (step.to === "end" || step.anchor === null) return [...rest, ...step.columns];
  const at = rest.indexOf(step.anchor) + (step.to === "after" ? 1 : 0);
  return [...rest.slice(0, at), ...step.columns, ...rest.slice(at)];
}

/** The table after the step. */
export function after(scope: Scope, step: Step): Scope {
  const regrouped = ["group", "pivot", "unpivot"].includes(step.op);
  const sorted = step.op === "sort" || (scope.sorted === true && !regrouped);
  return { ...columnsAfter(scope, step), sorted };
}

function columnsAfter(scope: Scope, step: Step): Scope {
  switch (step.op) {
    case "select":
      return { columns: pick(scope, step.columns) };
    case "drop":
      return { columns: scope.columns.filter((each) => !step.columns.includes(each.name)) };
    case "rename":
      return {
        columns: scope.columns.map((each) => {
          const pair = step.pairs.find(({ from }) => from === each.name);
          return pair === undefined ? each : { ...each, name: pair.to };
        }),
      };
    case "renameAll":
      return {
        columns: scope.columns.map((each) => ({
          ...each,
          name: styledName(each.name, step.style),
        })),
      };
    case "move":
      return { columns: pick(scope, moved(names(scope), step)) };
    case "group":
      return {
        columns: [
          ...pick(scope, step.by).map((each): ScopeColumn => ({ ...each, role: "key" })),
          ...step.aggregates.map((each) => aggregated(scope, each)),
        ],
      };
    case "derive":
      return put(withoutMeasure(scope), derived(scope, step.as, step.value));
    case "split":
      return step.into.reduce((table, name) => put(table, column(name, "text")), scope);
    case "convert":
      return changed(scope, step.columns, {
        kind: CONVERTED[step.to],
        nullable: step.to === "whole number" || step.to === "true/false",
        integer: step.to === "whole number",
        looksLike: null,
        samples: [],
      });
    case "formatDate":
      return changed(scope, step.columns, { kind: "text", looksLike: null, samples: [] });
    case "pivot":
      return {
        columns: pick(scope, step.rows).map((each): ScopeColumn => ({ ...each, role: "key" })),
      };
    case "unpivot": {
      const [first] = pick(scope, step.columns);
      return {
        columns: [
          ...pick(scope, step.keep),
          column(step.nameTo, "text"),
          column(step.valueTo, first?.kind ?? "text", { nullable: first?.nullable === true }),
        ],
      };
    }
    case "sort":
    case "dropEmptyColumns":
    case "filter":
    case "limit":
    case "skip":
    case "reverse":
    case "requireUnique":
    case "requireWithout":
    case "dedupe":
    case "fill":
    case "dropEmpty":
    case "text":
    case "replace":
    case "round":
      return scope;
  }
}

/** An older result is not "the highest" any more once something newer is worked out. */
function withoutMeasure(scope: Scope): Scope {
  return {
    columns: scope.columns.map((each) =>
      each.role === "measure" || each.role === "rank" ? { ...each, role: null } : each
    ),
  };
}

function changed(scope: Scope, which: readonly string[], to: Partial<ScopeColumn>): Scope {
  return {
    columns: scope.columns.map((each) => which.includes(each.name) ? { ...each, ...to } : each),
  };
}
