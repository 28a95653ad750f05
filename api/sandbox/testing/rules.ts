/** The check of the real policy, without pauses, and what it says in short. */
import type { Violation } from "../../../shared/errors.ts";
import { loadPolicy } from "../policy.ts";
import { loadCheck } from "../python_ast.ts";

const check = await loadCheck(loadPolicy());

/** All violations, in source order. */
export function checkCode(code: string): Violation[] {
  const steps = check(code);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The rules that refuse the code, each once, in source order. */
export function rulesOf(code: string): string[] {
  return [...new Set(checkCode(code).map((violation) => violation.rule))];
}
