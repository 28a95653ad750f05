/** Names and values as the sentences of a plan write them, so that the lexer reads them back. */

/** A column: in backticks. */
export function col(name: string): string {
  return /[`\p{Cc}\p{Zl}\p{Zp}]/u.test(name) ? `u\`${escaped(name, "`")}\`` : `\`${name}\``;
}

/** A text value: in double quotes, or in the escaped form when it holds quotes or line breaks. */
export function str(value: string): string {
  return /["\p{Cc}\p{Zl}\p{Zp}]/u.test(value) ? `u"${escaped(value, '"')}"` : `"${value}"`;
}

function escaped(text: string, quote: string): string {
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', "\\u0022");
  return json.replaceAll(quote, `\\u${quote.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(
      /[\u007f-\u009f\p{Zl}\p{Zp}]/gu,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}

/** "a, b and c". */
export function list(parts: readonly string[], last = "and"): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} ${last} ${parts.at(-1)}`;
}

export function cols(names: readonly string[]): string {
  return list(names.map(col));
}
