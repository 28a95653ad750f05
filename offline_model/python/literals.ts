/** Values as Python source. Nothing that comes from a user or a file enters the code by another way. */

const NAMED: Record<string, string> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
  '"': '\\"',
};

/** Characters that could end the literal, hide text from a reader, or not be encoded at all. */
const UNSAFE = /["\\]|[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

function escape(char: string): string {
  const named = NAMED[char];
  if (named !== undefined) return named;
  const code = char.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}

/** A str literal in double quotes; always one line, whatever the text holds. */
export function py(text: string): string {
  return `"${text.replace(UNSAFE, escape)}"`;
}

/** A list of str literals. */
export function pyList(texts: readonly string[]): string {
  return `[${texts.map(py).join(", ")}]`;
}

/** A number literal from the text of a number; throws on anything else, since it enters the code bare. */
export function pyNumber(text: string): string {
  if (!/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    throw new Error(`Cannot write number: "${text}" is none`);
  }
  const plain = text.replace(/^(-?)0+(?=\d)/, "$1");
  return plain.startsWith(".") ? `0${plain}` : plain;
}

/** Text inside a comment: one line, no character that hides or reorders others. */
export function comment(text: string): string {
  return text.replace(/\s*\n\s*/g, " / ").replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (char) => escape(char),
  );
}

const KEYWORDS = new Set(
  ("False None True and as assert async await break class continue def del elif else except finally for " +
    "from global if import in is lambda nonlocal not or pass raise return try while with yield")
    .split(" "),
);

/** True when the name may stand as a keyword argument. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !KEYWORDS.has(name) && !name.startsWith("__");
}
