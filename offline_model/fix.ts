/** The fix step: code that failed, repaired for the usual errors. */
import { generate } from "./generate.ts";
import type { FixTask } from "./task.ts";

/** The repaired program's source. */
export function fix(task: FixTask): string {
  const { prompt } = task;
  return prompt === null || prompt === undefined
    ? task.code
    : generate({ prompt, schema: task.schema, rows: task.rows });
}
