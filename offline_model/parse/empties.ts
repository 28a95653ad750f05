/** Empty cells: filled, or their rows and columns removed. */
import type { Cursor } from "../language/cursor.ts";
import type { Expr } from "../plan/expressions.ts";
import { get, names } from "../plan/scope.ts";
import type { FillWith, Step } from "../plan/steps.ts";
import { column, columnList, rowNoun, wholeTable } from "./columns.ts";
import type { OpParser } from "./op.ts";
import { numberText, textValue } from "./values.ts";
import { perGroups } from "./per_groups.ts";

const EMPTY = `
  empty | missing | blank | null | nan | na | empty or missing | missing or empty | absent`;
const CELLS = [
  "values",
  "value",
  "cells",
  "cell",
  "entries",
  "data",
  "fields",
  "ones",
  "spots",
  "s",
];
const NULLS = ["nulls", "nans", "blanks", "empties", "missings", "gaps", "nas"];

/** "empty values in a and b", "missing a", "blanks in a", "the nulls": the columns, all when none is named. */
function target(c: Cursor): string[] | null {
  c.eat("in | up");
  c.eat("all | any | the | all the | every | all of the");
  const word = c.eat(EMPTY, ...NULLS);
  if (word === null) return afterwards(c);
  const cells = c.eat(...CELLS);
  const joined = c.eat("in | of | for | in the | within | from");
  if (joined !== null) {
    c.eat("column | columns");
    if (c.eat("whole table | table | data | dataset | entire table") !== null) {
      return [...names(c.scope)];
    }
    return wholeTable(c) ?? columnList(c);
  }
  const named = c.attempt(() =>
    columnList(c, { explain: cells === null && !NULLS.includes(word) })
  );
  c.eat(...CELLS);
  return named ?? (cells !== null || NULLS.includes(word) ? [...names(c.scope)] : null);
}

/** "fill a where it is empty", "fill a with 0 when missing" has the columns first. */
function afterwards(c: Cursor): string[] | null {
  const list = columnList(c, { quality: 2, explain: false });
  c.eat(`
    values | where it is empty | where empty | where missing | when empty | if empty |
    if missing | when missing | where it is missing | where they are empty | blanks | nulls |
    gaps`);
  return list;
}

const AGGREGATES = {
  mean: "mean",
  average: "mean",
  median: "median",
  mode: "mode",
  "most frequent value": "mode",
  "most common value": "mode",
  minimum: "min",
  maximum: "max",
} as const;

function filling(c: Cursor, columns: readonly string[]): FillWith | null {
  return c.first<FillWith>(
    () => {
      c.eat("the | a | an | its | their | each");
      c.eat("column | columns | overall | respective | columns own | own");
      for (const [word, fn] of Object.entries(AGGREGATES)) {
        if (c.eat(word) === null) continue;
        c.eat("value | of the column | of that column | of each column");
        const again = c.attempt(() => {
          c.eat("of");
          const name = column(c, { quality: 2, explain: false });
          return name !== null && columns.includes(name) ? name : null;
        });
        const [only] = columns;
        if (again !== null && (columns.length > 1 || again !== only)) return null;
        return { kind: "aggregate", fn, per: fn === "mode" ? [] : perGroups(c) };
      }
      return null;
    },
    () => {
      // "the department median", "the class average": of the column's own group.
      c.eat("the | its | their");
      const group = column(c, { quality: 2, explain: false });
      const word = group === null ? null : c.eat(...Object.keys(AGGREGATES));
      const fn = Object.entries(AGGREGATES).find(([each]) => each === word)?.[1];
      if (group === null || fn === undefined || columns.includes(group)) return null;
      return { kind: "aggregate", fn, per: [group] };
    },
    () => {
      c.eat("the | with the | value from the | the value from the | values from the");
      const word = c.eat(`
        previous | last known | preceding | last | next | following | value above |
        value below | row above | row below`);
      if (word === null) return null;
      c.eat("value | row | valid value | nonempty value | known value");
      return {
        kind: ["next", "following", "value below", "row below"].includes(word)
          ? "next"
          : "previous",
      };
    },
    () => {
      const number = numberText(c);
      return number === null ? null : { kind: "value", value: { kind: "number", text: number } };
    },
    () => {
      const name = column(c, { quality: 2, explain: false });
      const token = c.peek(-1);
      if (name === null || token?.type === "string" || columns.includes(name)) return null;
      return { kind: "value", value: { kind: "column", name } };
    },
    () => {
      c.eat("the word | the text | the value | the string | value | text");
      const text = textValue(c);
      const value: Expr | null = text === null ? null : { kind: "text", value: text.value };
      return value === null ? null : { kind: "value", value };
    },
  );
}

