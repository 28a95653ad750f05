/**
 * The kinds a single cell can be of. A column's dtype follows from how many cells of each kind it
 * has: the first group can become something else than text, the second looks like a value but would
 * not come back as it was written, so it only explains why a column stays text.
 */
export const Kind = {
  Text: 0,
  /** Integer in plain notation, exact as a double (|n| ≤ 2^53). */
  Integer: 1,
  /** Integer in plain notation that only 64 bits hold. */
  WideInteger: 2,
  /** `-0`. */
  NegativeZero: 3,
  /** Decimal or exponent notation whose double has the same number as its shortest text. */
  Decimal: 4,
  /** The same with a decimal comma. */
  CommaDecimal: 5,
  /** The same, with three digits after the comma: may be a thousand. */
  CommaThousand: 6,
  /** `1E5`: a number, or an id that only looks like one. */
  BareExponent: 7,
  LowerBoolean: 8,
  UpperBoolean: 9,
  TitleBoolean: 10,
  /** `2018-01-28`. */
  Date: 11,
  SpaceMinute: 12,
  SpaceSecond: 13,
  SpaceFraction: 14,
  TMinute: 15,
  TSecond: 16,
  TFraction: 17,

  LeadingZero: 18,
  PlusSign: 19,
  /** Beyond 64 bits. */
  HugeInteger: 20,
  LossyDecimal: 21,
  /** `28/01/2018`: only the first number can be the day. */
  DayFirst: 22,
  MonthFirst: 23,
  /** `02/01/2018`: either order gives a date. */
  DayOrMonthFirst: 24,
  YearFirst: 25,
  /** A time with an offset or `Z`. */
  ZonedTime: 26,
  /** More than six digits of a second. */
  FineTime: 27,
  TimeOfDay: 28,
  /** NA, NULL, None, nan … */
  MissingWord: 29,
  /** A number with blanks around it. */
  PaddedNumber: 30,
  /** `1,234.50`. */
  GroupedNumber: 31,
} as const;
export type Kind = typeof Kind[keyof typeof Kind];
export const KIND_COUNT = 32;

/** How a column of this kind is called in the report. */
export const KIND_NAMES: readonly string[] = [
  "text",
  "integers",
  "64-bit integers",
  "negative zero",
  "decimals",
  "decimals with a comma",
  "numbers with three digits after a comma",
  "numbers like 1E5",
  "booleans",
  "booleans",
  "booleans",
  "dates",
  "dates and times",
  "dates and times",
  "dates and times",
  "dates and times",
  "dates and times",
  "dates and times",
  "numbers with leading zeros",
  "numbers with a plus sign",
  "integers beyond 64 bits",
  "decimals with more digits than a double holds",
  "dates, day first",
  "dates, month first",
  "dates, ambiguous",
  "dates, year first",
  "dates and times with an offset",
  "times finer than a microsecond",
  "times of day",
  "words for a missing value",
  "numbers with blanks around them",
  "numbers with grouped digits",
];
