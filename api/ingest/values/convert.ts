/** One text as a value of the dtype that the uploader asked for, written as Polars reads it. */
import type { Dtype } from "../../schemas/table.ts";
import { fullYear, isDay } from "./classify_time.ts";

export interface ConvertOptions {
  dayFirst: boolean;
  decimalComma: boolean;
}

const INT64_LIMIT = 2n ** 63n;
const TRUE_WORDS = new Set(["true", "t", "yes", "y", "1"]);
const FALSE_WORDS = new Set(["false", "f", "no", "n", "0"]);

/** The canonical text of `text` as `dtype`, null when it does not fit. */
export function convertText(text: string, dtype: Dtype, options: ConvertOptions): string | null {
  switch (dtype) {
    case "String":
      return text;
    case "Int64":
      return toInteger(text.trim());
    case "Float64":
      return toFloat(text.trim(), options.decimalComma);
    case "Boolean":
      return toBoolean(text.trim().toLowerCase());
    case "Date":
      return toDate(text.trim(), options.dayFirst);
    case "Datetime":
      return toDatetime(text.trim(), options.dayFirst);
  }
}

function toInteger(text: string): string | null {
  const plain = /^[-+]?\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(",", "") : text;
  const match = /^([-+]?)(\d+)(?:\.0+)?$/.exec(plain);
  if (!match) return null;
  const value = BigInt(match[2] ?? "0") * (match[1] === "-" ? -1n : 1n);
  return value >= -INT64_LIMIT && value < INT64_LIMIT ? value.toString() : null;
}

function toFloat(text: string, decimalComma: boolean): string | null {
  let plain = text;
  if (decimalComma) plain = text.replaceAll(/\.(?=\d{3}(?!\d))/g, "").replace(",", ".");
  else if (/^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) plain = text.replaceAll(",", "");
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? String(value) : null;
}

function toBoolean(text: string): string | null {
  return TRUE_WORDS.has(text) ? "true" : FALSE_WORDS.has(text) ? "false" : null;
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](.+))?$/;
const OTHER = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ T](.+))?$/;

/** Year, month, day and what follows. */
function dayParts(text: string, dayFirst: boolean) {
  const iso = ISO.exec(text);
  const other = iso ? null : OTHER.exec(text);
  const match = iso ?? other;
  if (!match) return null;
  const year = iso ? Number(match[1]) : fullYear(match[3] ?? "");
  const one = Number(match[iso ? 2 : 1]);
  const two = Number(match[iso ? 3 : 2]);
  const [month, day] = iso || !dayFirst ? [one, two] : [two, one];
  if (!isDay(year, month, day)) return null;
  return { year, month, day, time: match[4] ?? "" };
}

const pad = (n: number, width = 2) => String(n).padStart(width, "0");

function toDate(text: string, dayFirst: boolean): string | null {
  const parts = dayParts(text, dayFirst);
  if (!parts || !/^(?:00:00(?::00(?:\.0+)?)?)?$/.test(parts.time)) return null;
  return `${pad(parts.year, 4)}-${pad(parts.month)}-${pad(parts.day)}`;
}

const TIME = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,6})0*)?)?\s*(Z|UTC|[-+]\d\d(?::?\d\d)?)?$/;

/** Times with an offset become UTC. */
function toDatetime(text: string, dayFirst: boolean): string | null {
  const parts = dayParts(text, dayFirst);
  const match = TIME.exec(parts?.time || "00:00");
  if (!parts || !match) return null;
  const [hour, minute, second] = [match[1], match[2], match[3] ?? "0"].map(Number);
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  // Not Date.UTC(year, …): that reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(parts.year, parts.month - 1, parts.day);
  date.setUTCHours(hour, minute - offsetMinutes(match[5] ?? "Z"), second);
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) return null;
  const day = `${pad(year, 4)}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map((n) => pad(n));
  return `${day}T${time.join(":")}.${(match[4] ?? "").padEnd(6, "0")}`;
}

function offsetMinutes(offset: string): number {
  const match = /^([-+])(\d\d):?(\d\d)?$/.exec(offset);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? "0");
  return match[1] === "-" ? -minutes : minutes;
}
