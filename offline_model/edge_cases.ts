/** What the generated code does with empty values and other borders, as far as the plan meets them. */
import type { Step } from "./plan/steps.ts";

const OF_OP: Partial<Record<Step["op"], string>> = {
  filter: "An empty value meets no comparison, so the row counts as not matching.",
  group:
    "Rows with an empty group key form a group of their own; empty values are left out of sums.",
  sort: "Empty values come last; rows with equal keys keep their order.",
  pivot: "Combinations that do not occur stay empty.",
  dedupe: "Two empty values count as equal.",
  split: "A value without the separator stays whole in the first new column.",
  convert:
    "A value that cannot be converted ends the run with an error; nothing is dropped silently.",
  requireWithout:
    "Names with a comma end the run with an error: their parts stand the other way round.",
  requireUnique:
    "When a value repeats, the run ends with an error instead of picking one of its rows.",
};

function divides(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(divides);
  if (typeof value !== "object" || value === null) return false;
  return ("op" in value && value.op === "/") || Object.values(value).some(divides);
}

function looksForColumn(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(looksForColumn);
  if (typeof value !== "object" || value === null) return false;
  return ("kind" in value && value.kind === "somewhere") ||
    Object.values(value).some(looksForColumn);
}

/** One sentence each, in the order of the steps. */
export function edgeCases(steps: readonly Step[]): string[] {
  const lines = steps.flatMap((step) => [
    OF_OP[step.op],
    step.op === "derive" && divides(step.value)
      ? "Division by zero gives an empty value."
      : undefined,
    looksForColumn(step)
      ? "A value without its column is looked for in the text columns; unless exactly one holds it, the run ends with an error."
      : undefined,
  ]);
  const known = [...new Set(lines.filter((line) => line !== undefined))];
  return known.length > 0 ? known : ["Empty values stay empty."];
}
