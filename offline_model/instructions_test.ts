/** The whole table of instructions: refined, generated, run by the real pandas, compared. */
import assert from "node:assert/strict";
import { generate } from "./generate.ts";
import { readPlan } from "./parse/plan.ts";
import { stepText } from "./english/steps.ts";
import { scopeOf } from "./plan/scope.ts";
import { NOT_UNDERSTOOD, refine } from "./refine.ts";
import { difference } from "./testdata/compare.ts";
import { DATASETS, sampleRows } from "./testdata/datasets.ts";
import { type Instruction, INSTRUCTIONS } from "./testdata/instructions.ts";
import { runPrograms } from "./testdata/programs.ts";

/** What refine may know: names and dtypes, no values. */
function refined({ dataset, instruction }: Instruction): string {
  const columns = DATASETS[dataset].map(({ name, dtype }) => ({ name, dtype }));
  return refine({ task: "refine", instructions: instruction, columns });
}

/** What is wrong with the tables that come out, one line each. */
async function failures(promptsOf: (entry: Instruction) => string[]): Promise<string[]> {
  const cases = INSTRUCTIONS.flatMap((entry) =>
    promptsOf(entry).map((prompt) => ({
      entry,
      code: generate({
        prompt,
        schema: DATASETS[entry.dataset],
        rows: sampleRows(entry.dataset),
      }),
    }))
  );
  // Different prompts mostly give the same program, which need not run twice.
  const keyOf = ({ entry, code }: typeof cases[number]) => `${entry.dataset}\n${code}`;
  const programs = [...new Map(cases.map((each) => [keyOf(each), each])).values()];
  const ran = await runPrograms(
    programs.map(({ entry, code }) => ({ dataset: entry.dataset, code })),
  );
  const results = new Map(programs.map((each, i) => [keyOf(each), ran[i]]));
  return cases.flatMap((each) => {
    const { entry } = each;
    const result = results.get(keyOf(each));
    const wrong = result === undefined || "error" in result
      ? result?.error ?? "no result"
      : difference(result.csv, entry.expected, entry.ordered);
    return wrong === null ? [] : [`[${entry.dataset}] ${entry.instruction}: ${wrong}`];
  });
}

Deno.test("INSTRUCTIONS covers every data set with at least 60 entries in all", () => {
  assert.ok(INSTRUCTIONS.length >= 60);
  assert.equal(new Set(INSTRUCTIONS.map((entry) => entry.dataset)).size, 6);
});

Deno.test("generate() gives the expected table, refined first or not", async () => {
  assert.deepEqual(await failures((entry) => [refined(entry), entry.instruction]), []);
});

Deno.test("refine() says what it does not understand, and only that", () => {
  const wrong = INSTRUCTIONS.filter((entry) =>
    refined(entry).includes(NOT_UNDERSTOOD) !== entry.notUnderstood
  );
  assert.deepEqual(wrong.map((entry) => entry.instruction), []);
});

Deno.test("readPlan() reads every step that stepText() writes", () => {
  for (const { dataset, instruction } of INSTRUCTIONS) {
    const scope = scopeOf(DATASETS[dataset], []);
    const { steps } = readPlan(instruction, scope);
    const text = steps.map((step, i) => `${i + 1}. ${stepText(step)}.`).join("\n");
    assert.deepEqual(readPlan(text, scope), { steps, notUnderstood: [] }, text);
  }
});
