/**
 * Text → tokens. Quoted strings keep their text exactly; a name in backticks is a column, and so is
 * one with signs in it that the table has (`net €`, `Paid?`); everything else is words, numbers,
 * dates and symbols.
 */
import { signedNames } from "./signed_names.ts";

export type TokenType = "word" | "number" | "date" | "string" | "column" | "symbol" | "break";

export interface Token {
  type: TokenType;
  /** As written; for strings and columns without the quotes. */
  text: string;
  /** What keywords are compared with: lower case, no hyphens or apostrophes. */
  norm: string;
  /** Offsets into the source. */
  start: number;
  end: number;
}

const QUOTES: Record<string, string> = {
  '"': '"',
  "'": "'",
  "`": "`",
  "“": "”",
  "„": "“",
  "‘": "’",
  "«": "»",
};

const PATTERNS: [TokenType, RegExp][] = [
  ["date", /\d{4}-\d{2}(?:-\d{2})?(?![\d-])/y],
  ["date", /\d{4}\/\d{1,2}\/\d{1,2}(?!\d)/y],
  ["date", /\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)/y],
  ["number", /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\p{L}\d_])/uy],
  ["number", /(?:\d+\.\d+|\.\d+|\d+)(?:e[+-]?\d+)?(?![\p{L}\d_]|\.\d)/uy],
  // The full stop of a title ends no sentence.
  ["word", /(?:Dr|Prof|Mrs|Mr|Ms|St)\.(?=[^\S\n]+\S)/uy],
  [
    "word",
    /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}][\p{L}\p{M}\p{N}_]*)*(?:['’]\p{L}+|['’](?=\s))?/uy,
  ],
  ["symbol", />=|<=|!=|==|<>|=>|->|→|≥|≤|≠|&&|\|\||\.\.\.?|[^\s]/uy],
];

/** A single quote opens a string only where a word cannot have it (`the region's` is no string). */
function opensString(source: string, at: number): boolean {
  const quote = source[at] ?? "";
  if (!(quote in QUOTES)) return false;
  if (quote !== "'" && quote !== "‘") return true;
  const before = source[at - 1] ?? " ";
  return !/[\p{L}\p{N}]/u.test(before);
}

/** Where the string that opens at `at` closes; -1 when it does not. */
function closingQuote(source: string, at: number): number {
  const close = QUOTES[source[at] ?? ""] ?? "";
  for (let i = at + 1; i < source.length; i++) {
    if (source[i] !== close) continue;
    const inWord = (close === "'" || close === "’") && /[\p{L}\p{N}]/u.test(source[i + 1] ?? "");
    if (!inWord) return i;
  }
  return -1;
}

/** `u"…"` and u`…` hold JSON escapes: the form for names and values with quotes or line breaks. */
function escapedString(source: string, at: number): { token: Token; end: number } | undefined {
  const match = /u(["`])((?:[^"`\\\n]|\\.)*)\1/uy;
  match.lastIndex = at;
  const found = match.exec(source);
  if (found === null) return undefined;
  try {
    const text: unknown = JSON.parse(`"${found[2]}"`);
    if (typeof text !== "string") return undefined;
    const type = found[1] === "`" ? "column" : "string";
    const end = at + found[0].length;
    return { token: { type, text, norm: "", start: at, end }, end };
  } catch {
    return undefined;
  }
}

function normOf(type: TokenType, text: string): string {
  if (type === "string" || type === "column") return "";
  if (type === "symbol") return text;
  return text.toLowerCase().replace(/[-'’]/gu, "");
}

/**
 * `names` are the table's columns. Never throws: a quote that does not close is a symbol, any other
 * character is one of its own.
 */
export function lex(source: string, names: readonly string[] = []): Token[] {
  const nameAt = signedNames(names);
  const tokens: Token[] = [];
  const push = (type: TokenType, text: string, start: number, end: number) =>
    tokens.push({ type, text, norm: normOf(type, text), start, end });
  let at = 0;
  while (at < source.length) {
    const char = source[at] ?? "";
    if (/\s/u.test(char)) {
      if (char === "\n") push("break", "\n", at, at + 1);
      at++;
      continue;
    }
    const escaped = char === "u" ? escapedString(source, at) : undefined;
    if (escaped !== undefined) {
      tokens.push(escaped.token);
      at = escaped.end;
      continue;
    }
    const close = opensString(source, at) ? closingQuote(source, at) : -1;
    if (close >= 0) {
      push(char === "`" ? "column" : "string", source.slice(at + 1, close), at, close + 1);
      at = close + 1;
      continue;
    }
    const name = nameAt(source, at);
    if (name !== undefined) {
      push("column", name, at, at + name.length);
      at += name.length;
      continue;
    }
    const found = matchPattern(source, at);
    push(found.type, found.text, at, at + found.text.length);
    at += found.text.length;
  }
  return tokens;
}

function matchPattern(source: string, at: number): { type: TokenType; text: string } {
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text !== undefined && text.length > 0) return { type, text };
  }
  return { type: "symbol", text: source[at] ?? "" };
}
