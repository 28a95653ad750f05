/** Which columns stay, in which order. */
import type { Cursor } from "../language/cursor.ts";
import { isRowNoun } from "../language/words.ts";
import { names } from "../plan/scope.ts";
import { column, columnList } from "./columns.ts";
import type { OpParser } from "./op.ts";

const KEEP = `
  keep | see | see only | i want | i need | i want just | i want only | i only want | just | i would like |
  keep only | only keep | select | select only | only select | show | show only | show me |
  show me only | only show | return | return only | only return | output | output only | display |
  display only | give me | give me only | get | list | retain | retain only | project |
  leave only | include only | only include | only | with only | pick | i only need | only need |
  extract only`;
const DROP = [
  "drop",
  "remove",
  "delete",
  "exclude",
  "leave out",
  "get rid of",
  "omit",
  "discard",
  "hide",
  "eliminate",
  "dont include",
  "i dont need",
  "i do not need",
  "we dont need",
  "i dont want",
  "dont keep",
  "do not keep",
  "do not include",
  "ignore",
  "take out",
  "without",
];
const COLUMNS = [
  "the columns",
  "columns",
  "the column",
  "column",
  "the fields",
  "fields",
  "the field",
  "field",
  "the following columns",
  "the following columns :",
  "columns :",
  "the columns :",
  "just",
  "only",
  "just the",
  "only the",
  "just the columns",
  "only the columns",
  "these columns",
  "these columns :",
  "these columns in this order",
  "these columns in this order :",
  "just these columns",
  "just these columns :",
  "just these columns in this order :",
  "only these columns",
  "only these columns in this order :",
  "the columns in this order :",
];

/** "drop the columns a and b", "remove notes", "drop every column except a". */
export const dropColumns: OpParser = (c) => {
  if (c.eat(...DROP) === null) return null;
  const others = allBut(c);
  if (others !== null) return [{ op: "select", columns: others }];
  const columns = c.eat(...COLUMNS) === null ? namedColumns(c) : columnList(c);
  if (columns === null || columns.length === names(c.scope).length) return null;
  c.eat("from the table | from the data | from the result | from the output | altogether");
  return [{ op: "drop", columns }];
};

/** A list in which "visits" alone are rows, and not a part of the name "visit date". */
function namedColumns(c: Cursor): string[] | null {
  const { norm = "" } = c.peek() ?? {};
  const from = c.pos;
  const columns = columnList(c);
  const isNoun = columns?.length === 1 && c.pos === from + 1 && norm.endsWith("s") &&
    isRowNoun(norm);
  if (!isNoun) return columns;
  c.pos = from;
  return columnList(c, { quality: 2 });
}

/** "everything except a and b", "all columns but a": the columns that are named after it. */
function allBut(c: Cursor): string[] | null {
  return c.attempt(() => {
    c.eat("all | every | any | all the | all of the");
    c.eat(`
      everything | else | columns | column | other columns | other column | other | fields`);
    if (
      c.eat(`
        except | except for | but | other than | apart from | besides | excluding | not |
        that is not | that are not`) === null
    ) return null;
    c.eat(...COLUMNS);
    return columnList(c);
  });
}

/** "keep only a, b and c", "show name and salary", "keep all columns except notes". */
export const selectColumns: OpParser = (c) => {
  if (c.eat(KEEP) === null) return null;
  const dropped = allBut(c);
  if (dropped !== null) return [{ op: "drop", columns: dropped }];
  const columns = c.eat(...COLUMNS) === null ? namedColumns(c) : columnList(c);
  if (columns === null) return null;
  c.eat("in that order | in this order | , in that order | , in this order | only");
  return [{ op: "select", columns }];
};

/** "list the distinct regions", "unique combinations of region and product". */
export const distinctValues: OpParser = (c) => {
  c.eat(KEEP, "find | what are | which are");
  c.eat(`
    the | all | all the | a list of | list of | the list of | a list of the | a list of all`);
  if (c.eat("distinct | unique | different") === null) return null;
  c.eat("values of | values in | values for | combinations of | pairs of | values");
  const columns = columnList(c, { quality: 2 });
  if (columns === null) return null;
  c.eat("values | combinations | only");
  return [{ op: "select", columns }, { op: "dedupe", by: [], keep: "first" }];
};

/** "move a to the front", "put b after c", "place the columns a and b at the end". */
export const moveColumns: OpParser = (c) => {
  if (c.eat("move | put | place | bring | shift | have") === null) return null;
  c.eat(...COLUMNS);
  const columns = columnList(c);
  if (columns === null) return null;
  c.eat(`
    as the | to the | to | at the | in the | at | as | into the | right | directly | immediately`);
  if (
    c.eat(`
      front | start | beginning | first | first position | first place | very front | left |
      first column | leftmost position`) !== null
  ) {
    return [{ op: "move", columns, to: "front", anchor: null }];
  }
  if (
    c.eat(`
      end | last | back | last position | last place | very end | right | last column |
      rightmost position`) !== null
  ) {
    return [{ op: "move", columns, to: "end", anchor: null }];
  }
  const side = c.eat("before | after | behind | in front of | left of | right of");
  const anchor = side === null ? null : column(c);
  if (side === null || anchor === null || columns.includes(anchor)) return null;
  const to = ["before", "in front of", "left of"].includes(side) ? "before" : "after";
  return [{ op: "move", columns, to, anchor }];
};

/** "make status the first column". */
export const makeFirst: OpParser = (c) => {
  if (c.eat("make | set | have") === null) return null;
  const columns = columnList(c);
  if (columns === null) return null;
  const first =
    c.eat("the first column | come first | the first | the leftmost column | first") !== null;
  if (
    !first && c.eat("the last column | come last | the last | the rightmost column | last") === null
  ) {
    return null;
  }
  return [{ op: "move", columns, to: first ? "front" : "end", anchor: null }];
};

/** "reorder the columns: c, a, b" (the others follow), "sort the columns alphabetically". */
export const reorderColumns: OpParser = (c) => {
  const verb = c.eat("reorder | rearrange | order | arrange | sort | change the order of");
  if (verb === null || c.eat("the columns | columns | column order | my columns") === null) {
    return null;
  }
  const way = c.eat("alphabetically | by name | in alphabetical order | from a to z | az");
  if (way !== null) {
    return [{ op: "select", columns: names(c.scope).toSorted((a, b) => a.localeCompare(b, "en")) }];
  }
  c.eat(`
    to | as | so that | like this | in the order | in this order | to be | into | as follows |
    in the following order`);
  c.eat(":");
  const first = columnList(c);
  if (first === null) return null;
  c.eat("come first | are first | first");
  for (;;) {
    const next = c.attempt(() =>
      c.eat("then | , then | followed by | , followed by | and then | , and then") === null
        ? null
        : columnList(c)
    );
    if (next === null) break;
    first.push(...next.filter((name) => !first.includes(name)));
  }
  c.eat(`
    , the rest as is | , then the rest | , the rest after | then the rest | and the rest as is |
    , the rest as it is | and then the rest | , then the others | , the others after |
    and the rest`);
  const rest = names(c.scope).filter((name) => !first.includes(name));
  return [{ op: "select", columns: [...first, ...rest] }];
};