/** A text cannot stand in a number column without making it one of text: that is not done silently. */
function fits(c: Cursor, columns: readonly string[], fill: FillWith): boolean {
  const kinds = columns.map((name) => get(c.scope, name)?.kind);
  if (fill.kind === "aggregate" && fill.fn !== "mode") {
    return kinds.every((kind) => kind === "number" || kind === "text");
  }
  if (fill.kind !== "value" || fill.value.kind !== "text" || columns.length > 1) return true;
  return kinds.every((kind) => kind !== "bool");
}

const FILL = [
  "fill",
  "fill in",
  "replace",
  "impute",
  "substitute",
  "set",
  "fill up",
  "default",
  "fill out",
];

/** "where region is missing put Unknown", "if the amount is empty use 0". */
function emptyFirst(c: Cursor): Step[] | null {
  if (c.eat("where | wherever | if | when | whenever") === null) return null;
  c.eat("the | a | an");
  const columns = columnList(c, { quality: 2 });
  if (columns === null || c.eat("is | are") === null || c.eat(EMPTY) === null) return null;
  c.eat(", | then | , then");
  if (
    c.eat(`
      put | use | write | enter | insert | fill in | set it to | set them to | make it |
      put in | fill it with | fill with | replace it with`) === null
  ) return null;
  const fill = filling(c, columns);
  return fill === null || !fits(c, columns, fill) ? null : [{ op: "fill", columns, with: fill }];
}

/** "fill empty a with 0", "replace missing values in a with the mean", "forward fill a". */
export const fillEmpty: OpParser = (c) => {
  const way = c.eat(`
    forward fill | forwardfill | ffill | fill down | fill forward | backward fill | back fill |
    backfill | bfill | fill up from below | fill backward | carry forward`);
  if (way !== null) {
    c.eat(`
      the | missing | empty | blank | gaps in | missing values in | empty values in |
      values in | blanks in | empty cells in | the missing values in`);
    const columns = wholeTable(c) ?? columnList(c);
    if (columns === null) return null;
    const kind = /^b/.test(way) || /backward|below/.test(way) ? "next" : "previous";
    return [{ op: "fill", columns, with: { kind } }];
  }
  const late = c.attempt(() => emptyFirst(c));
  if (late !== null) return late;
  const verb = c.eat(...FILL);
  const first = verb === null ? null : filled(c, verb);
  if (first === null) return null;
  const steps = [...first];
  for (;;) {
    // "… and missing temperature with 36": the verb is said once.
    const next = c.attempt(() => {
      if (c.eat("and | , | , and") === null || !c.at(EMPTY)) return null;
      return filled(c, "fill");
    });
    if (next === null) return steps;
    steps.push(...next);
  }
};

/** "empty a with 0", after the verb. */
function filled(c: Cursor, verb: string): Step[] | null {
  const before = c.pos;
  const columns = target(c);
  if (columns === null || c.eat("with | by | to | using | as | from") === null) return null;
  const said = c.textBetween(before, c.pos);
  const isEmptyNamed = /empty|missing|blank|null|nan|\bna\b|gap|absent/i.test(said);
  if (!isEmptyNamed && verb !== "fill" && verb !== "fill in" && verb !== "impute") return null;
  const fill = filling(c, columns);
  if (fill === null) return null;
  const numeric =
    fill.kind === "aggregate" && fill.fn !== "mode" && columns.length === names(c.scope).length
      ? columns.filter((name) => get(c.scope, name)?.kind === "number")
      : columns;
  c.eat(`
    where it is empty | where it is missing | where empty | where missing | if empty |
    if missing`);
  return fits(c, numeric, fill) && numeric.length > 0
    ? [{ op: "fill", columns: numeric, with: fill }]
    : null;
}

