/** Broken programs: run, repaired with the error that they really gave, and run again. */
import assert from "node:assert/strict";
import { fix } from "./fix.ts";
import { BROKEN_PROGRAMS } from "./testdata/broken_programs.ts";
import { DATASETS, sampleRows } from "./testdata/datasets.ts";
import { difference } from "./testdata/compare.ts";
import { type ProgramResult, runPrograms } from "./testdata/programs.ts";

function csvOf(result: ProgramResult | undefined): string {
  assert.ok(result !== undefined && "csv" in result, JSON.stringify(result));
  return result.csv;
}

Deno.test("fix() repairs the usual errors", async (t) => {
  const first = await runPrograms(BROKEN_PROGRAMS);
  const repaired = BROKEN_PROGRAMS.map(({ dataset, code }, i) => {
    const result = first[i];
    const error = result !== undefined && "error" in result ? result.error : "";
    return {
      dataset,
      error,
      code: fix({
        task: "fix",
        code,
        error,
        schema: DATASETS[dataset],
        rows: sampleRows(dataset),
      }),
    };
  });
  const right = BROKEN_PROGRAMS.map(({ dataset, right: code }) => ({ dataset, code }));
  const results = await runPrograms([...repaired, ...right]);
  for (const [i, { name }] of BROKEN_PROGRAMS.entries()) {
    await t.step(name, () => {
      const { error, code } = repaired[i] ?? { error: "", code: "" };
      assert.notEqual(error, "", "the broken program must fail");
      const wanted = csvOf(results[i + BROKEN_PROGRAMS.length]);
      const result = results[i];
      assert.ok(
        result !== undefined && "csv" in result,
        `${JSON.stringify(result)}\n${error}\n${code}`,
      );
      assert.equal(difference(result.csv, wanted, true), null, code);
    });
  }
});

const SCHEMA = DATASETS.orders;

Deno.test("fix() generates anew from the prompt when no repair is known", () => {
  const task = {
    task: "fix",
    code: "x = 1 / 0\n",
    error: "ZeroDivisionError",
    schema: SCHEMA,
    rows: [],
  } as const;
  const code = fix({ ...task, schema: [...SCHEMA], rows: [], prompt: "total amount per region" });
  assert.match(code, /groupby\("region"/);
});

Deno.test("fix() says so when it can do nothing", () => {
  const whole =
    'import os\nimport pandas as pd\n\n\ndf = pd.read_parquet(os.environ["INPUT_FILE_PATH"])\n' +
    'x = 1 / 0\ndf.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)\n';
  const code = fix({
    task: "fix",
    code: whole,
    error: "line 6\nZeroDivisionError: division by zero\nimport sys",
    schema: [...SCHEMA],
    rows: [],
  });
  assert.ok(code.startsWith("# Not understood: "));
  assert.ok(code.endsWith(whole));
  assert.equal(code.split("\n").length, whole.split("\n").length + 1);
});

Deno.test("fix() takes out a refused import that nothing needs", () => {
  const whole =
    'import os\nimport sys\nimport pandas as pd\n\ndf = pd.read_parquet(os.environ["INPUT_FILE_PATH"])\n' +
    'df.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)\n';
  const code = fix({
    task: "fix",
    code: whole,
    error: "line 2: import of sys is not allowed",
    schema: [...SCHEMA],
    rows: [],
  });
  assert.equal(code, whole.replace("import sys\n", ""));
});
