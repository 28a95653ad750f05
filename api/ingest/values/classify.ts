/**
 * Tells of which kind one cell is, from its bytes, without making a string of it in the usual case:
 * this runs for every cell of every file (10 to 40 ns).
 */
import { ascii } from "./bytes.ts";
import { classifyDigitsThenSign } from "./classify_time.ts";
import { Kind } from "./kind.ts";
import { isLosslessDecimal, isLosslessText } from "./lossless.ts";

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const COMMA = 0x2c;
const BLANK = 0x20;
const LOWER_E = 0x65;
const UPPER_E = 0x45;
/** Any decimal of this many significant digits survives the way through a double. */
const SAFE_DIGITS = 15;
/** Nothing longer than this is a number, a date or a boolean. */
const LONGEST_VALUE = 400;
const INT64_MAX = "9223372036854775807";
const INT64_MIN = "9223372036854775808";

const TRUE = new TextEncoder().encode("true");
const FALSE = new TextEncoder().encode("false");
const MISSING_WORDS = new Set(
  ["na", "n/a", "#n/a", "nan", "null", "none", "nil", "<na>", "\\n", "-", "--", "?"],
);
/** First bytes of a boolean or of a word for a missing value. */
const WORD_STARTS = new Uint8Array(256);
for (const letter of "tfTFnN#<\\-?") WORD_STARTS[letter.charCodeAt(0)] = 1;

/** The kind of the cell `bytes[start..end)`, which is not empty and has no quotes or escapes left. */
export function classify(bytes: Uint8Array, start: number, end: number): Kind {
  const first = bytes[start] ?? 0;
  if (first >= ZERO && first <= NINE) return classifyNumber(bytes, start, start, end);
  if (first > 0x40) {
    if (WORD_STARTS[first] === 0 || end - start > 5) return Kind.Text;
    return classifyLowerBoolean(bytes, start, end) ?? classifyWord(ascii(bytes, start, end));
  }
  if (first === MINUS || first === POINT) {
    const digits = first === MINUS ? start + 1 : start;
    const fraction = bytes[digits] === POINT ? digits + 1 : digits;
    const byte = bytes[fraction] ?? 0;
    if (fraction < end && byte >= ZERO && byte <= NINE) {
      return classifyNumber(bytes, start, digits, end);
    }
  }
  if (first === PLUS) {
    const rest = start + 1 < end ? classify(bytes, start + 1, end) : Kind.Text;
    return isNumber(rest) || rest === Kind.LeadingZero || rest === Kind.HugeInteger
      ? Kind.PlusSign
      : Kind.Text;
  }
  if (first === BLANK) return classifyPadded(bytes, start, end);
  return end - start > 5 ? Kind.Text : classifyWord(ascii(bytes, start, end));
}

const isNumber = (kind: Kind) => kind >= Kind.Integer && kind <= Kind.BareExponent;

/** The usual booleans, without a string. */
function classifyLowerBoolean(bytes: Uint8Array, start: number, end: number): Kind | undefined {
  const word = bytes[start] === 0x74 ? TRUE : FALSE;
  if (end - start !== word.length) return undefined;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return undefined;
  return Kind.LowerBoolean;
}

function classifyWord(text: string): Kind {
  if (text === "true" || text === "false") return Kind.LowerBoolean;
  if (text === "TRUE" || text === "FALSE") return Kind.UpperBoolean;
  if (text === "True" || text === "False") return Kind.TitleBoolean;
  return MISSING_WORDS.has(text.toLowerCase()) ? Kind.MissingWord : Kind.Text;
}

/** A number with blanks before or after it; the blanks would be lost, so it is never a number. */
function classifyPadded(bytes: Uint8Array, start: number, end: number): Kind {
  if (end - start > LONGEST_VALUE) return Kind.Text;
  const length = end - start;
  while (start < end && bytes[start] === BLANK) start++;
  while (end > start && bytes[end - 1] === BLANK) end--;
  if (start === end || end - start === length) return Kind.Text;
  return isNumber(classify(bytes, start, end)) ? Kind.PaddedNumber : Kind.Text;
}

/** The position behind the digits that start at `from`. */
function afterDigits(bytes: Uint8Array, from: number, end: number): number {
  let i = from;
  while (i < end) {
    const byte = bytes[i] ?? 0;
    if (byte < ZERO || byte > NINE) break;
    i++;
  }
  return i;
}

