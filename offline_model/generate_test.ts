import assert from "node:assert/strict";
import { generate } from "./generate.ts";

function code(
  prompt: string,
  schema: { name: string; dtype: string; looks_like?: string }[],
  rows: Record<string, unknown>[] = [],
) {
  return generate({ prompt, schema, rows });
}

const TEXT_DATE = (looks_like?: string) => [
  looks_like === undefined
    ? { name: "hired", dtype: "str" }
    : { name: "hired", dtype: "str", looks_like },
];

Deno.test("generate() keeps the I/O contract, whatever it is asked", () => {
  for (const prompt of ["sort by a", "do something odd", ""]) {
    const text = code(prompt, [{ name: "a", dtype: "int64" }]);
    assert.match(text, /^import os\n\nimport pandas as pd\n/);
    assert.match(
      text,
      /\ndef main\(\):\n {4}df = pd\.read_parquet\(os\.environ\["INPUT_FILE_PATH"\]\)\n/,
    );
    assert.match(
      text,
      / {4}df_output\.to_csv\(os\.environ\["OUTPUT_FILE_PATH"\], index=False\)\n\n\nmain\(\)\n$/,
    );
    assert.doesNotMatch(text, /```/);
  }
});

Deno.test("generate() says in a comment what it leaves undone", () => {
  assert.match(
    code("sort by salary", [{ name: "a", dtype: "int64" }]),
    / {4}# Not understood: sort by salary/,
  );
});

Deno.test("generate() reads text dates in the order that they have", () => {
  const prompt = "keep rows where hired is after 2024-03-01";
  assert.match(code(prompt, TEXT_DATE("dates, day first")), /format="mixed", dayfirst=True/);
  assert.doesNotMatch(code(prompt, TEXT_DATE("dates, month first")), /dayfirst/);
  assert.match(code(prompt, TEXT_DATE(), [{ hired: "2024-01-05" }]), /pd\.to_datetime/);
  assert.match(code(prompt, TEXT_DATE(), [{ hired: "25/01/2024" }]), /dayfirst=True/);
});

Deno.test("generate() does not guess the order of ambiguous dates", () => {
  const ambiguous = TEXT_DATE("ambiguous dates");
  assert.match(
    code("keep rows where hired is in March 2024", ambiguous),
    /# Not understood: .*day first or month first/,
  );
  // The year is the same in either order.
  assert.match(code("keep rows where hired is in 2024", ambiguous), /\.dt\.year == 2024/);
  assert.match(code("sort by hired", TEXT_DATE(), [{ hired: "01/02/2024" }]), /# Not understood/);
});

Deno.test("generate() reads numbers that are written as text, and no other text", () => {
  const schema = [{ name: "price", dtype: "str" }];
  assert.match(code("total price", schema, [{ price: "$1,200.50" }]), /to_number\(df\["price"\]\)/);
  assert.match(code("total price", schema, [{ price: "cheap" }]), /# Not understood/);
});

Deno.test("generate() lets empty values of nullable columns count as no match", () => {
  const schema = [{ name: "n", dtype: "Int64" }, { name: "x", dtype: "float64" }];
  assert.match(code("keep rows where n > 5", schema), /\(df\["n"\] > 5\)\.fillna\(False\)/);
  assert.match(code("keep rows where x > 5", schema), /df\[df\["x"\] > 5\]/);
});

Deno.test("generate() keeps long numbers as they are", () => {
  assert.match(
    code("keep rows where n is 9007199254740993", [{ name: "n", dtype: "int64" }]),
    /== 9007199254740993\b/,
  );
});
