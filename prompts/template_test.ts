import assert from "node:assert/strict";
import { fillTemplate } from "./template.ts";

Deno.test("fillTemplate() fills every place", () => {
  assert.equal(fillTemplate("{{a}}-{{b}}-{{a}}", { a: "$&", b: "{{a}}" }), "$&-{{a}}-$&");
});

Deno.test("fillTemplate() refuses a hole and a value without a place", () => {
  assert.throws(() => fillTemplate("{{a}}", {}), /no value for a/);
  assert.throws(() => fillTemplate("{{toString}}", {}), /no value for toString/);
  assert.throws(() => fillTemplate("x", { a: "1" }), /no place for a/);
});
