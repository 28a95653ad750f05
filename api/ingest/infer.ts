/** Decides each column's dtype from its evidence: only what every cell can be given back from. */
import type { Dtype } from "../schemas/table.ts";
import type { ColumnEvidence } from "./evidence.ts";
import { Kind, KIND_NAMES } from "./values/kind.ts";

/** How the texts of a column become values of its dtype. */
export type Reading =
  /** Polars reads them as they are. */
  | { as: "plain" }
  | { as: "comma_decimal" }
  /** strptime format. */
  | { as: "datetime"; format: string };

export interface Decision {
  dtype: Dtype;
  reading: Reading;
  /** What the column looked like, when that is not simply its dtype. */
  from?: string;
  why?: string;
}

const PLAIN: Reading = { as: "plain" };
/** The forms of which a Datetime column has one; a fraction may be missing where it is zero. */
const DATETIMES: readonly { kinds: readonly Kind[]; format: string }[] = [
  { kinds: [Kind.SpaceMinute], format: "%Y-%m-%d %H:%M" },
  { kinds: [Kind.SpaceSecond], format: "%Y-%m-%d %H:%M:%S" },
  { kinds: [Kind.SpaceSecond, Kind.SpaceFraction], format: "%Y-%m-%d %H:%M:%S%.f" },
  { kinds: [Kind.TMinute], format: "%Y-%m-%dT%H:%M" },
  { kinds: [Kind.TSecond], format: "%Y-%m-%dT%H:%M:%S" },
  { kinds: [Kind.TSecond, Kind.TFraction], format: "%Y-%m-%dT%H:%M:%S%.f" },
];
const INTEGERS = [Kind.Integer, Kind.WideInteger];
const DECIMALS = [Kind.Integer, Kind.NegativeZero, Kind.Decimal, Kind.BareExponent];
const COMMA_DECIMALS = [
  Kind.Integer,
  Kind.NegativeZero,
  Kind.CommaDecimal,
  Kind.CommaThousand,
];
const BOOLEANS = [Kind.LowerBoolean, Kind.UpperBoolean, Kind.TitleBoolean];

/** The dtype of a column with this evidence. */
export function decide(evidence: ColumnEvidence): Decision {
  const { counts } = evidence;
  const count = (kind: Kind) => counts[kind] ?? 0;
  const total = counts.reduce((sum, one) => sum + one, 0);
  const only = (...kinds: Kind[]) =>
    kinds.reduce<number>((sum, kind) => sum + count(kind), 0) === total;

  if (total === 0) return { ...text("no values"), why: "every cell is empty" };
  if (count(Kind.Text) === total) return { dtype: "String", reading: PLAIN };
  if (only(...INTEGERS)) return { dtype: "Int64", reading: PLAIN };
  if (only(...DECIMALS) && count(Kind.Decimal) > 0) return { dtype: "Float64", reading: PLAIN };
  if (only(...COMMA_DECIMALS) && count(Kind.CommaDecimal) > 0) {
    return {
      dtype: "Float64",
      reading: { as: "comma_decimal" },
      from: KIND_NAMES[Kind.CommaDecimal] ?? "",
      why: "every value has the same form",
    };
  }
  if (BOOLEANS.some((kind) => only(kind))) return { dtype: "Boolean", reading: PLAIN };
  if (only(Kind.Date)) return { dtype: "Date", reading: PLAIN };
  for (const { kinds, format } of DATETIMES) {
    if (only(...kinds)) return { dtype: "Datetime", reading: { as: "datetime", format } };
  }
  return explainText(evidence, total);
}

function text(from: string): Decision {
  return { dtype: "String", reading: PLAIN, from };
}

