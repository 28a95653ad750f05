/** Which cells a spreadsheet would run as a formula, and what keeps it from doing so. */

/** Put before such a cell: spreadsheets then take it for text. */
export const GUARD = "'";

const FORMULA_STARTS = "=+-@\t\r";
/** Some spreadsheets take these for the plain ones. */
const FULL_WIDTH_STARTS = "＝＋－＠";
const PLAIN_NUMBER = /^[+-](\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** First bytes, in UTF-8, of what is run. */
export const FORMULA_BYTES: ReadonlySet<number> = new Set(new TextEncoder().encode(FORMULA_STARTS));
export const FULL_WIDTH_BYTES: readonly Uint8Array[] = [...FULL_WIDTH_STARTS].map((start) =>
  new TextEncoder().encode(start)
);

/** A number such as -5 or +3.2e5, which is no danger. */
export function isPlainNumber(text: string): boolean {
  return PLAIN_NUMBER.test(text);
}

/** `text` so that no spreadsheet runs it when it is saved and opened again. */
export function guardText(text: string): string {
  const start = text.charAt(0);
  const isRun = start !== "" && (FORMULA_STARTS + FULL_WIDTH_STARTS).includes(start);
  return isRun && !isPlainNumber(text) ? GUARD + text : text;
}
