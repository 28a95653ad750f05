/** What every family of operations offers the clause parser. */
import type { Cursor } from "../language/cursor.ts";
import type { Step } from "../plan/steps.ts";

/**
 * Reads one operation at the cursor. Null when what stands here is another one, or when a part of it
 * is not understood; the caller then puts the cursor back.
 */
export type OpParser = (c: Cursor) => Step[] | null;

/** True at the start of a sentence: nothing stands before that this clause could belong to. */
export function startsSentence(c: Cursor): boolean {
  const before = c.peek(-1);
  return before === undefined || before.type === "break" || [".", ";", ":"].includes(before.text) ||
    ["then", "finally", "please"].includes(before.norm);
}
