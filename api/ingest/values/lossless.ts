/**
 * Whether a decimal survives the way through a double: the double nearest to it must have, as its
 * shortest text, the very same number. 0.1 and 121649.49000000005 do, 0.12345678901234567890 does not.
 */
import { ascii } from "./bytes.ts";

/** Any decimal of this many significant digits survives. */
const SAFE_DIGITS = 15;
/** No shortest text has more. */
const MOST_DIGITS = 17;
/** Powers of ten that are exact doubles. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Nearer than this to a boundary (as a share of it), the fast way leaves the answer to the slow one. */
const MARGIN = 1e-6;

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

/** Digits of a number without sign, point, leading and trailing zeros, and the power of ten of its last digit. */
function significant(text: string): { digits: string; exponent: number } {
  const [mantissa = "", power = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace(/^[-+]/, "").split(".");
  const all = (whole + fraction).replace(/^0+/, "");
  const digits = all.replace(/0+$/, "");
  if (digits === "") return { digits: "0", exponent: 0 };
  return { digits, exponent: Number(power) - fraction.length + (all.length - digits.length) };
}

/** The definition, on the text of a number: point, exponent and sign allowed. */
export function isLosslessText(text: string): boolean {
  const value = Number(text);
  if (!Number.isFinite(value)) return false;
  if (String(value) === text) return true;
  const before = significant(text);
  const after = significant(String(value));
  return before.digits === after.digits && before.exponent === after.exponent;
}

/**
 * The same for `bytes[start..end)`: an optional sign, then digits with a point or comma at `separatorAt`.
 * Ten times as fast as the definition in all but rare cases.
 */
export function isLosslessDecimal(
  bytes: Uint8Array,
  start: number,
  separatorAt: number,
  end: number,
): boolean {
  if (end - start <= SAFE_DIGITS + 1) return true;
  let high = 0;
  let low = 0;
  let significantDigits = 0;
  const lowFrom = end - 9;
  for (let i = start; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) continue;
    if (significantDigits > 0 || digit > 0) significantDigits++;
    if (i < lowFrom) high = high * 10 + digit;
    else low = low * 10 + digit;
  }
  if (significantDigits <= SAFE_DIGITS) return true;
  const fraction = end - separatorAt - 1;
  const lastDigit = (bytes[end - 1] ?? 0) - 0x30;
  if (significantDigits <= MOST_DIGITS && lastDigit > 0 && fraction >= 9 && fraction <= 22) {
    const answer = survives(high * 1e9, low, POWERS[fraction] ?? 1, lastDigit);
    if (answer !== undefined) return answer;
  }
  const text = ascii(bytes, start, end);
  return isLosslessText(bytes[separatorAt] === 0x2c ? text.replace(",", ".") : text);
}

/**
 * Whether the decimal (high + low) / power, of 16 or 17 digits of which the last is `lastDigit`, is the
 * shortest text of its nearest double: it is when neither neighbour with one digit less rounds to the
 * same double, and no other decimal of its length is nearer to that double. Double-double arithmetic
 * (Dekker 1971) has twice the digits that this needs; undefined when too close to call.
 */
function survives(
  high: number,
  low: number,
  power: number,
  lastDigit: number,
): boolean | undefined {
  const sum = high + low;
  const sumError = low - (sum - high);
  const quotient = sum / power;
  // quotient * power as product + productError, exactly.
  const product = quotient * power;
  const quotientHigh = upperHalf(quotient);
  const powerHigh = upperHalf(power);
  const quotientLow = quotient - quotientHigh;
  const powerLow = power - powerHigh;
  const productError = quotientHigh * powerHigh - product + quotientHigh * powerLow +
    quotientLow * powerHigh + quotientLow * powerLow;
  const correction = (sum - product - productError + sumError) / power;
  const value = quotient + correction;
  /** How far the decimal lies above its double. */
  const rest = correction - (value - quotient);

  bits[0] = value;
  const lowWord = words[0] ?? 0;
  const highWord = words[1] ?? 0;
  if (lowWord === 0 && (highWord & 0xfffff) === 0) return undefined;
  words[0] = 0;
  words[1] = (highWord & 0x7ff00000) - (53 << 20);
  const halfStep = bits[0] ?? 0;
  const unit = 1 / power;
  const below = Math.abs(rest - lastDigit * unit);
  const above = Math.abs(rest + (10 - lastDigit) * unit);
  const near = (distance: number, boundary: number) =>
    Math.abs(distance - boundary) < boundary * MARGIN;
  if (
    near(below, halfStep) || near(above, halfStep) || near(Math.abs(rest), halfStep) ||
    near(Math.abs(rest), unit / 2)
  ) return undefined;
  return below > halfStep && above > halfStep && Math.abs(rest) < unit / 2;
}

/** The upper 26 bits of a double (Veltkamp). */
function upperHalf(value: number): number {
  const scaled = value * 134217729;
  return scaled - (scaled - value);
}
