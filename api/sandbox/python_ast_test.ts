import assert from "node:assert/strict";
import { loadPolicy } from "./policy.ts";
import { createCodeCheck } from "./python_ast.ts";

Deno.test("createCodeCheck() gives others their turn while it checks long code", async () => {
  const check = await createCodeCheck(loadPolicy());
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  assert.deepEqual(await check("x = [1, 2]\n".repeat(5_000)), []);
  clearInterval(timer);
  assert.ok(turns > 5, `${turns} turns`);
});

Deno.test("createCodeCheck() keeps checks at the same time apart", async () => {
  const check = await createCodeCheck(loadPolicy());
  const long = "y = 1\n".repeat(10_000);
  const answers = await Promise.all([
    check(long),
    check("eval('1')"),
    check(`${long}import sys\n`),
    check("x = ("),
    check("x = 1"),
  ]);
  assert.deepEqual(answers.map(([violation]) => violation && [violation.line, violation.rule]), [
    undefined,
    [1, "forbidden_builtin"],
    [10_001, "forbidden_import"],
    [1, "syntax"],
    undefined,
  ]);
});
