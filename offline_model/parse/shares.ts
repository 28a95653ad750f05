/** "share of total amount per region": one row per group with its part of the whole. */
import type { Cursor } from "../language/cursor.ts";
import { SHOW } from "../language/words.ts";
import { get, names } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { groupSteps, type Item, type Key, resultName } from "./aggregates.ts";
import { column, rowNoun } from "./columns.ts";
import { keyList } from "./group.ts";
import type { OpParser } from "./op.ts";
import { givenName } from "./values.ts";

const SHARE = "share | proportion | fraction | part";
const PERCENT = "percentage | percent | % | percentage share";

function kind(c: Cursor): "share" | "percentage" | null {
  if (c.eat(PERCENT) !== null) return "percentage";
  return c.eat(SHARE) === null ? null : "share";
}

/** What is shared out: a number column, or the rows themselves. */
function whole(c: Cursor): Item | null {
  if (c.eat("of | in") === null) return null;
  c.eat("the | all | all the");
  c.eat("total | overall | grand total of | total of | whole | sum of");
  c.eat("the");
  return c.first<Item>(
    () => {
      const name = column(c, { quality: 2, explain: false });
      if (name === null || get(c.scope, name)?.kind !== "number") return null;
      return { fn: "sum", column: name, as: resultName("total", name), before: [] };
    },
    () => rowNoun(c) === null ? null : { fn: "rows", column: null, as: "count", before: [] },
  );
}

function steps(c: Cursor, said: "share" | "percentage", keys: Key[], item: Item): Step[] {
  const inPercent = c.eat(
    "in percent | as a percentage | in % | as percentage | as percent | as a percent",
  );
  const fn = inPercent === null ? said : "percentage";
  const as = givenName(c) ?? resultName(fn, item.column ?? "rows");
  const value = { kind: "window", fn, of: item.as, per: [], descending: false, n: 0 } as const;
  return [...groupSteps(keys, [item]), { op: "derive", as, value: { ...value, per: [] } }];
}

export const share: OpParser = (c) => {
  c.skip(SHOW);
  c.eat("the");
  return c.first<Step[]>(
    () => {
      const fn = kind(c);
      const item = fn === null ? null : whole(c);
      if (
        fn === null || item === null || c.eat("per | by | for each | of each | from each") === null
      ) return null;
      const keys = keyList(c);
      // A column of that name for every row is a calculation, not a group.
      return keys === null || keys.length === names(c.scope).length
        ? null
        : steps(c, fn, keys, item);
    },
    () => {
      if (c.eat("each | every | each of the") === null) return null;
      const name = column(c, { quality: 2, explain: false });
      if (name === null || get(c.scope, name)?.kind === "number") return null;
      const fn = kind(c);
      const item = fn === null ? null : whole(c);
      return fn === null || item === null ? null : steps(c, fn, [{ name }], item);
    },
    () => {
      if (c.eat("what | which") === null) return null;
      const fn = kind(c);
      const item = fn === null ? null : whole(c);
      if (fn === null || item === null) return null;
      if (
        c.eat(
          "does each | comes from each | is from each | did each | is in each | falls on each",
        ) === null
      ) {
        return null;
      }
      const keys = keyList(c);
      c.eat("have | make up | contribute | account for | represent");
      return keys === null ? null : steps(c, fn, keys, item);
    },
  );
};
