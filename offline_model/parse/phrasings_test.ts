import assert from "node:assert/strict";
import { stepText } from "../english/steps.ts";
import { scopeOf } from "../plan/scope.ts";
import { DATASET_NAMES, DATASETS } from "../testdata/datasets.ts";
import { NOT_UNDERSTOOD, READINGS } from "../testdata/phrasings.ts";
import { readPlan } from "./plan.ts";

/** The table as refine knows it: no values, no hint of how text looks. */
function scopeFor(name: typeof DATASET_NAMES[number]) {
  return scopeOf(DATASETS[name].map(({ name, dtype }) => ({ name, dtype })), []);
}

Deno.test("readPlan() reads every phrasing as what it means", async (t) => {
  for (const name of DATASET_NAMES) {
    await t.step(name, () => {
      const scope = scopeFor(name);
      const wrong = READINGS[name].flatMap(({ steps, phrasings }) =>
        phrasings.flatMap((phrasing) => {
          const plan = readPlan(phrasing, scope);
          const read = [...plan.steps.map(stepText), ...plan.notUnderstood];
          return read.join("\n") === steps.join("\n") ? [] : [`${phrasing} → ${read.join("; ")}`];
        })
      );
      assert.deepEqual(wrong, []);
    });
  }
});

Deno.test("readPlan() does nothing of what it cannot understand, and says so", () => {
  for (const name of DATASET_NAMES) {
    const scope = scopeFor(name);
    for (const phrasing of NOT_UNDERSTOOD[name]) {
      const plan = readPlan(phrasing, scope);
      assert.deepEqual(plan.steps, [], phrasing);
      assert.notEqual(plan.notUnderstood.length, 0, phrasing);
    }
  }
});

Deno.test("readPlan() names the column that could be meant", () => {
  const scope = scopeFor("orders");
  const [missing] = readPlan("sort by ammount", scope).notUnderstood;
  assert.match(missing ?? "", /there is no column "ammount"; did you mean "amount"\?/);
  const twoDates = scopeOf([
    { name: "order date", dtype: "datetime64[us]" },
    { name: "ship date", dtype: "datetime64[us]" },
  ], []);
  assert.match(
    readPlan("sort by date", twoDates).notUnderstood.join(),
    /"order date" or "ship date"/,
  );
  assert.match(
    readPlan("keep rows in 2025", twoDates).notUnderstood.join(),
    /the date could be in/,
  );
});

Deno.test("readPlan() reads lists of steps, numbered or not", () => {
  const scope = scopeFor("orders");
  const plain = readPlan("keep rows where amount > 5; sort by amount", scope);
  for (
    const text of [
      "1. Keep rows where amount > 5.\n2. Sort by amount.",
      "- keep rows where amount > 5\n- sort by amount",
      "Step 1: keep rows where amount > 5\nStep 2: sort by amount",
      "First, keep rows where amount > 5. Then sort by amount.",
    ]
  ) assert.deepEqual(readPlan(text, scope), plain, text);
});

Deno.test("readPlan() finds columns whatever their names are like", () => {
  const names = [
    "Total",
    "order_id",
    "unitPrice",
    "Größe (cm)",
    "E-Mail",
    "地区",
    "Revenue [EUR]",
    "a`b",
    "x\ny",
  ];
  const scope = scopeOf(names.map((name) => ({ name, dtype: "float64" })), []);
  const sorted = (text: string) => {
    const [step] = readPlan(`sort by ${text}`, scope).steps;
    return step?.op === "sort" ? step.keys.map((key) => key.column) : [];
  };
  assert.deepEqual(sorted("total"), ["Total"]);
  assert.deepEqual(sorted("Order ID and unit price"), ["order_id", "unitPrice"]);
  assert.deepEqual(sorted("größe"), ["Größe (cm)"]);
  assert.deepEqual(sorted("grosse, email"), ["E-Mail"].slice(1));
  assert.deepEqual(sorted("email"), ["E-Mail"]);
  assert.deepEqual(sorted("地区 descending"), ["地区"]);
  assert.deepEqual(sorted("revenue"), ["Revenue [EUR]"]);
  for (const name of names) {
    const [step] = readPlan(`${stepText({ op: "drop", columns: [name] })}.`, scope).steps;
    assert.deepEqual(step, { op: "drop", columns: [name] });
  }
});

Deno.test("readPlan() comes to an end with 10,000 characters of anything", () => {
  const scope = scopeFor("orders");
  const texts = [
    "foo bar ".repeat(1250),
    "and ".repeat(2500),
    `keep rows where ${"(".repeat(9_900)}`,
    `keep rows where ${"not ".repeat(2_400)}`,
    `x = ${"-".repeat(9_900)}5`,
    "\"'`".repeat(3_300),
    "total amount per region, ".repeat(400),
    "\u0000\u2028\ud800".repeat(3_000),
  ];
  for (const text of texts) {
    assert.ok(Array.isArray(readPlan(text, scope).steps), text.slice(0, 40));
  }
});
