/** Duplicates. */
import type { Cursor } from "../language/cursor.ts";
import type { Step } from "../plan/steps.ts";
import { column, columnList, rowNoun } from "./columns.ts";
import { onlyDate } from "./date_parts.ts";
import { superlative } from "./extremes.ts";
import type { OpParser } from "./op.ts";

const REMOVE = "remove | drop | delete | eliminate | get rid of | filter out | discard | exclude";
const ON = [
  "by",
  "on",
  "based on",
  "in",
  "with the same",
  "for",
  "according to",
  "of",
  "having the same",
  "that have the same",
  "which have the same",
  "by the",
  "on the",
  "considering",
  "considering only",
  "using",
  "where",
  "that share the same",
  "sharing the same",
  "with identical",
  "with equal",
];

/** "keeping the highest salary": the rows are put in that order first. */
function bestFirst(c: Cursor): Step[] {
  return c.attempt((): Step[] | null => {
    c.eat(", | ( | and | but | , and | , but");
    const verb = c.eat("keep | keeping | keep only | keeping only | retain | retaining | namely");
    const one = c.eat(
      `
        the one with the | the row with the | the ones with the | the one that has the |
        that with the`,
    );
    if (verb === null && one === null) return null;
    c.eat("only | the");
    const found = superlative(c);
    if (found === null) return null;
    const exact = column(c, { quality: 2, explain: false });
    const noun = exact === null ? rowNoun(c) : null;
    const name = exact ?? (noun === null ? column(c, { explain: false }) : null);
    const key = name ?? (found.date ? onlyDate(c) : null);
    c.eat(")");
    return key === null
      ? null
      : [{ op: "sort", keys: [{ column: key, descending: found.end === "high" }] }];
  }) ?? [];
}

function deduped(c: Cursor, by: string[]): Step[] | null {
  const order = bestFirst(c);
  if (order.length === 0 && keepsBest(c)) {
    return c.reason === null ? c.because("it is not said by which column") : null;
  }
  return [...order, { op: "dedupe", by, keep: order.length > 0 ? "first" : keep(c) }];
}

/** "keep the most recent" of which nobody can say by what. */
function keepsBest(c: Cursor): boolean {
  const before = c.pos;
  c.eat(", | ( | and | but | , and | , but");
  const verb = c.eat("keep | keeping | keep only | keeping only | retain | retaining");
  c.eat("only | the");
  const found = verb !== null && superlative(c) !== null;
  c.pos = before;
  return found;
}

function keep(c: Cursor): "first" | "last" | "none" {
  return c.attempt((): "first" | "last" | "none" | null => {
    c.eat(", | ( | and | but | , and | , but");
    if (c.eat("keep | keeping | keep only | keeping only | retain | retaining") === null) {
      return null;
    }
    c.eat("only | the");
    const which = c.eat("first | last | none");
    if (which === null) return null;
    c.eat("one | occurrence | row | entry | record | of each | of them | occurrences");
    c.eat(")");
    return which === "first" ? "first" : which === "last" ? "last" : "none";
  }) ?? "first";
}

/** "remove duplicates", "drop duplicate rows by a and b, keep the last", "remove duplicate emails". */
function removed(c: Cursor): Step[] | null {
  if (c.eat("deduplicate | dedupe | dedup") !== null) {
    c.eat("the | data | all");
    if (rowNoun(c) === null) c.eat("table | data");
  } else {
    if (c.eat(REMOVE) === null) return null;
    c.eat("all | any | the | exact | full | all exact | completely");
    c.eat("exact | identical");
    if (c.eat("duplicate | duplicates | duplicated | repeated | doubled") === null) return null;
    const noun = rowNoun(c);
    if (noun === null) {
      const direct = c.attempt(() => columnList(c, { explain: false }));
      if (direct !== null) return deduped(c, direct);
    }
  }
  const by = c.eat(...ON) === null ? [] : columnList(c);
  if (by === null) return null;
  c.eat("values | only");
  return deduped(c, by);
}

/** "keep one row per customer", "keep only unique rows", "keep the first row for each email". */
function kept(c: Cursor): Step[] | null {
  if (c.eat("keep | keep only | show | only keep | show only | return | leave") === null) {
    return null;
  }
  c.eat("the | only | all | just");
  if (c.eat("unique | distinct") !== null) {
    if (rowNoun(c) === null) return null;
    const by = c.eat(...ON) === null ? [] : columnList(c);
    return by === null ? null : [{ op: "dedupe", by, keep: "first" }];
  }
  const which = c.eat("one | a single | first | last | 1 | only one | just one");
  const noun = which === null ? null : rowNoun(c);
  if (which === null || noun === null) return null;
  // The "first visit" is the earliest, which is another operation; the "first row" stands first.
  const isEdge = which === "first" || which === "last";
  if (isEdge && !/^(?:row|record|entry|line)s?$/.test(noun)) return null;
  if (c.eat("per | for each | of each | for every | by | in each") === null) return null;
  const by = columnList(c);
  if (by === null) return null;
  return isEdge ? [{ op: "dedupe", by, keep: which }] : deduped(c, by);
}

/** "keep the latest order per customer by order date" is a sort and a cut; see limit.ts. */
export const dedupe: OpParser = (c) => c.first(() => removed(c), () => kept(c), () => uniqueBy(c));

/** "make emails unique", "unique by email". */
function uniqueBy(c: Cursor): Step[] | null {
  if (c.eat("unique by | distinct by | one row per | one row for each | unique on") !== null) {
    const by = columnList(c);
    return by === null ? null : [{ op: "dedupe", by, keep: keep(c) }];
  }
  if (c.eat("make") === null) return null;
  const name = column(c, { explain: false });
  return name === null || c.eat("unique") === null
    ? null
    : [{ op: "dedupe", by: [name], keep: keep(c) }];
}
