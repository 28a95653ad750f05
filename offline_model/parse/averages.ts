/** "the average" in a comparison: of the column that is compared, over all rows or its own group. */
import type { Cursor } from "../language/cursor.ts";
import type { AggregateFn, Expr } from "../plan/expressions.ts";
import { column } from "./columns.ts";

const WORDS: Record<string, AggregateFn> = {
  average: "mean",
  mean: "mean",
  median: "median",
  maximum: "max",
  minimum: "min",
};

/** "average", "the mean of its region", "the region average", "the overall median"; else null. */
export function averageOf(c: Cursor, name: string): Expr | null {
  return c.attempt(() => {
    c.eat("the | its");
    c.eat("overall | general | column | total | group");
    const before = c.attempt(() => {
      const group = column(c, { quality: 2, explain: false });
      return group !== null && group !== name && c.at(...Object.keys(WORDS)) ? group : null;
    });
    const word = c.eat(...Object.keys(WORDS));
    if (word === null) return null;
    const again = c.attempt(() => {
      c.eat("of");
      return column(c, { quality: 2, explain: false }) === name ? true : null;
    });
    const per = c.attempt(() => {
      if (again === null) c.eat("value");
      if (c.eat("of | for | in | within | per | of the same | by") === null) return null;
      c.eat("its | their | the | the same | each | own");
      c.eat("own | respective");
      const group = column(c, { quality: 2, explain: false });
      return group === null || group === name ? null : group;
    });
    c.eat("over all rows | overall | of all rows");
    const fn = WORDS[word] ?? "mean";
    if (before !== null && per !== null) return null;
    const group = before ?? per;
    return { kind: "aggregate", fn, of: name, per: group === null ? [] : [group] };
  });
}
