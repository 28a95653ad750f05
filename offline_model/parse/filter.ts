/** Which rows stay: "keep rows where …", "remove orders with …", "only 2025". */
import type { Cursor } from "../language/cursor.ts";
import type { Cond } from "../plan/expressions.ts";
import { rowNoun } from "./columns.ts";
import { condition } from "./conditions.ts";
import { type OpParser, startsSentence } from "./op.ts";
import { qualifier } from "./qualifiers.ts";

const KEEP = `
  keep | keep only | only keep | filter | filter for | filter to | filter by | filter on |
  filter down to | filter only | select | select only | show | show only | show me |
  show me only | only show | only | only include | include only | include | return |
  return only | get | get only | get me | give me | give me only | find | list | display |
  retain | retain only | limit to | restrict to | narrow down to | extract | take | take only |
  use only | consider only | only consider | look only at | leave only`;
const REMOVE = [
  "remove",
  "drop",
  "delete",
  "exclude",
  "filter out",
  "discard",
  "leave out",
  "get rid of",
  "omit",
  "eliminate",
  "ignore",
  "throw away",
  "throw out",
  "skip",
  "take out",
];

function rows(c: Cursor): Cond | null {
  return c.first<Cond>(
    () => {
      if (rowNoun(c) === null) return null;
      return qualifier(c);
    },
    () => qualifier(c),
    () => condition(c),
  );
}

/** A filter with a verb of its own; what follows the verb must say which rows. */
export const filter: OpParser = (c) => {
  const removes = c.eat(...REMOVE) !== null;
  const keeps = removes ? false : c.eat(KEEP) !== null;
  if (!removes && !keeps) return null;
  c.skip("only | the | all | all the | any | me | just | every | all of the | those | each");
  const where = rows(c);
  return where === null ? null : [{ op: "filter", where, keep: keeps }];
};

/** A condition that opens a sentence or follows another operation, without a verb. */
export const bareFilter: OpParser = (c) => {
  c.eat("but only | only");
  const where = c.first<Cond>(
    () => qualifier(c),
    () => {
      c.eat("for | of | among | from");
      if (rowNoun(c) === null) return null;
      return qualifier(c);
    },
  );
  return where === null ? null : [{ op: "filter", where, keep: true }];
};

/** A condition as a sentence of its own: "amount is over 100". With "=" it could be an assignment. */
export const statement: OpParser = (c) => {
  if (!startsSentence(c)) return null;
  const from = c.pos;
  const where = condition(c);
  const assigns = c.tokens.slice(from, c.pos).some((token) => token.text === "=");
  return where === null || assigns ? null : [{ op: "filter", where, keep: true }];
};
