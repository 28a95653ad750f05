/** "per region", "within each category": the groups inside which something is worked out. */
import type { Cursor } from "../language/cursor.ts";
import { get, holdsDates } from "../plan/scope.ts";
import { columnList } from "./columns.ts";

const PER = `
  per | by | within | within each | within the | within its | within their | for each |
  for every | in each | of each | per each | grouped by | separately for each | separately per |
  for its | in its | of its | of the | of their | of that | for the | for that | for the same |
  of the same | in the same | across its | partitioned by | inside each | among | in the`;

/** The groups inside which a value is worked out. */
export function perGroups(c: Cursor): string[] {
  return c.attempt(() => {
    if (c.eat(PER) === null) return null;
    c.eat("group of | same");
    const columns = columnList(c, { quality: 1, explain: false });
    // "by order date" is an order, not a group.
    return columns?.some((name) => isDate(c, name)) === true ? null : columns;
  }) ?? [];
}

function isDate(c: Cursor, name: string): boolean {
  const about = get(c.scope, name);
  return about !== undefined && holdsDates(about);
}