/** `start` is at the sign if there is one, `digits` behind it. */
function classifyNumber(bytes: Uint8Array, start: number, digits: number, end: number): Kind {
  const i = afterDigits(bytes, digits, end);
  const whole = i - digits;
  if (i === end) {
    if (bytes[digits] === ZERO && (whole > 1 || start !== digits)) {
      return whole > 1 ? Kind.LeadingZero : Kind.NegativeZero;
    }
    return whole <= SAFE_DIGITS ? Kind.Integer : longInteger(bytes, start, end);
  }
  const sign = bytes[i];
  if (sign === POINT || sign === COMMA) return classifyFraction(bytes, start, digits, i, end);
  if (end - start > LONGEST_VALUE) return Kind.Text;
  if (sign === LOWER_E || sign === UPPER_E) {
    return classifyExponent(bytes, start, digits, i, end);
  }
  if (sign === BLANK) return classifyPadded(bytes, start, end);
  return start === digits ? classifyDigitsThenSign(bytes, start, end, whole) : Kind.Text;
}

function longInteger(bytes: Uint8Array, start: number, end: number): Kind {
  if (end - start > INT64_MAX.length + 1) return Kind.HugeInteger;
  const text = ascii(bytes, start, end);
  const negative = text.startsWith("-");
  const digits = negative ? text.slice(1) : text;
  const limit = negative ? INT64_MIN : INT64_MAX;
  if (digits.length > limit.length || (digits.length === limit.length && digits > limit)) {
    return Kind.HugeInteger;
  }
  return Number.isSafeInteger(Number(text)) ? Kind.Integer : Kind.WideInteger;
}

/** Digits, then the point or comma at `separatorAt`. */
function classifyFraction(
  bytes: Uint8Array,
  start: number,
  digits: number,
  separatorAt: number,
  end: number,
): Kind {
  const i = afterDigits(bytes, separatorAt + 1, end);
  const whole = separatorAt - digits;
  const fraction = i - separatorAt - 1;
  const comma = bytes[separatorAt] === COMMA;
  if (fraction === 0 || end - start > LONGEST_VALUE) return Kind.Text;
  if (i < end) {
    const next = bytes[i];
    if (!comma && (next === LOWER_E || next === UPPER_E)) {
      return classifyExponent(bytes, start, digits, i, end);
    }
    if (next === BLANK) return classifyPadded(bytes, start, end);
    if (comma) return classifyGrouped(ascii(bytes, start, end));
    return start === digits ? classifyDigitsThenSign(bytes, start, end, whole) : Kind.Text;
  }
  return fractionKind(bytes, start, digits, separatorAt, end);
}

/** The kind of a number that is nothing but digits around the point or comma at `separatorAt`. */
export function fractionKind(
  bytes: Uint8Array,
  start: number,
  digits: number,
  separatorAt: number,
  end: number,
): Kind {
  const comma = bytes[separatorAt] === COMMA;
  const whole = separatorAt - digits;
  const fraction = end - separatorAt - 1;
  if (whole > 1 && bytes[digits] === ZERO) return Kind.LeadingZero;
  if (!isLosslessDecimal(bytes, start, separatorAt, end)) return Kind.LossyDecimal;
  if (!comma) return Kind.Decimal;
  const belowOne = whole === 1 && bytes[digits] === ZERO;
  return fraction === 3 && whole >= 1 && whole <= 3 && !belowOne
    ? Kind.CommaThousand
    : Kind.CommaDecimal;
}

function classifyGrouped(text: string): Kind {
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? Kind.GroupedNumber : Kind.Text;
}

/** A number, then the `e` at `exponentAt`. */
function classifyExponent(
  bytes: Uint8Array,
  start: number,
  digits: number,
  exponentAt: number,
  end: number,
): Kind {
  const signed = bytes[exponentAt + 1] === MINUS || bytes[exponentAt + 1] === PLUS;
  const from = exponentAt + (signed ? 2 : 1);
  if (from >= end || afterDigits(bytes, from, end) < end) return Kind.Text;
  const whole = afterDigits(bytes, digits, end) - digits;
  if (whole > 1 && bytes[digits] === ZERO) return Kind.Text;
  if (!isLosslessText(ascii(bytes, start, end))) return Kind.LossyDecimal;
  return signed || digits + whole < exponentAt ? Kind.Decimal : Kind.BareExponent;
}
