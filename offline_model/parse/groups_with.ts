/** Groups of which only some stay. */
import { SHOW } from "../language/words.ts";
import type { Cond } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";
import type { Cursor } from "../language/cursor.ts";
import { aggregateItems, groupSteps, type Item } from "./aggregates.ts";
import { column, rowNoun } from "./columns.ts";
import { comparator } from "./comparators.ts";
import type { OpParser } from "./op.ts";
import { numberText } from "./values.ts";

const countOnly: Item[] = [{ fn: "rows", column: null, as: "count", before: [] }];

function theirItems(c: Cursor, name: string): Item[] | null {
  if (c.eat(", | and | , and") === null) return null;
  if (c.eat("with their | with its | and their | show their | showing their | their") === null) {
    return null;
  }
  return aggregateItems(c, [name]);
}

/** "customers with at least 4 orders, with their number of orders": a group and which of them stay. */
export const groupsWith: OpParser = (c) => {
  c.skip(SHOW, "keep | keep only | find | only | the | all");
  const asks = c.eat("which") !== null;
  const name = column(c, { quality: 2, explain: false });
  if (name === null || get(c.scope, name)?.kind !== "text") return null;
  if (
    c.eat(asks ? "have | has | had" : "with | that have | who have | having | which have") === null
  ) {
    return null;
  }
  const op = comparator(c);
  const text = op === null ? null : numberText(c);
  if (op === null || text === null || rowNoun(c) === null) return null;
  const items = asks ? countOnly : theirItems(c, name);
  if (items === null) return null;
  const counted = items.find((each) => each.fn === "rows");
  if (counted === undefined) return null;
  const where: Cond = {
    kind: "compare",
    left: { kind: "column", name: counted.as },
    op,
    right: { kind: "number", text },
  };
  return [...groupSteps([{ name }], items), { op: "filter", where, keep: true }];
};