const REMOVE = [
  "remove",
  "drop",
  "delete",
  "exclude",
  "discard",
  "filter out",
  "get rid of",
  "eliminate",
];

/** "drop rows with any empty value", "remove empty rows", "remove rows where all of a, b is empty". */
function rows(c: Cursor): Step[] | null {
  c.eat("all | any | the | every");
  const all = [...names(c.scope)];
  if (c.eat("completely empty | entirely empty | fully empty | empty | blank") !== null) {
    return rowNoun(c) === null ? null : [{ op: "dropEmpty", columns: all, how: "all" }];
  }
  if (c.eat("incomplete") !== null) {
    return rowNoun(c) === null ? null : [{ op: "dropEmpty", columns: all, how: "any" }];
  }
  if (rowNoun(c) === null) return null;
  if (
    c.eat(`
      with | that have | that has | which has | containing | which have | having | where |
      that contain | that are | where there are | where there is | which contain`) === null
  ) return null;
  if (
    c.eat(`
      completely empty | entirely empty | fully empty | all values are empty |
      all columns are empty | all values are missing | only empty values | everything is empty |
      every value is empty | every column is empty`) !== null
  ) {
    return [{ op: "dropEmpty", columns: all, how: "all" }];
  }
  return anyEmpty(c, all) ?? named(c);
}

function anyEmpty(c: Cursor, all: string[]): Step[] | null {
  return c.attempt(() => {
    c.eat("any | an | a | at least one | one or more | some");
    const first = c.eat(EMPTY) !== null
      ? c.eat("values | value | cells | cell | fields | data | entries | field")
      : c.eat(`
        nulls | nans | blanks | gaps | value is missing | value is empty | column is empty |
        value is null | values are missing | column is missing | field is empty`);
    if (first === null) return null;
    c.eat("in any column | in any of the columns | anywhere | at all | in any field");
    const columns = c.attempt(() =>
      c.eat("in | for") === null ? null : wholeTable(c) ?? columnList(c)
    );
    return [{ op: "dropEmpty", columns: columns ?? all, how: "any" }];
  });
}

/** The canonical form: "any of a and b is empty", "all of a, b is empty". */
function named(c: Cursor): Step[] | null {
  return c.attempt(() => {
    const how = c.eat("any of | all of");
    const columns = how === null ? null : columnList(c);
    if (
      how === null || columns === null ||
      c.eat("is empty | are empty | is missing | are missing") === null
    ) {
      return null;
    }
    return [{ op: "dropEmpty", columns, how: how === "any of" ? "any" : "all" }];
  });
}

export const dropEmpty: OpParser = (c) => {
  if (c.eat(...REMOVE) === null) return null;
  return c.first<Step[]>(
    () => {
      c.eat("all | any | the");
      if (
        c.eat(`
          empty columns | completely empty columns | blank columns | columns that are empty |
          columns that are completely empty | columns with no values | columns without values |
          columns which are empty | columns without any values | entirely empty columns |
          columns that are entirely empty`) === null
      ) return null;
      return [{ op: "dropEmptyColumns" }];
    },
    () => rows(c),
    () => {
      // "drop missing emails", "remove empty values in city"
      c.eat("all | any | the");
      if (c.eat(EMPTY) === null && c.eat(...NULLS) === null) return null;
      c.eat("values | entries | cells");
      c.eat("in | of | from | for");
      const columns = columnList(c);
      return columns === null ? null : [{ op: "dropEmpty", columns, how: "any" }];
    },
  );
};
