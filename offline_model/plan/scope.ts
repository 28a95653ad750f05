/** What is known of the table at one point of the plan: its columns, their kinds and other names. */
import type { ColumnInfo } from "../task.ts";
import { findColumn, keyOf, type NameMatch, partsOf, singular } from "../language/names.ts";

export type Kind = "number" | "text" | "bool" | "date";

export interface ScopeColumn {
  name: string;
  kind: Kind;
  /** A pandas dtype that has `pd.NA` in place of NaN, so that comparing gives NA, not False. */
  nullable: boolean;
  /** Whole numbers only. */
  integer: boolean;
  /** For text that holds dates: how they are written. */
  looksLike: "day first" | "month first" | "ambiguous" | null;
  /** Values of the sample rows, those that are not null. */
  samples: readonly unknown[];
  /** What else the column may be called, e.g. an aggregate by its function or its source. */
  aliases: readonly string[];
  /** "measure" or "rank" (1 is the top): what has just been worked out; "key": what groups are by. */
  role: "measure" | "rank" | "key" | null;
}

export interface Scope {
  columns: readonly ScopeColumn[];
  /** True once the rows have been put into an order: "top 3" then means the first three. */
  sorted?: boolean;
}

function kindOfDtype(dtype: string): Kind {
  if (/^(?:u?int|float|decimal)/i.test(dtype)) return "number";
  if (/^bool/i.test(dtype)) return "bool";
  return /^date/i.test(dtype) ? "date" : "text";
}

function looksLikeOf(text: string | null | undefined): ScopeColumn["looksLike"] {
  if (text === null || text === undefined) return null;
  if (/ambiguous/i.test(text)) return "ambiguous";
  if (/day first/i.test(text)) return "day first";
  return /month first/i.test(text) ? "month first" : null;
}

export function column(name: string, kind: Kind, more: Partial<ScopeColumn> = {}): ScopeColumn {
  const plain = {
    nullable: false,
    integer: false,
    looksLike: null,
    samples: [],
    aliases: [],
    role: null,
  };
  return { ...plain, name, kind, ...more };
}

/** The table as the request describes it. `rows` may be empty. */
export function scopeOf(
  columns: readonly ColumnInfo[],
  rows: readonly Record<string, unknown>[],
): Scope {
  return {
    columns: columns.map(({ name, dtype, looks_like }) =>
      column(name, kindOfDtype(dtype), {
        nullable: /^(?:Int|UInt|Float)\d|^boolean$|^Boolean$/.test(dtype),
        integer: /^u?int/i.test(dtype),
        looksLike: looksLikeOf(looks_like),
        samples: rows.map((row) => row[name]).filter((value) => value !== null && value !== ""),
      })
    ),
  };
}

const nameLists = new WeakMap<readonly ScopeColumn[], readonly string[]>();

/** The column names in order; the same array for the same table, so that lookups can be indexed. */
export function names(scope: Scope): readonly string[] {
  let list = nameLists.get(scope.columns);
  if (list === undefined) {
    list = scope.columns.map((each) => each.name);
    nameLists.set(scope.columns, list);
  }
  return list;
}

const nameMaps = new WeakMap<readonly ScopeColumn[], ReadonlyMap<string, ScopeColumn>>();

export function get(scope: Scope, name: string): ScopeColumn | undefined {
  let map = nameMaps.get(scope.columns);
  if (map === undefined) {
    map = new Map(scope.columns.map((each) => [each.name, each]));
    nameMaps.set(scope.columns, map);
  }
  return map.get(name);
}

export function kindIn(scope: Scope, name: string): Kind | undefined {
  return get(scope, name)?.kind;
}

function aliased(scope: Scope, key: string): ScopeColumn[] {
  if (key === "") return [];
  return scope.columns.filter((each) =>
    each.aliases.length > 0 && each.aliases.some((alias) => singular(keyOf(alias)) === key)
  );
}

/** Finds the column that a few words mean; an alias counts when no name fits. */
export function lookUp(scope: Scope, text: string): NameMatch {
  const byName = findColumn(text, names(scope));
  if (byName.kind === "one" && byName.quality >= 2) return byName;
  const byAlias = aliased(scope, singular(keyOf(text)));
  const [first] = byAlias;
  if (first === undefined) return byName;
  return byAlias.length === 1
    ? { kind: "one", name: first.name, quality: 2 }
    : { kind: "many", names: byAlias.map((each) => each.name) };
}

const DATE_WORDS = new Set(
  ("date dates day datetime time timestamp when at on birthday dob created updated ordered shipped " +
    "hired joined due deadline expiry expires visited signup enrolled").split(" "),
);

/** True for text that holds dates, as far as the request tells. */
export function holdsDates(each: ScopeColumn): boolean {
  if (each.kind === "date" || each.looksLike !== null) return true;
  if (each.kind !== "text") return false;
  if (each.samples.length > 0) return each.samples.every((value) => isDateText(String(value)));
  return partsOf(each.name).some((part) => DATE_WORDS.has(part));
}

/** A date with the year first or the month in letters, which can be read in one way only. */
export function isPlainDateText(text: string): boolean {
  return /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(text) ||
    /^(?:\d{1,2}(?:st|nd|rd|th)?[ -])?\p{L}{3,9}\.?[ -]\d{1,2}?,? ?-?\d{4}/u.test(text);
}

export function isDateText(text: string): boolean {
  return isPlainDateText(text) || /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/.test(text);
}

/** The columns that an unnamed date ("in 2025") could mean. */
export function dateColumns(scope: Scope): ScopeColumn[] {
  return scope.columns.filter(holdsDates);
}

/** Parts of names under which text is likely to be numbers with signs, such as "$1,200". */
const NUMBER_WORDS =
  /price|cost|amount|salary|total|value|revenue|sales|fee|tax|budget|rate|score|percent|weight|qty|quantity|number|count|income|profit|spend|balance|pay|wage|bonus|margin|discount|size|length|height|area|age|distance|duration|points/;

/** False for text of which the sample, or without one its name, says that it is no numbers. */
export function mayHoldNumbers(each: ScopeColumn): boolean {
  if (each.kind === "number" || each.kind === "bool") return true;
  if (each.kind === "date" || each.looksLike !== null) return false;
  if (each.samples.length > 0) {
    return each.samples.every((value) =>
      /^[^\p{L}\d]*(?:[A-Z]{3} ?)?[^\p{L}\d]*\d/u.test(String(value))
    );
  }
  return NUMBER_WORDS.test(each.name.toLowerCase());
}
