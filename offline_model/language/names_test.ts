import assert from "node:assert/strict";
import { closestName, findColumn } from "./names.ts";

const COLUMNS = ["order date", "ship_date", "Unit Price (USD)", "Category", "status", "Straße"];

Deno.test("findColumn() does not mind case, signs, plural or unit", () => {
  for (
    const [text, name] of [
      ["Order_Date", "order date"],
      ["categories", "Category"],
      ["unit price", "Unit Price (USD)"],
      ["statuses", "status"],
      ["STRASSE", undefined],
      ["straße", "Straße"],
      ["price", "Unit Price (USD)"],
    ] as const
  ) {
    const match = findColumn(text, COLUMNS);
    assert.equal(match.kind === "one" ? match.name : undefined, name, text);
  }
});

Deno.test("findColumn() makes no choice between two", () => {
  assert.deepEqual(findColumn("date", COLUMNS), {
    kind: "many",
    names: ["order date", "ship_date"],
  });
  assert.deepEqual(findColumn("a b", ["a_b", "a-b"]), { kind: "many", names: ["a_b", "a-b"] });
  assert.deepEqual(findColumn("salary", COLUMNS), { kind: "none" });
});

Deno.test("closestName() forgives a slip of the pen, not another word", () => {
  assert.equal(closestName("regoin", ["region", "status"]), "region");
  assert.equal(closestName("amout", ["amount", "count"]), "amount");
  assert.equal(closestName("salary", ["region", "status"]), undefined);
  assert.equal(closestName("ab", ["aa", "bb"]), undefined);
});
