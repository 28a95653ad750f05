/** The refine step: an instruction becomes a structured prompt whose steps generate reads back. */
import { stepText } from "./english/steps.ts";
import { col } from "./english/quote.ts";
import { readPlan } from "./parse/plan.ts";
import { after } from "./plan/effects.ts";
import { names, type Scope, scopeOf } from "./plan/scope.ts";
import type { Step } from "./plan/steps.ts";
import { edgeCases } from "./edge_cases.ts";
import type { RefineTask } from "./task.ts";

/** Headings of the refined prompt; generate finds the steps by them. */
export const HEADINGS = {
  objective: "Objective",
  input: "Input columns",
  steps: "Transformation steps",
  output: "Output columns",
  edges: "Edge cases",
} as const;

export const NOT_UNDERSTOOD = "Not understood:";

/** Answers a refine request. The instruction itself stays in it, word for word. */
export function refine(task: RefineTask): string {
  const scope = scopeOf(task.columns, []);
  const plan = readPlan(task.instructions, scope);
  const sections = [
    section(HEADINGS.objective, [task.instructions.trim()]),
    section(HEADINGS.input, task.columns.map(({ name, dtype }) => `- ${col(name)} (${dtype})`)),
    section(HEADINGS.steps, [
      ...numbered(plan.steps),
      ...plan.notUnderstood.map((text) => `${NOT_UNDERSTOOD} ${text}`),
    ]),
    section(HEADINGS.output, outputColumns(scope, plan.steps)),
    section(HEADINGS.edges, edgeCases(plan.steps).map((line) => `- ${line}`)),
  ];
  return `${sections.join("\n\n")}\n`;
}

function section(heading: string, lines: readonly string[]): string {
  return [`${heading}:`, ...lines].join("\n");
}

function numbered(steps: readonly Step[]): string[] {
  if (steps.length === 0) return ["(none: the rows are passed on as they are)"];
  return steps.map((step, i) => `${i + 1}. ${stepText(step)}.`);
}

function outputColumns(scope: Scope, steps: readonly Step[]): string[] {
  const end = steps.reduce(after, scope);
  const lines = names(end).map((name) => `- ${col(name)}`);
  const pivot = steps.find((step) => step.op === "pivot");
  return pivot === undefined
    ? lines
    : [...lines, `- one column for each value of ${col(pivot.columns)}`];
}
