/** The fix step: code that failed, repaired for the usual errors with as few changes as they need. */
import { unknownColumn } from "./fix/columns.ts";
import {
  dateFormat,
  maskWithGaps,
  missingInteger,
  numberForStr,
  textForDate,
  textForNumber,
} from "./fix/dtypes.ts";
import type { Failure, Repair } from "./fix/failure.ts";
import { missingImports, refusedImport, undefinedName } from "./fix/names.ts";
import { numericOnly, retiredCall } from "./fix/retired_api.ts";
import { otherPaths, withoutFence, withOutput } from "./fix/structure.ts";
import { syntaxSlip } from "./fix/syntax.ts";
import { generate } from "./generate.ts";
import { scopeOf } from "./plan/scope.ts";
import { comment } from "./python/literals.ts";
import type { FixTask } from "./task.ts";

/** The first that can do something about the error does it. */
const REPAIRS: readonly Repair[] = [
  syntaxSlip,
  refusedImport,
  undefinedName,
  retiredCall,
  unknownColumn,
  textForDate,
  dateFormat,
  missingInteger,
  maskWithGaps,
  numberForStr,
  textForNumber,
  numericOnly,
  otherPaths,
];

/**
 * The repaired program. When no repair fits, the program is generated anew from the prompt; without
 * one, the code comes back with a comment that says so.
 */
export function fix(task: FixTask): string {
  const plain = withoutFence(task.code);
  const failure: Failure = {
    code: plain,
    error: task.error,
    scope: scopeOf(task.schema, task.rows),
  };
  let repaired: string | null = null;
  for (const repair of REPAIRS) {
    repaired ??= repair(failure);
  }
  const whole = missingImports(withOutput(repaired ?? plain));
  if (whole !== task.code) return whole;
  const { prompt } = task;
  if (typeof prompt === "string" && prompt.trim() !== "") {
    const anew = generate({ prompt, schema: task.schema, rows: task.rows });
    if (anew !== task.code) return anew;
  }
  const said = comment(task.error.trim().split("\n").at(-1) ?? "");
  return `# Not understood: no repair is known for this error: ${said}\n${task.code}`;
}
