/** What every family of operations offers the clause parser. */
import type { Cursor } from "../language/cursor.ts";
import type { Step } from "../plan/steps.ts";

/**
 * Reads one operation at the cursor. Null when what stands here is another one, or when a part of it
 * is not understood; the caller then puts the cursor back.
 */
export type OpParser = (c: Cursor) => Step[] | null;
