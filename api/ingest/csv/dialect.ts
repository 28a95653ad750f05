/** How a CSV file is written. */

export interface Dialect {
  /** Byte between fields; 0 when the file has one column and no delimiter. */
  delimiter: number;
  /** Byte around quoted fields; 0 when nothing is quoted. */
  quote: number;
  /** How a quote inside a quoted field is written. */
  escape: "double" | "backslash";
  /** Blanks after a delimiter belong to the delimiter. */
  skipBlank: boolean;
  /** `lf`: rows end with LF or CRLF, a lone CR is data. `any`: a lone CR ends a row as well. */
  eol: "lf" | "any";
}

export const LF = 0x0a;
export const CR = 0x0d;
export const BLANK = 0x20;
export const BACKSLASH = 0x5c;
export const TAB = 0x09;
export const COMMA = 0x2c;
export const SEMICOLON = 0x3b;
export const PIPE = 0x7c;
export const DOUBLE_QUOTE = 0x22;
export const SINGLE_QUOTE = 0x27;

/** Delimiters that are tried when none is given, the more usual first. */
export const DELIMITERS: readonly number[] = [COMMA, SEMICOLON, TAB, PIPE, BLANK];

/** The delimiter as the report and the `delimiter` option write it; null when there is none. */
export function delimiterText(dialect: Dialect): string | null {
  if (dialect.delimiter === 0) return null;
  return String.fromCharCode(dialect.delimiter) + (dialect.skipBlank ? " " : "");
}

export function quoteText(dialect: Dialect): string | null {
  return dialect.quote === 0 ? null : String.fromCharCode(dialect.quote);
}
