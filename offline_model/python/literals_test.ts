import assert from "node:assert/strict";
import fc from "fast-check";
import { comment, isIdentifier, py, pyNumber } from "./literals.ts";

const PYTHON = new URL("../../.venv/bin/python", import.meta.url).pathname;

/** What CPython makes of each literal. */
async function evaluated(literals: readonly string[]): Promise<string[]> {
  const source = "import ast, json, sys\n" +
    "print(json.dumps([ast.literal_eval(text) for text in json.load(sys.stdin)]))";
  const child = new Deno.Command(PYTHON, {
    args: ["-c", source],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(literals)));
  await writer.close();
  return JSON.parse(new TextDecoder().decode((await child.output()).stdout));
}

Deno.test("py() is read back by CPython as the very text, in one line", async () => {
  const texts = fc.sample(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        '"',
        "\\",
        "'''",
        '"""',
        "\n",
        "\r",
        "\u2028",
        "\u202e",
        "\u0000",
        "a\\",
        "{x}",
      ),
    ),
    500,
  );
  const literals = texts.map(py);
  for (const literal of literals) assert.match(literal, /^"[^\n\r\u2028\u2029]*"$/);
  assert.deepEqual(await evaluated(literals), texts);
});

Deno.test("pyNumber() lets only numbers through", () => {
  assert.equal(pyNumber("007"), "7");
  assert.equal(pyNumber("-.5"), "-.5");
  assert.equal(pyNumber(".5"), "0.5");
  assert.equal(pyNumber("9007199254740993"), "9007199254740993");
  for (const text of ["", "1; x", "0x1f", "1e", "__import__", "1\n2"]) {
    assert.throws(() => pyNumber(text), /Cannot write number/);
  }
});

Deno.test("comment() stays one line and hides nothing", () => {
  assert.equal(comment("a\nimport os\r\u2028\u202eb"), "a / import os\\r\\u2028\\u202eb");
});

Deno.test("isIdentifier() refuses keywords and dunders", () => {
  assert.ok(isIdentifier("total_amount"));
  for (const name of ["class", "__class__", "a b", "größe", "1a", ""]) {
    assert.ok(!isIdentifier(name));
  }
});
