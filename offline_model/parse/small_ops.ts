/** Operations of one phrase. */
import { column } from "./columns.ts";
import type { OpParser } from "./op.ts";

/** "reverse the order of the rows". */
export const reverse: OpParser = (c) =>
  c.eat(`
    reverse the order of the rows | reverse the rows | reverse the row order |
    reverse row order | flip the rows | reverse the order`) === null
    ? null
    : [{ op: "reverse" }];

/** "stop when `x` repeats", "stop when `x` contains ",": the guards that other steps come with. */
export const guard: OpParser = (c) => {
  if (c.eat("stop when | stop if") === null) return null;
  const name = column(c);
  if (name === null) return null;
  if (c.eat("repeats") !== null) return [{ op: "requireUnique", column: name }];
  const text = c.eat("contains") === null ? undefined : c.peek();
  if (text?.type !== "string") return null;
  c.pos++;
  return [{ op: "requireWithout", column: name, text: text.text }];
};

/** "return the whole table", "keep everything": nothing to do. */
export const nothing: OpParser = (c) =>
  c.eat(`
    keep everything | keep everything else | keep everything else as it is | keep all columns |
    keep all rows | keep all other columns | return the result | return the whole table |
    show the result | show the results | leave everything else unchanged | save the result |
    return the table | output the result | keep the other columns | no other changes |
    leave the rest as it is | leave the rest unchanged | do not change anything else |
    return the resulting table | keep all the columns | include all columns | with all columns |
    read the table | read the data | read the file | read the input | load the table |
    load the data | load the file | read in the data | write the result | return all columns | show all columns`) ===
      null
    ? null
    : [];
