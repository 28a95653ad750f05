/** The families of operations, in the order in which they are tried. */
import type { OpParser } from "./op.ts";
import { filter } from "./filter.ts";
import { group } from "./group.ts";
import { limit, single, which } from "./limit.ts";
import { directionOnly, sort } from "./sort.ts";

/** Those that may open a clause. */
export const OPERATIONS: readonly OpParser[] = [
  sort,
  limit,
  single,
  which,
  filter,
  group,
];

/** Those that may hang on the end of another without a word between. */
export const TRAILING: readonly OpParser[] = [sort, directionOnly, limit];
