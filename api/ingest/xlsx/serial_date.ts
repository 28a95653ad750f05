/**
 * Dates and times of a spreadsheet: a number of days, which only the cell's number format tells from any
 * other number. Computed in UTC, so that no machine's time zone plays a part.
 */
import { Kind } from "../values/kind.ts";

/** Formats of a workbook whose tokens are remembered. */
const MAX_FORMATS = 1000;
const DAY_MS = 86_400_000;
/** Day 0 of the 1904 system; the 1900 system's days from 61 on count from 1899-12-30. */
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const EPOCH_1900 = Date.UTC(1899, 11, 30);
/** The 1900 system has a 29 February 1900, so its days before count from one day later. */
const LEAP_BUG_DAY = 60;

export interface DatedCell {
  text: string;
  kind: Kind;
  /** The format shows a time of day. */
  hasTime: boolean;
}

interface FormatTokens {
  hasDate: boolean;
  hasTime: boolean;
}

const formats = new Map<string, FormatTokens | undefined>();

/** What a number format shows; undefined when it is no date format. */
function tokensOf(format: string): FormatTokens | undefined {
  if (formats.has(format)) return formats.get(format);
  // Text in quotes and behind backslashes, colours, currencies and conditions are no tokens.
  const plain = format.replaceAll(/"[^"]*"|[\\_*].|\[(?![hms]+\])[^\]]*\]/gi, "").split(";")[0] ??
    "";
  const isDate = /[dyhms]/i.test(plain) && !/general|standard|[0#?]e[-+]/i.test(plain);
  const hasTime = /[hs]|\[m+\]/i.test(plain);
  // m is a minute beside hours and seconds, a month otherwise.
  const tokens = isDate ? { hasDate: /[dy]/i.test(plain) || !hasTime, hasTime } : undefined;
  if (formats.size < MAX_FORMATS) formats.set(format, tokens);
  return tokens;
}

/** The date or time that `serial` stands for under `format`; undefined when it is just a number. */
export function dateOfSerial(
  serial: number,
  format: string,
  is1904: boolean,
): DatedCell | undefined {
  const tokens = tokensOf(format);
  if (!tokens || !Number.isFinite(serial)) return undefined;
  const milliseconds = Math.round(serial * DAY_MS);
  if (!tokens.hasDate) {
    return { text: durationText(milliseconds), kind: Kind.TimeOfDay, hasTime: false };
  }
  if (serial < 0 || (!is1904 && serial < 1)) {
    return { text: durationText(milliseconds), kind: Kind.TimeOfDay, hasTime: false };
  }
  const beforeLeapBug = !is1904 && serial < LEAP_BUG_DAY;
  const epoch = is1904 ? EPOCH_1904 : EPOCH_1900 + (beforeLeapBug ? DAY_MS : 0);
  const date = new Date(epoch + milliseconds);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999) return undefined;
  const iso = date.toISOString();
  const isMidnight = iso.endsWith("T00:00:00.000Z");
  const hasTime = tokens.hasTime || !isMidnight;
  if (!hasTime) return { text: iso.slice(0, 10), kind: Kind.Date, hasTime };
  const isWhole = iso.endsWith(".000Z");
  return {
    text: iso.slice(0, isWhole ? 19 : 23),
    kind: isWhole ? Kind.TSecond : Kind.TFraction,
    hasTime,
  };
}

/** HH:MM:SS, with more than 24 hours where a duration has them. */
function durationText(milliseconds: number): string {
  const sign = milliseconds < 0 ? "-" : "";
  const total = Math.abs(milliseconds);
  const pad = (n: number, width = 2) => String(Math.floor(n)).padStart(width, "0");
  const rest = total % 1000;
  const time = [total / 3_600_000, (total / 60_000) % 60, (total / 1000) % 60].map((n) => pad(n));
  return `${sign}${time.join(":")}${rest > 0 ? `.${pad(rest, 3)}` : ""}`;
}
