/** The check of the real policy, and what it says in short. */
import type { CheckCode } from "../../ports.ts";
import { loadPolicy } from "../policy.ts";
import { createCodeCheck } from "../python_ast.ts";

export const checkCode: CheckCode = await createCodeCheck(loadPolicy());

/** The rules that refuse the code, each once, in source order. */
export function rulesOf(code: string): string[] {
  return [...new Set(checkCode(code).map((violation) => violation.rule))];
}
