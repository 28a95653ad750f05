import assert from "node:assert/strict";
import { laidOut, wrappedComment } from "./layout.ts";

Deno.test("laidOut() leaves a short statement alone", () => {
  assert.deepEqual(laidOut("    df = df.head(3)"), ["    df = df.head(3)"]);
});

Deno.test("laidOut() breaks a long call at its commas, never inside a string", () => {
  const name = "a, b & c".repeat(8);
  assert.deepEqual(
    laidOut(`    df = df.melt(id_vars=["${name}"], value_name="${name.slice(0, 30)}")`),
    [
      "    df = df.melt(",
      `        id_vars=["${name}"],`,
      `        value_name="${name.slice(0, 30)}",`,
      "    )",
    ],
  );
});

Deno.test("laidOut() breaks a long condition before its operators", () => {
  const test = '(df["a long column name"] == "a long value")';
  assert.deepEqual(laidOut(`    df = df[${test} & ${test} | ${test}]`), [
    "    df = df[",
    `        ${test}`,
    `        & ${test}`,
    `        | ${test}`,
    "    ]",
  ]);
});

Deno.test("wrappedComment() makes every line a comment", () => {
  const lines = wrappedComment("word ".repeat(60).trim(), "    ");
  assert.ok(lines.length > 2);
  for (const line of lines) assert.match(line, /^ {4}# /);
  for (const line of lines) assert.ok(line.length <= 100);
});
