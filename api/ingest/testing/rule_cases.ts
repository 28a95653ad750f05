/** Rules of reading a CSV, each as a small file and the table that it becomes. */
import assert from "node:assert/strict";
import { read } from "./reading.ts";

export interface Case {
  file: string | Uint8Array;
  options?: Parameters<typeof read>[1];
  columns?: string[];
  rows?: (string | null)[][];
  report?: Record<string, unknown>;
}

/** Reads each file in a step of its own. */
export async function checkRules(
  cases: Readonly<Record<string, Case>>,
  t: Deno.TestContext,
): Promise<void> {
  for (const [name, { file, options, columns, rows, report = {} }] of Object.entries(cases)) {
    await t.step(name, async () => {
      const found = await read(file, options);
      if (columns) assert.deepEqual(found.columns, columns);
      if (rows) assert.deepEqual(found.rows, rows);
      const entries = Object.entries(found.table.report).filter(([key]) => key in report);
      assert.deepEqual(Object.fromEntries(entries), report);
    });
  }
}
