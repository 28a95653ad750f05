/** Texts that are told by their form, whatever column they stand in. */

import { ascii } from "../values/bytes.ts";

/** Longer texts are not looked at. */
const MAX_CHARS = 200;

const URL = "https?://\\S+";
const PHONE = "\\+\\d[\\d ()/.-]{6,}";

/** Mail, web and IP addresses, phone numbers, UUIDs, JSON. */
const ADDRESS = anyOf([
  URL,
  PHONE,
  "[^\\s@]+@[^\\s@]+\\.[a-z]{2,}",
  "\\d{1,3}(?:\\.\\d{1,3}){3}",
  '\\{".*\\}',
  "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
]);

/** Besides addresses, grouped numbers with or without a currency and dates in words. */
const ONE_VALUE = anyOf([
  URL,
  PHONE,
  // $8,411.00
  "\\S{0,3} ?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?: ?\\S{0,3})",
  // 8.411,50 €
  "\\S{0,3} ?\\d{1,3}(?:\\.\\d{3})*,\\d{1,2}(?: ?\\S{0,3})",
  // Jan 5, 2024
  "[a-z]{3,9}\\.? \\d{1,2}, \\d{4}",
]);

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join("|")})$`, "i");
}

/** Whether the text is one that never names a column. */
export function isAddress(text: string): boolean {
  return text.length <= MAX_CHARS && ADDRESS.test(text);
}

/** Whether `bytes[from..to)` is one value although it has commas or blanks in it. */
export function isOneValue(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from <= MAX_CHARS && ONE_VALUE.test(ascii(bytes, from, to));
}

/** `# exported by …`, as the first characters of a row say; `#id` is a name. */
export function isComment(start: string): boolean {
  return /^#(?:[\s#]|$)/.test(start);
}
