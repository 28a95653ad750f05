/** A value of the table as a cell of a sheet. */
import type { Dtype } from "../../schemas/table.ts";
import { PublicError } from "../../../shared/errors.ts";
import { guardText } from "./formula_guard.ts";
import { Style } from "./workbook_parts.ts";
import { escapeText } from "./xml_text.ts";

/** UTF-16 units. */
export const CELL_MAX_CHARS = 32_767;

const DAY_MICROSECONDS = 86_400_000_000;
/** Days from 1899-12-30, where spreadsheets' days begin, to 1970-01-01. */
const EPOCH_DAYS = 25_569;
/** Spreadsheets have a 29 February 1900: earlier days are text. */
const FIRST_DAY = 61;
/** 10000-01-01. */
const END_DAY = 2_958_466;

export interface CellOptions {
  safe: boolean;
  /** Names the cell in a refusal. */
  where(): string;
}

/** A text, never a formula. Throws PublicError `validation_failed` for one that no cell can hold. */
export function textCell(ref: string, text: string, options: CellOptions): string {
  const shown = options.safe ? guardText(text) : text;
  if (shown.length > CELL_MAX_CHARS) {
    throw new PublicError(
      "validation_failed",
      `Cannot write xlsx: ${options.where()} has a text of ${shown.length} characters and a cell ` +
        `holds ${CELL_MAX_CHARS}; download CSV or Parquet`,
    );
  }
  return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${
    escapeText(shown)
  }</t></is></c>`;
}

/**
 * `value` as a column of `dtype` gives it: Int64 as text, Date as days and Datetime as microseconds
 * since 1970. Numbers and dates that no cell can hold exactly are text.
 */
export function valueCell(
  ref: string,
  value: unknown,
  dtype: Dtype,
  options: CellOptions,
): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return `<c r="${ref}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === "number") {
    if (dtype === "Date") return dateCell(ref, value * DAY_MICROSECONDS, true, options);
    if (dtype === "Datetime") return dateCell(ref, value, false, options);
    return Number.isFinite(value)
      ? `<c r="${ref}"><v>${value}</v></c>`
      : textCell(ref, String(value), { ...options, safe: false });
  }
  const text = String(value);
  if (dtype !== "Int64") return textCell(ref, text, options);
  // A number that stays what it is when it is read as a double.
  return Number.isSafeInteger(Number(text))
    ? `<c r="${ref}" s="${Style.Integer}"><v>${text}</v></c>`
    : textCell(ref, text, { ...options, safe: false });
}

/** `microseconds` since 1970 in no time zone, as the days that spreadsheets count. */
function dateCell(
  ref: string,
  microseconds: number,
  isDay: boolean,
  options: CellOptions,
): string {
  const serial = microseconds / DAY_MICROSECONDS + EPOCH_DAYS;
  if (serial < FIRST_DAY || serial >= END_DAY) {
    const iso = new Date(microseconds / 1000).toISOString();
    return textCell(ref, isDay ? iso.slice(0, -14) : iso.slice(0, -1).replace(/\.000$/, ""), {
      ...options,
      safe: false,
    });
  }
  const isWhole = microseconds % 1_000_000 === 0;
  const style = isDay ? Style.Date : isWhole ? Style.Datetime : Style.DatetimeFraction;
  return `<c r="${ref}" s="${style}"><v>${serial}</v></c>`;
}
