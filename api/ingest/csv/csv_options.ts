/** The uploader's words for delimiter and quote. Throws PublicError `validation_failed`. */
import { PublicError } from "../../../shared/errors.ts";
import { BLANK } from "./dialect.ts";

const DELIMITER_WORDS: Readonly<Record<string, string>> = {
  tab: "\t",
  "\\t": "\t",
  comma: ",",
  semicolon: ";",
  pipe: "|",
  space: " ",
};

/** `,`, `tab`, a delimiter followed by a blank, or `none` for a file of one column. */
export function parseDelimiter(text: string): { byte: number; skipBlank?: boolean } {
  if (text.toLowerCase() === "none") return { byte: 0, skipBlank: false };
  const delimiter = Object.hasOwn(DELIMITER_WORDS, text.toLowerCase())
    ? DELIMITER_WORDS[text.toLowerCase()] ?? text
    : text;
  const byte = delimiter.charCodeAt(0);
  const followed = delimiter.length === 2 && delimiter.charCodeAt(1) === BLANK;
  const usable = byte > 0 && byte < 0x80 && ![0x0a, 0x0d, 0x22, 0x5c].includes(byte) &&
    !/^[A-Za-z0-9]/.test(delimiter);
  if (!usable || (delimiter.length !== 1 && !followed)) {
    throw new PublicError(
      "validation_failed",
      `Cannot use delimiter: "${text.slice(0, 20)}" is not one ASCII sign, such as , ; | or tab`,
    );
  }
  return followed ? { byte, skipBlank: true } : { byte };
}

/** `"`, `'`, or empty or `none` for a file without quotes. */
export function parseQuote(text: string): number {
  if (text === "" || text.toLowerCase() === "none") return 0;
  const byte = text.charCodeAt(0);
  if (text.length !== 1 || byte >= 0x80 || byte <= BLANK || /[A-Za-z0-9\\]/.test(text)) {
    throw new PublicError(
      "validation_failed",
      `Cannot use quote: "${text.slice(0, 20)}" is not one ASCII sign, such as " or '`,
    );
  }
  return byte;
}
