import assert from "node:assert/strict";
import { generate, instructionsOf } from "./generate.ts";
import { HEADINGS, refine } from "./refine.ts";

const COLUMNS = [
  { name: "order date", dtype: "datetime64[us]" },
  { name: "region", dtype: "str" },
  { name: "amount", dtype: "float64" },
];
const INSTRUCTION = "total amount per region in 2025, highest first, top 3";

function refined(instructions: string): string {
  return refine({ task: "refine", instructions, columns: COLUMNS });
}

Deno.test("refine() writes the five sections, the instruction word for word", () => {
  const text = refined(INSTRUCTION);
  let from = 0;
  for (const heading of Object.values(HEADINGS)) {
    const at = text.indexOf(`${heading}:\n`, from);
    assert.ok(at >= from, heading);
    from = at;
  }
  assert.ok(text.includes(`Objective:\n${INSTRUCTION}\n`));
  assert.ok(text.includes("- `order date` (datetime64[us])"));
  assert.ok(text.includes("1. Keep rows where `order date` is in 2025."));
  assert.ok(text.includes("Output columns:\n- `region`\n- `total_amount`\n"));
  assert.doesNotMatch(text, /```/);
});

Deno.test("refine() knows Polars' dtypes too", () => {
  const columns = [{ name: "day", dtype: "Date" }, { name: "n", dtype: "Int64" }];
  const text = refine({ task: "refine", instructions: "sum of n per month", columns });
  assert.ok(text.includes("month period of `day`"));
});

Deno.test("refine() marks what it leaves undone", () => {
  const text = refined("sort by salary, then keep the first 2 rows");
  assert.ok(text.includes('Not understood: sort by salary (there is no column "salary")'));
  assert.ok(text.includes("1. Keep the first 2 rows."));
});

Deno.test("generate() follows the steps as the user has edited them", () => {
  const edited = refined(INSTRUCTION).replace("first 3 rows", "first 5 rows")
    .replace("is in 2025", "is in 2024");
  const code = generate({ prompt: edited, schema: COLUMNS, rows: [] });
  assert.match(code, /df\.head\(5\)/);
  assert.match(code, /\.dt\.year == 2024/);
});

Deno.test("instructionsOf() finds the steps under any form of heading", () => {
  for (
    const mark of [
      "Transformation steps:",
      "## Transformation steps",
      "**Transformation steps:**",
      "3. Transformation steps",
    ]
  ) {
    const prompt = `Objective:\nsomething\n\n${mark}\n- sort by amount\n\nOutput columns:\n- x\n`;
    assert.equal(instructionsOf(prompt).instructions.trim(), "- sort by amount", mark);
  }
});

Deno.test("instructionsOf() falls back to the objective, then to the whole prompt", () => {
  assert.equal(
    instructionsOf("Objective:\nsort by amount\n\nTransformation steps:\n").instructions,
    "sort by amount",
  );
  assert.equal(instructionsOf("Objective: sort by amount").instructions, "sort by amount");
  assert.equal(instructionsOf("sort by amount").instructions, "sort by amount");
});

Deno.test("instructionsOf() carries on what refine did not understand", () => {
  const { instructions, notUnderstood } = instructionsOf(
    refined("sort by salary, then sort by amount"),
  );
  assert.match(instructions, /^1\. Sort by `amount` ascending\.$/m);
  assert.match(notUnderstood.join(), /^sort by salary/);
});
