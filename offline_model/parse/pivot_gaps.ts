/** What stands in a pivot table where no row has the pair. */
import type { Cursor } from "../language/cursor.ts";
import type { Step } from "../plan/steps.ts";
import { numberText } from "./values.ts";

/** Reads ", empty cells as 0" after a pivot. */
export function withGaps(c: Cursor, steps: Step[] | null): Step[] | null {
  const last = steps?.at(-1);
  if (steps === null || last?.op !== "pivot") return steps;
  const empty = c.attempt(() => {
    c.eat(", | and | , and | with | , with");
    if (
      c.eat(`
        empty cells as | missing cells as | gaps as | blanks as | empty as | missing as |
        missing values as | empty values as | missing combinations as | fill empty cells with |
        fill gaps with | fill missing with | fill missing values with | fill blanks with |
        empty cells filled with | missing values filled with | fill the gaps with`) === null
    ) return null;
    return numberText(c);
  });
  return empty === null ? steps : [...steps.slice(0, -1), { ...last, empty }];
}
