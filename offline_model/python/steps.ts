/** One step of the plan as statements on `df`. */
import type { Step } from "../plan/steps.ts";
import { columnStep } from "./column_steps.ts";
import { condition, operand } from "./conditions.ts";
import { type Context, ref } from "./context.ts";
import { get } from "../plan/scope.ts";
import { value } from "./expressions.ts";
import { groupStep } from "./group_steps.ts";
import { rowStep } from "./row_steps.ts";
import { valueStep } from "./value_steps.ts";

function filterStep(context: Context, step: Extract<Step, { op: "filter" }>): string[] {
  const test = condition(context, step.where);
  if (step.keep) return [`df = df[${test}]`];
  return [
    test.startsWith("~") && operand(test.slice(1)) === test.slice(1)
      ? `df = df[${test.slice(1)}]`
      : `df = df[~(${test})]`,
  ];
}

/** "Set x to y where …" on a column that is there already reads best as a mask. */
function changedValue(context: Context, step: Extract<Step, { op: "derive" }>): string | null {
  if (step.value.kind !== "cases" || get(context.scope, step.as) === undefined) return null;
  const { branches: [only, ...others], otherwise } = step.value;
  const keeps = otherwise.kind === "column" && otherwise.name === step.as;
  if (!keeps || only === undefined || others.length > 0) return null;
  const test = condition(context, only.when);
  const then = only.then.kind === "null" ? "" : `, ${value(context, only.then)}`;
  return `${ref(step.as)}.mask(${test}${then})`;
}

/** The statements, not indented. Throws CannotRender when the step does not fit the table. */
export function stepCode(context: Context, step: Step): string[] {
  switch (step.op) {
    case "filter":
      return filterStep(context, step);
    case "derive":
      return [`${ref(step.as)} = ${changedValue(context, step) ?? value(context, step.value)}`];
    case "sort":
    case "limit":
    case "skip":
    case "reverse":
    case "requireUnique":
    case "requireWithout":
    case "dedupe":
    case "dropEmpty":
      return rowStep(context, step);
    case "select":
    case "drop":
    case "rename":
    case "renameAll":
    case "move":
    case "dropEmptyColumns":
      return columnStep(context, step);
    case "group":
    case "pivot":
    case "unpivot":
      return groupStep(context, step);
    case "fill":
    case "text":
    case "replace":
    case "split":
    case "round":
    case "convert":
    case "formatDate":
      return valueStep(context, step);
  }
}
