/** What becomes of each column: its dtype and how its texts are read, the uploader's wishes included. */
import type { Dtype, IngestReport } from "../schemas/table.ts";
import { PublicError } from "../../shared/errors.ts";
import type { ColumnEvidence } from "./evidence.ts";
import { decide, type Reading } from "./infer.ts";
import { Kind } from "./values/kind.ts";

/** Plain data: it crosses a worker border. */
export interface ColumnPlan {
  name: string;
  dtype: Dtype;
  reading: Reading | Conversion;
  nullCount: number;
  /** Some cells are written as `""`, which is null as well. */
  hasQuotedEmpty: boolean;
  distinctEstimate: number;
  /** The longest cell, in bytes. */
  longestBytes: number;
}

/** Every text is converted by itself, because the uploader asked for this dtype. */
export interface Conversion {
  as: "conversion";
  /** `02/01/2018` is the second of January. */
  dayFirst: boolean;
  /** `1,5` is one and a half. */
  decimalComma: boolean;
}

export interface Plan {
  columns: ColumnPlan[];
  /** Entries for the report. */
  notes: IngestReport["columns"];
  warnings: string[];
}

/**
 * Plans the columns `names` with their evidence. Throws PublicError `validation_failed` when `types`
 * names a column that is not there.
 */
export function planColumns(
  names: readonly string[],
  evidence: readonly ColumnEvidence[],
  types: Readonly<Record<string, Dtype>> = {},
): Plan {
  const unknown = Object.keys(types).filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const known = names.slice(0, 20).join(", ");
    throw new PublicError(
      "validation_failed",
      `Cannot apply types: no column named ${unknown.join(", ")}; columns are ${known}`,
    );
  }
  const plan: Plan = { columns: [], notes: [], warnings: [] };
  names.forEach((name, index) => {
    const found = evidence[index];
    if (!found) return;
    const wanted = Object.hasOwn(types, name) ? types[name] : undefined;
    plan.columns.push(planColumn(name, found, wanted, plan));
  });
  return plan;
}

function planColumn(
  name: string,
  evidence: ColumnEvidence,
  wanted: Dtype | undefined,
  plan: Plan,
): ColumnPlan {
  const decision = decide(evidence);
  const common = {
    name,
    nullCount: evidence.nullCount,
    hasQuotedEmpty: evidence.quotedEmpty > 0,
    distinctEstimate: evidence.distinctEstimate,
    longestBytes: evidence.longestBytes,
  };
  if (wanted === undefined || wanted === decision.dtype) {
    const { from, why } = decision;
    if (from !== undefined && from !== "text") {
      plan.notes.push({ name, from, to: decision.dtype, why: why ?? "" });
    }
    return { ...common, dtype: decision.dtype, reading: decision.reading };
  }
  const from = decision.from ?? decision.dtype;
  plan.notes.push({ name, from, to: wanted, why: "asked for by `types`" });
  if (wanted === "String") return { ...common, dtype: "String", reading: { as: "plain" } };

  const count = (kind: Kind) => evidence.counts[kind] ?? 0;
  if (count(Kind.DayOrMonthFirst) > 0 && count(Kind.DayFirst) + count(Kind.MonthFirst) === 0) {
    plan.warnings.push(`The dates of column ${name} fit both orders; they were read day first.`);
  }
  return {
    ...common,
    dtype: wanted,
    reading: {
      as: "conversion",
      dayFirst: count(Kind.MonthFirst) === 0,
      decimalComma: count(Kind.CommaDecimal) > 0,
    },
  };
}
