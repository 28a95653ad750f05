/** Dates and times, from the bytes of a cell that starts with a digit. */
import { ascii, isDigit } from "./bytes.ts";
import { Kind } from "./kind.ts";

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month (1..12) in the Gregorian calendar; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return DAYS[month - 1] ?? 0;
}

/** Whether this is a day of the Gregorian calendar, years 1 to 9999. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || day < 1) return false;
  // Every month has 28 days.
  return day <= 28 ? month >= 1 && month <= 12 : day <= daysInMonth(year, month);
}

/** The number written in the two bytes at `at`, or -1 if one of them is not a digit. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 0x30;
  const ones = (bytes[at + 1] ?? 0) - 0x30;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

/** A cell whose first `whole` bytes are digits and whose next byte is neither digit, point, comma nor exponent. */
export function classifyDigitsThenSign(
  bytes: Uint8Array,
  start: number,
  end: number,
  whole: number,
): Kind {
  const separator = bytes[start + whole];
  if (whole === 4 && separator === 0x2d) return classifyIso(bytes, start, end);
  if (whole === 2 && separator === 0x3a) {
    return isClock(bytes, start, end) ? Kind.TimeOfDay : Kind.Text;
  }
  if (separator === 0x2f || separator === 0x2d || separator === 0x2e) {
    return classifyOtherDate(bytes, start, end, whole, separator);
  }
  return Kind.Text;
}

function classifyIso(bytes: Uint8Array, start: number, end: number): Kind {
  if (end - start < 10 || bytes[start + 7] !== 0x2d) {
    return classifyOtherDate(bytes, start, end, 4, 0x2d);
  }
  const year = 100 * twoDigits(bytes, start) + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  if (!isDay(year, month, day)) return Kind.Text;
  if (end - start === 10) return Kind.Date;
  const between = bytes[start + 10];
  if (between !== 0x20 && between !== 0x54) return Kind.Text;
  return classifyClock(bytes, start + 11, end, between === 0x54);
}

/** What follows a date: HH:MM, HH:MM:SS or HH:MM:SS.ffffff, maybe with an offset. */
function classifyClock(bytes: Uint8Array, start: number, end: number, withT: boolean): Kind {
  const hour = twoDigits(bytes, start);
  const minute = twoDigits(bytes, start + 3);
  const good = end - start >= 5 && bytes[start + 2] === 0x3a && hour >= 0 && hour < 24 &&
    minute >= 0 && minute < 60;
  if (!good) return Kind.Text;
  let i = start + 5;
  if (i === end) return withT ? Kind.TMinute : Kind.SpaceMinute;
  if (bytes[i] === 0x3a) {
    const second = twoDigits(bytes, i + 1);
    if (end - i < 3 || second < 0 || second > 59) return Kind.Text;
    i += 3;
    if (i < end && bytes[i] === 0x2e) {
      const from = ++i;
      while (i < end && isDigit(bytes[i])) i++;
      if (i === from) return Kind.Text;
      if (i === end) {
        if (i - from > 6) return Kind.FineTime;
        return withT ? Kind.TFraction : Kind.SpaceFraction;
      }
    }
    if (i === end) return withT ? Kind.TSecond : Kind.SpaceSecond;
  }
  return isOffset(bytes, i, end) ? Kind.ZonedTime : Kind.Text;
}

function isOffset(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[start] === 0x20) start++;
  if (end - start > 6) return false;
  const text = ascii(bytes, start, end);
  return /^(?:Z|[+-]\d\d(?::?\d\d)?|UTC)$/.test(text);
}

function isClock(bytes: Uint8Array, start: number, end: number): boolean {
  const kind = classifyClock(bytes, start, end, false);
  return kind === Kind.SpaceMinute || kind === Kind.SpaceSecond || kind === Kind.SpaceFraction;
}

const OTHER_DATE = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?$/;

/** Dates that are not ISO: `28/01/2018`, `1.2.18`, `2018/01/28`, each maybe followed by a time. */
function classifyOtherDate(
  bytes: Uint8Array,
  start: number,
  end: number,
  whole: number,
  separator: number,
): Kind {
  if (end - start > 19 || (whole > 2 && whole !== 4)) return Kind.Text;
  const text = ascii(bytes, start, end);
  if (whole === 4) {
    const parts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?$/.exec(text);
    return parts && isDay(Number(parts[1]), Number(parts[3]), Number(parts[4]))
      ? Kind.YearFirst
      : Kind.Text;
  }
  const parts = OTHER_DATE.exec(text);
  if (!parts || separator !== parts[2]?.charCodeAt(0)) return Kind.Text;
  const year = fullYear(parts[4] ?? "");
  const one = Number(parts[1]);
  const two = Number(parts[3]);
  const dayFirst = isDay(year, two, one);
  const monthFirst = isDay(year, one, two);
  if (dayFirst && monthFirst) return Kind.DayOrMonthFirst;
  return dayFirst ? Kind.DayFirst : monthFirst ? Kind.MonthFirst : Kind.Text;
}

/** A two-digit year is read as 1970 to 2069. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
