/** The typed plan between the instruction and the code: what is done to the table, in order. */
import type { AggregateFn, Cond, Expr } from "./expressions.ts";

export interface Aggregate {
  /** "rows" counts rows and has no column. */
  fn: AggregateFn | "rows";
  column: string | null;
  as: string;
}

export interface SortKey {
  column: string;
  descending: boolean;
}

export type TextChange =
  | "trim"
  | "collapse spaces"
  | "upper case"
  | "lower case"
  | "title case"
  | "capitalize";

export type FillWith =
  | { kind: "value"; value: Expr }
  | { kind: "aggregate"; fn: "mean" | "median" | "mode" | "min" | "max"; per: string[] }
  | { kind: "previous" | "next" };

export type ConvertTo = "number" | "whole number" | "text" | "date" | "true/false";

export type NameStyle =
  | "lower case"
  | "upper case"
  | "title case"
  | "lower case with underscores"
  | "snake case"
  | "trim";

export type Step =
  | { op: "filter"; where: Cond; keep: boolean }
  | { op: "sort"; keys: SortKey[] }
  | { op: "limit"; n: number; from: "first" | "last"; per: string[] }
  | { op: "skip"; n: number; from: "first" | "last" }
  | { op: "reverse" }
  | { op: "requireUnique"; column: string }
  /** Ends the run when a value holds the text. */
  | { op: "requireWithout"; column: string; text: string }
  | { op: "select"; columns: string[] }
  | { op: "drop"; columns: string[] }
  | { op: "rename"; pairs: { from: string; to: string }[] }
  | { op: "renameAll"; style: NameStyle }
  | {
    op: "move";
    columns: string[];
    to: "front" | "end" | "before" | "after";
    anchor: string | null;
  }
  | { op: "group"; by: string[]; aggregates: Aggregate[] }
  | { op: "derive"; as: string; value: Expr }
  | { op: "dedupe"; by: string[]; keep: "first" | "last" | "none" }
  | { op: "fill"; columns: string[]; with: FillWith }
  | { op: "dropEmpty"; columns: string[]; how: "any" | "all" }
  | { op: "dropEmptyColumns" }
  | { op: "text"; change: TextChange; columns: string[] }
  | { op: "replace"; columns: string[]; from: string; to: Expr; whole: boolean }
  | { op: "split"; column: string; separator: string; into: string[] }
  | { op: "round"; columns: string[]; decimals: number; direction: "nearest" | "up" | "down" }
  | { op: "convert"; columns: string[]; to: ConvertTo }
  | { op: "formatDate"; columns: string[]; format: string }
  | {
    op: "pivot";
    rows: string[];
    columns: string;
    values: string | null;
    fn: AggregateFn | "rows";
    /** The number for pairs that no row has; they are empty without it. */
    empty?: string;
  }
  | { op: "unpivot"; keep: string[]; columns: string[]; nameTo: string; valueTo: string };

export type Op = Step["op"];

/** The outcome of reading an instruction. */
export interface Plan {
  steps: Step[];
  /** Clauses that were left undone, in the user's words, each with the reason when there is one. */
  notUnderstood: string[];
}
