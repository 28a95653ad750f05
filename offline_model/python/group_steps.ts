/** Steps after which a row is something else: groups, pivot, unpivot. */
import { get } from "../plan/scope.ts";
import type { Aggregate, Step } from "../plan/steps.ts";
import { type Context, dates, numbers, ref } from "./context.ts";
import { isIdentifier, py, pyList } from "./literals.ts";
import { keysCode, PANDAS_FN } from "./windows.ts";

type GroupStep = Extract<Step, { op: "group" | "pivot" | "unpivot" }>;

/** Before aggregating, text that holds numbers or dates becomes what it means. */
function prepared(context: Context, aggregates: readonly Aggregate[]): string[] {
  const lines = new Set<string>();
  for (const { fn, column } of aggregates) {
    const about = column === null ? undefined : get(context.scope, column);
    if (column === null || about === undefined || about.kind !== "text") continue;
    const isDate = about.looksLike !== null;
    if (["count", "distinct", "first", "last"].includes(fn)) continue;
    if (["min", "max"].includes(fn)) {
      if (isDate) lines.add(`${ref(column)} = ${dates(context, column)}`);
      continue;
    }
    lines.add(`${ref(column)} = ${numbers(context, column)}`);
  }
  return [...lines];
}

/** `("amount", "sum")`; rows are counted on whatever column there is. */
function pair(context: Context, by: readonly string[], { fn, column }: Aggregate): string {
  if (column !== null && fn !== "rows") return `(${py(column)}, ${py(PANDAS_FN[fn])})`;
  const some = by[0] ?? context.scope.columns[0]?.name ?? "";
  return `(${py(some)}, "size")`;
}

function named(context: Context, by: readonly string[], aggregates: readonly Aggregate[]): string {
  const pairs = aggregates.map((each): [string, string] => [each.as, pair(context, by, each)]);
  if (pairs.every(([name]) => isIdentifier(name))) {
    const inside = pairs.map(([name, code]) => `${name}=${code}`);
    return inside.join(", ");
  }
  return `**{${pairs.map(([name, code]) => `${py(name)}: ${code}`).join(", ")}}`;
}

/** One row with the aggregates of all rows. */
function overall(aggregates: readonly Aggregate[]): string {
  const cells = aggregates.map(({ fn, column, as }) => {
    const code = column === null || fn === "rows" ? "len(df)" : `${ref(column)}.${PANDAS_FN[fn]}()`;
    return `${py(as)}: [${
      fn === "first" || fn === "last"
        ? `${ref(column ?? "")}.iloc[${fn === "first" ? 0 : -1}]`
        : code
    }]`;
  });
  return `df = pd.DataFrame({${cells.join(", ")}})`;
}

function groupCode(context: Context, step: Extract<Step, { op: "group" }>): string[] {
  const before = prepared(context, step.aggregates);
  if (step.by.length === 0) return [...before, overall(step.aggregates)];
  const keys = keysCode(step.by);
  const calls = named(context, step.by, step.aggregates);
  return [...before, `df = df.groupby(${keys}, as_index=False, dropna=False).agg(${calls})`];
}

function pivotCode(context: Context, step: Extract<Step, { op: "pivot" }>): string[] {
  if (step.values === null || step.fn === "rows") {
    return [
      `df = df.groupby(${
        pyList([...step.rows, step.columns])
      }, dropna=False).size().unstack(fill_value=0)`,
      "df = df.rename_axis(columns=None).reset_index()",
    ];
  }
  const aggregate: Aggregate = { fn: step.fn, column: step.values, as: step.values };
  return [
    ...prepared(context, [aggregate]),
    `df = df.pivot_table(index=${keysCode(step.rows)}, columns=${py(step.columns)}, values=${
      py(step.values)
    }, aggfunc=${py(PANDAS_FN[step.fn])}, observed=True${
      step.empty === undefined ? "" : `, fill_value=${step.empty}`
    })`,
    "df = df.rename_axis(columns=None).reset_index()",
  ];
}

export function groupStep(context: Context, step: GroupStep): string[] {
  switch (step.op) {
    case "group":
      return groupCode(context, step);
    case "pivot":
      return pivotCode(context, step);
    case "unpivot": {
      const keep = step.keep.length === 0 ? "" : `id_vars=${pyList(step.keep)}, `;
      return [
        `df = df.melt(${keep}value_vars=${pyList(step.columns)}, var_name=${
          py(step.nameTo)
        }, value_name=${py(step.valueTo)})`,
      ];
    }
  }
}
