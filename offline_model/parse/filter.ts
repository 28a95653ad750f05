/** Which rows stay: "keep rows where …", "remove orders with …", "only 2025". */
import type { Cursor } from "../language/cursor.ts";
import type { Cond } from "../plan/expressions.ts";
import { get, lookUp } from "../plan/scope.ts";
import { column, subjectNoun } from "./columns.ts";
import { condition } from "./conditions.ts";
import { type OpParser, startsSentence } from "./op.ts";
import { qualifier } from "./qualifiers.ts";
import { describedNoun, excludedNames } from "./values_somewhere.ts";

const KEEP = `
  keep | which | i only need | just | i need only | i just need | i just want | i want only |
  i only want | i want | i need | keep only | only keep | filter | filter for | filter to |
  filter by | filter on | filter down to | filter only | filter the data to |
  filter the data for | filter the table to | filter the rows to | filter the table for |
  filter the data by | filter the rows by | filter the data on | filter the table by |
  filter the data | filter the table | filter data to | select | select only | show | show only |
  show me | show me only | only show | only | only include | include only | include | return |
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

function rows(c: Cursor, filters: boolean): Cond | null {
  return c.first<Cond>(
    () => {
      if (subjectNoun(c) === null) return null;
      return qualifier(c);
    },
    () => flagged(c),
    () => qualifier(c),
    () => condition(c, { bare: filters ? true : "firm" }),
    () => {
      const described = describedNoun(c);
      if (described === null) return null;
      const more = c.attempt(() => qualifier(c));
      return more === null ? described : { kind: "and", parts: [described, more] };
    },
  );
}

/** "active employees", "inactive employees", "unpaid orders": a yes/no column before the noun. */
function flagged(c: Cursor): Cond | null {
  const word = c.peek()?.norm ?? "";
  const positive = c.attempt(() => {
    const name = column(c, { quality: 2, explain: false });
    return name !== null && get(c.scope, name)?.kind === "bool" ? name : null;
  });
  const negative = positive === null ? /^(?:in|un|non|not)(.+)$/.exec(word)?.[1] : undefined;
  const match = negative === undefined ? null : lookUp(c.scope, negative);
  if (match?.kind === "one" && match.quality >= 2) c.pos++;
  const name = positive ?? (match?.kind === "one" && match.quality >= 2 ? match.name : null);
  if (name === null || get(c.scope, name)?.kind !== "bool" || subjectNoun(c) === null) return null;
  const flag: Cond = { kind: "flag", column: name, value: positive !== null };
  const more = qualifier(c);
  return more === null ? flag : { kind: "and", parts: [flag, more] };
}

/** A filter with a verb of its own; what follows the verb must say which rows. */
export const filter: OpParser = (c) => {
  const removed = c.eat(...REMOVE);
  const removes = removed !== null;
  const verb = removes ? null : c.eat(KEEP);
  const keeps = verb !== null;
  if (!removes && !keeps) return null;
  c.skip("only | the | all | all the | any | me | just | every | all of the | those | each");
  // Which of the duplicates stays is not a condition on a row.
  if (removes && c.at("duplicate | duplicates | duplicated | repeated")) return null;
  const excludes = /^(?:exclude|leave out|filter out|omit)$/.test(removed ?? "");
  const where = rows(c, verb?.startsWith("filter") === true) ??
    (excludes ? excludedNames(c) : null);
  return where === null ? null : [{ op: "filter", where, keep: keeps }];
};

/** A condition that opens a sentence or follows another operation, without a verb. */
export const bareFilter: OpParser = (c) => {
  c.eat("but only | only");
  const where = c.first<Cond>(
    () => qualifier(c),
    () => {
      c.eat("all | all the | the");
      return flagged(c);
    },
    () => {
      c.eat("for | of | among | from");
      c.eat("all | the | only");
      return c.attempt(() => flagged(c)) ?? describedNoun(c) ??
        (subjectNoun(c) === null ? null : qualifier(c));
    },
  );
  if (where !== null) c.eat("only");
  return where === null ? null : [{ op: "filter", where, keep: true }];
};

/** A condition as a sentence of its own: "amount is over 100". With "=" it could be an assignment. */
export const statement: OpParser = (c) => {
  if (!startsSentence(c)) return null;
  const from = c.pos;
  const where = condition(c, { bare: "firm" });
  const assigns = c.tokens.slice(from, c.pos).some((token) => token.text === "=");
  const single = where?.kind !== "and" && where?.kind !== "or";
  return where === null || (assigns && single) ? null : [{ op: "filter", where, keep: true }];
};
