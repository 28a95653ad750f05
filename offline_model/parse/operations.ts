/** The families of operations, in the order in which they are tried. */
import { change } from "./change.ts";
import { changeOverTime } from "./changes.ts";
import { dateColumns } from "./date_columns.ts";
import { dedupe } from "./dedupe.ts";
import { DERIVATIONS } from "./derive.ts";
import { dropEmpty, fillEmpty } from "./empties.ts";
import { filter, statement } from "./filter.ts";
import { GROUPINGS } from "./group.ts";
import { combine } from "./joined_text.ts";
import { limit, skipRows, which } from "./limit.ts";
import { convert, round, rounded } from "./number_ops.ts";
import type { OpParser } from "./op.ts";
import { rankGroups } from "./ranks.ts";
import { rename, renameAll, underscoreNames } from "./rename.ts";
import { pivot } from "./reshape.ts";
import {
  distinctValues,
  dropColumns,
  makeFirst,
  moveColumns,
  reorderColumns,
  selectColumns,
} from "./select.ts";
import { share } from "./shares.ts";
import { guard, nothing, reverse } from "./small_ops.ts";
import { directionOnly, sort } from "./sort.ts";
import { unpivot } from "./unpivot.ts";
import { letterCase, pad, removeText, replace, trim } from "./text_ops.ts";
import { split } from "./split.ts";

/** Those that may open a clause; the first that understands the clause to its end is taken. */
export const OPERATIONS: readonly OpParser[] = [
  reorderColumns,
  sort,
  directionOnly,
  dedupe,
  limit,
  skipRows,
  which,
  dropEmpty,
  fillEmpty,
  filter,
  share,
  rankGroups,
  changeOverTime,
  pivot,
  ...GROUPINGS,
  change,
  combine,
  renameAll,
  underscoreNames,
  rename,
  trim,
  letterCase,
  convert,
  removeText,
  replace,
  split,
  pad,
  round,
  unpivot,
  moveColumns,
  makeFirst,
  dateColumns,
  ...DERIVATIONS,
  distinctValues,
  selectColumns,
  dropColumns,
  reverse,
  guard,
  nothing,
  statement,
];

/** Those that may hang on the end of another without a word between. */
export const TRAILING: readonly OpParser[] = [sort, directionOnly, rounded, limit];
