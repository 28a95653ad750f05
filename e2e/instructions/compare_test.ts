import assert from "node:assert/strict";
import { difference, parseCsv } from "./compare.ts";

Deno.test("parseCsv() reads quotes, doubled quotes, empty cells and a closing newline", () => {
  assert.deepEqual(parseCsv('a,"b ""c"""\n1,\n"x,\ny",2\n'), {
    columns: ["a", 'b "c"'],
    rows: [["1", ""], ["x,\ny", "2"]],
  });
  assert.deepEqual(parseCsv("a\nx"), { columns: ["a"], rows: [["x"]] });
});

Deno.test("difference() sees values, not how they are written", () => {
  const same = (expected: string, got: string, inOrder = true) =>
    difference(parseCsv(expected), parseCsv(got), inOrder);
  assert.equal(same("a\n1\n", "a\n1.0000000000001\n"), null);
  assert.equal(same("d\n2025-01-02\n", "d\n2025-01-02 00:00:00\n"), null);
  assert.equal(same("?sum\n3\n", "total\n3\n"), null);
  assert.equal(same("a\n2\n1\n", "a\n1\n2\n", false), null);
  assert.equal(same("a\n10.0\n9\n", "a\n9.0\n10\n", false), null);
  for (
    const [expected, got] of [
      ["a\n2\n1\n", "a\n1\n2\n"],
      ["a\n1\n", "b\n1\n"],
      ["a\n1\n", "a\n1\n1\n"],
      ["a\n1\n", "a,b\n1,1\n"],
      ["a\n00417\n", "a\n417\n"],
      ["a\n1\n", "a\n1.000001\n"],
      ["a\n\n", "a\n0\n"],
    ] as const
  ) assert.notEqual(same(expected, got), null, got);
});
