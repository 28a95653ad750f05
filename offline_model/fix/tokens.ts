/** Just enough of Python's lexer to change code without touching its strings or comments by accident. */

export interface PyToken {
  type: "name" | "string" | "number" | "comment" | "operator" | "newline";
  text: string;
  start: number;
  end: number;
  /** Counts from 1. */
  line: number;
}

const STRING =
  /[rRbBuUfF]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')/y;
const PATTERNS: [PyToken["type"], RegExp][] = [
  ["string", STRING],
  ["comment", /#[^\n]*/y],
  ["name", /[\p{L}_][\p{L}\p{N}_]*/uy],
  ["number", /\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?/y],
  ["newline", /\n/y],
  ["operator", /\*\*|\/\/|->|:=|[=!<>]=|[^\s]/uy],
];

/** The tokens in order. Never throws: what it does not know is an operator of one character. */
export function pyTokens(code: string): PyToken[] {
  const tokens: PyToken[] = [];
  let at = 0;
  let line = 1;
  while (at < code.length) {
    const found = match(code, at);
    if (found === null) {
      at++;
      continue;
    }
    tokens.push({ ...found, start: at, end: at + found.text.length, line });
    at += found.text.length;
    line += found.text.split("\n").length - 1;
  }
  return tokens;
}

function match(code: string, at: number): Pick<PyToken, "type" | "text"> | null {
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(code)?.[0];
    if (text !== undefined && text !== "") return { type, text };
  }
  return null;
}

/** The text that a plain literal stands for; null for f-strings, bytes and triple quotes. */
export function literalValue(token: PyToken): string | null {
  const found = /^([rRuU]?)(["'])(?!\2\2)([\s\S]*)\2$/.exec(token.text);
  if (token.type !== "string" || found === null) return null;
  const [, prefix = "", , body = ""] = found;
  return /r/i.test(prefix) ? body : body.replace(/\\(["'\\])/g, "$1");
}

export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The code with the edits, which must not overlap. */
export function edited(code: string, edits: readonly Edit[]): string {
  return edits.toSorted((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
      code,
    );
}