/** Kinds whose cells are values of one sort, for "most of the column is …". */
const FAMILIES: readonly { name: string; kinds: readonly Kind[] }[] = [
  {
    name: "numbers",
    kinds: [
      ...DECIMALS,
      Kind.WideInteger,
      Kind.CommaDecimal,
      Kind.CommaThousand,
      Kind.LeadingZero,
      Kind.PlusSign,
      Kind.HugeInteger,
      Kind.LossyDecimal,
      Kind.PaddedNumber,
      Kind.GroupedNumber,
    ],
  },
  { name: "booleans", kinds: BOOLEANS },
  {
    name: "dates",
    kinds: [
      Kind.Date,
      Kind.SpaceMinute,
      Kind.SpaceSecond,
      Kind.SpaceFraction,
      Kind.TMinute,
      Kind.TSecond,
      Kind.TFraction,
      Kind.DayFirst,
      Kind.MonthFirst,
      Kind.DayOrMonthFirst,
      Kind.YearFirst,
      Kind.ZonedTime,
      Kind.FineTime,
    ],
  },
];

const WHY: ReadonlyMap<Kind, string> = new Map([
  [Kind.LeadingZero, "would lose its leading zero"],
  [Kind.PlusSign, "would lose its plus sign"],
  [Kind.HugeInteger, "does not fit into 64 bits"],
  [Kind.LossyDecimal, "would lose digits as a 64-bit float"],
  [Kind.WideInteger, "would lose digits as a 64-bit float"],
  [Kind.NegativeZero, "would lose its sign as an integer"],
  [Kind.BareExponent, "may be an id"],
  [Kind.CommaThousand, "may be a thousand or a decimal"],
  [Kind.GroupedNumber, "would lose its grouping"],
  [Kind.PaddedNumber, "would lose its blanks"],
  [Kind.MissingWord, "is a text, not an empty cell"],
  [Kind.ZonedTime, "would lose its offset"],
  [Kind.FineTime, "is finer than a microsecond"],
]);

/** Why a column of values stays text; plain when it is text anyway. */
function explainText(evidence: ColumnEvidence, total: number): Decision {
  const { counts } = evidence;
  const count = (kind: Kind) => counts[kind] ?? 0;
  const dates = otherDates(count, total);
  if (dates) return dates;

  const family = FAMILIES.find(({ kinds }) =>
    2 * kinds.reduce<number>((s, k) => s + count(k), 0) > total
  );
  const present = counts.flatMap((n, kind) => n > 0 ? [kind] : []);
  const quote = (kind: number) =>
    `"${evidence.examples[kind] ?? ""}" in line ${evidence.firstLines[kind] ?? 0}`;
  const first = (kinds: number[]) =>
    kinds.reduce((a, b) => (evidence.firstLines[b] ?? 0) < (evidence.firstLines[a] ?? 0) ? b : a);
  if (!family) {
    const same = present.length === 1 ? KIND_NAMES[present[0] ?? 0] : undefined;
    return same ? { ...text(same), why: "there is no dtype for them" } : text("text");
  }
  const outside = present.filter((kind) => !family.kinds.some((one) => one === kind));
  if (outside.length > 0) {
    const others = outside.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
    return {
      ...text(`${family.name} and other text`),
      why: `${others} of ${total} values are not ${family.name}, first ${quote(first(outside))}`,
    };
  }
  const lossy = present.filter((kind) => [...WHY.keys()].some((one) => one === kind));
  const cause = lossy.length > 0 ? first(lossy) : undefined;
  if (cause !== undefined) {
    const reason = [...WHY].find(([kind]) => kind === cause)?.[1] ?? "";
    return { ...text(KIND_NAMES[cause] ?? family.name), why: `${quote(cause)} ${reason}` };
  }
  return {
    ...text(`${family.name} written in more than one way`),
    why: present.slice(0, 3).map((kind) => quote(kind)).join(", "),
  };
}

/** Dates that are not ISO stay as written; the report says how they look. */
function otherDates(count: (kind: Kind) => number, total: number): Decision | undefined {
  const day = count(Kind.DayFirst);
  const month = count(Kind.MonthFirst);
  const either = count(Kind.DayOrMonthFirst);
  const why = "they are not ISO dates; `types` can make them Date";
  if (count(Kind.YearFirst) === total) return { ...text("dates, year first"), why };
  if (total === 0 || day + month + either !== total) return undefined;
  if (day > 0 && month > 0) return { ...text("dates, day first and month first"), why };
  const order = day > 0 ? "day first" : month > 0 ? "month first" : "ambiguous";
  return { ...text(`dates, ${order}`), why };
}
