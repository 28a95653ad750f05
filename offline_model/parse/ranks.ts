/** "rank products by total amount": one row per product, with its place. */
import { aggregateItems, groupSteps } from "./aggregates.ts";
import { alreadyGrouped, columnNoun } from "./extremes.ts";
import type { OpParser } from "./op.ts";
import { givenName } from "./values.ts";
import { rankDirection } from "./windows.ts";

export const rankGroups: OpParser = (c) => {
  if (c.eat("rank | rank the | rank all | ranking of") === null) return null;
  const noun = columnNoun(c);
  if (
    noun === null || alreadyGrouped(c, noun) ||
    c.eat("by | by their | according to | based on") === null
  ) return null;
  const items = aggregateItems(c, [noun]);
  const [item] = items ?? [];
  if (item === undefined || items?.length !== 1) return null;
  const descending = rankDirection(c) ?? true;
  return [...groupSteps([{ name: noun }], [item]), {
    op: "derive",
    as: givenName(c) ?? "rank",
    value: { kind: "window", fn: "rank", of: item.as, per: [], descending, n: 0 },
  }];
};
