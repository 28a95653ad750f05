/** The generate step: a prompt, refined here, edited or plain English, becomes a Python program. */
import { readPlan } from "./parse/plan.ts";
import { scopeOf } from "./plan/scope.ts";
import type { Plan } from "./plan/steps.ts";
import { program } from "./python/program.ts";
import { HEADINGS, NOT_UNDERSTOOD } from "./refine.ts";
import type { GenerateTask } from "./task.ts";

/** The program's source, raw Python without fences. */
export function generate(task: Pick<GenerateTask, "prompt" | "schema" | "rows">): string {
  const scope = scopeOf(task.schema, task.rows);
  const { instructions, notUnderstood } = instructionsOf(task.prompt);
  const plan = readPlan(instructions, scope);
  const whole: Plan = {
    steps: plan.steps,
    notUnderstood: [...notUnderstood, ...plan.notUnderstood],
  };
  return program(whole, scope);
}

interface Instructions {
  instructions: string;
  notUnderstood: string[];
}

/**
 * The text to work from: the transformation steps when the prompt has them, else the objective, else
 * the whole prompt.
 */
export function instructionsOf(prompt: string): Instructions {
  const sections = sectionsOf(prompt);
  const steps = sections.get(HEADINGS.steps.toLowerCase()) ?? [];
  const marked = steps.filter((line) => line.includes(NOT_UNDERSTOOD));
  const kept = steps.filter((line) =>
    !line.includes(NOT_UNDERSTOOD) && !/^\(none\b/.test(line.trim())
  );
  const notUnderstood = marked.map((line) =>
    line.slice(line.indexOf(NOT_UNDERSTOOD) + NOT_UNDERSTOOD.length).trim()
  );
  if (steps.some((line) => line.trim() !== "")) {
    return { instructions: kept.join("\n"), notUnderstood };
  }
  const objective = (sections.get(HEADINGS.objective.toLowerCase()) ?? []).join("\n").trim();
  return { instructions: objective === "" ? prompt : objective, notUnderstood: [] };
}

/** Lines under each known heading, whichever way the heading is marked. */
function sectionsOf(prompt: string): Map<string, string[]> {
  const headings = Object.values(HEADINGS).map((heading) => heading.toLowerCase());
  const sections = new Map<string, string[]>();
  let current: string[] | null = null;
  for (const line of prompt.split(/\r\n|\r|\n/)) {
    const plain = line.replace(/^[\s#*_\d.)]+/, "");
    const heading = headings.find((each) => plain.toLowerCase().startsWith(each));
    const rest = heading === undefined
      ? ""
      : plain.slice(heading.length).replace(/^[*_\s]*:?[*_\s]*/, "");
    const isHeading = heading !== undefined &&
      (rest === "" || /^[*_\s]*:/.test(plain.slice(heading.length)));
    if (heading !== undefined && isHeading) {
      current = rest === "" ? [] : [rest];
      sections.set(heading, current);
    } else current?.push(line);
  }
  return sections;
}
