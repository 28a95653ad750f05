/** The refusal of code, whichever of the two checks made it. */
import { PublicError, type Violation } from "../../shared/errors.ts";

/** Says what the first violation says, which tells what to do; all of them are in the answer. */
export function codeRejected(violations: readonly Violation[]): PublicError {
  const detail = violations[0]?.message ?? "Cannot run code: the check refuses it";
  return new PublicError("code_rejected", detail, { violations });
}
