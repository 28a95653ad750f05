/** New names for columns. */
import type { Cursor } from "../language/cursor.ts";
import type { NameStyle, Step } from "../plan/steps.ts";
import { names } from "../plan/scope.ts";
import { column } from "./columns.ts";
import type { OpParser } from "./op.ts";
import { newName } from "./values.ts";

interface Pair {
  from: string;
  to: string;
}

function pair(c: Cursor): Pair | null {
  c.eat("the column | column | the field | rename");
  const from = column(c);
  if (from === null) return null;
  if (
    c.eat("to | as | into | -> | → | => | = | to be | : | is now | becomes | to be called") ===
      null
  ) return null;
  const to = newName(c);
  return to === null ? null : { from, to };
}

/** "rename a to b, c to d and e to f", "call column a b". */
export const rename: OpParser = (c) => {
  if (
    c.eat(`
      rename | rename columns | rename the columns | change the name of | relabel | change`) ===
      null
  ) {
    return called(c);
  }
  c.eat(":");
  const changes = c.peek(-1)?.norm === "change";
  c.eat("the name of | name of");
  const first = pair(c);
  if (first === null || changes) return null;
  const pairs = [first];
  for (;;) {
    const next = c.attempt(() => c.eat(", | and | , and | & | ;") === null ? null : pair(c));
    if (next === null) break;
    pairs.push(next);
  }
  return [{ op: "rename", pairs }];
};

function called(c: Cursor): Step[] | null {
  if (c.eat("call | name") === null) return null;
  const from = justMade(c) ?? named(c);
  if (from === null) return null;
  c.eat("as | instead");
  const to = newName(c);
  c.eat("instead");
  return to === null ? null : [{ op: "rename", pairs: [{ from, to }] }];
}

function named(c: Cursor): string | null {
  c.eat("the column | column | the");
  return column(c, { quality: 2 });
}

/** "the new column", "the result": the one column that the clause before has made. */
function justMade(c: Cursor): string | null {
  const [only] = c.it;
  if (only === undefined || c.it.length > 1) return null;
  return c.eat("the new column | the result | the result column | that column") === null
    ? null
    : only;
}

const STYLES: Record<string, NameStyle> = {
  "lower case": "lower case",
  lowercase: "lower case",
  "upper case": "upper case",
  uppercase: "upper case",
  "title case": "title case",
  titlecase: "title case",
  "snake case": "snake case",
  snakecase: "snake case",
  snake_case: "snake case",
  "lower case with underscores": "lower case with underscores",
  "lowercase with underscores": "lower case with underscores",
  "lower case with underscores instead of spaces": "lower case with underscores",
  "lowercase with underscores instead of spaces": "lower case with underscores",
  "lower case and replace spaces with underscores": "lower case with underscores",
  "lowercase and replace spaces with underscores": "lower case with underscores",
};
const NAMES = `
  column names | the column names | all column names | all the column names | headers |
  the headers | header names | column headers | the column headers | all headers |
  names of the columns | the names of the columns | names of all columns`;

/** "make the column names lower case", "convert the headers to snake case". */
export const renameAll: OpParser = (c) => {
  const trims = c.eat(`
    trim | strip | clean up whitespace in | strip spaces from | trim whitespace from |
    strip whitespace from | trim spaces from`) !== null;
  const known = Object.keys(STYLES);
  let style = trims ? undefined : STYLES[c.eat(...known) ?? ""];
  const verb = trims || style !== undefined ||
    c.eat("make | convert | change | turn | set | rename | put | transform") !== null;
  const renames = c.peek(-1)?.norm === "rename";
  if (!verb) return null;
  if (
    c.eat(NAMES) === null &&
    !(renames && c.eat("all columns | the columns | columns | all") !== null)
  ) {
    return null;
  }
  if (trims) return [{ op: "renameAll", style: "trim" }];
  if (style === undefined) {
    c.eat("to | into | in | all | to be");
    style = STYLES[c.eat(...known) ?? ""];
  }
  return style === undefined ? null : [{ op: "renameAll", style }];
};

/** "replace spaces in the column names with underscores". */
export const underscoreNames: OpParser = (c) => {
  if (c.eat("replace spaces in | replace the spaces in | replace all spaces in") === null) {
    return null;
  }
  if (c.eat(NAMES) === null || c.eat("with | by") === null) return null;
  if (c.eat("underscores | an underscore | _") === null) return null;
  const pairs = names(c.scope).filter((name) => /\s/.test(name))
    .map((from) => ({ from, to: from.replace(/\s+/g, "_") }));
  return pairs.length === 0 ? [] : [{ op: "rename", pairs }];
};
