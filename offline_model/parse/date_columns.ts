/** Several parts of a date at once: "add columns for year and month", "extract year and month from a". */
import type { DatePart } from "../plan/expressions.ts";
import type { Step } from "../plan/steps.ts";
import { dateOf, partWord } from "./date_parts.ts";
import type { OpParser } from "./op.ts";

export const dateColumns: OpParser = (c) => {
  if (c.eat("add | create | extract | derive | make | get | split out | add new") === null) {
    return null;
  }
  c.eat(`
    columns for | columns with | columns for the | columns with the | the columns |
    new columns for | separate columns for | new columns | columns | new columns with |
    columns called`);
  const parts: DatePart[] = [];
  const add = (): true | null => {
    const part = partWord(c);
    if (part === null) return null;
    parts.push(part);
    return true;
  };
  if (c.attempt(add) === null) return null;
  while (c.attempt(() => c.eat(", | and | , and | &") === null ? null : add()) !== null);
  c.eat("columns | column");
  const of = parts.length < 2 ? null : dateOf(c);
  if (of === null) return null;
  c.eat(
    "as columns | as new columns | as separate columns | into separate columns | into new columns",
  );
  return parts.map((part): Step => ({
    op: "derive",
    as: part.replaceAll(" ", "_"),
    value: { kind: "datePart", part, of },
  }));
};
