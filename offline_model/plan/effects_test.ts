import assert from "node:assert/strict";
import { styledName } from "./effects.ts";

Deno.test("styledName() parts camelCase for snake case only", () => {
  assert.equal(styledName("baseSalary", "snake case"), "base_salary");
  assert.equal(styledName("Überstunden (h)", "snake case"), "überstunden_h");
  assert.equal(styledName("unitPrice EUR", "lower case with underscores"), "unitprice_eur");
});
