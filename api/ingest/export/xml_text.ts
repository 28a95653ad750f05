/** Text inside a workbook's XML. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // A parser would make a plain one a line feed.
  "\r": "&#13;",
};
/** Most texts; a test is many times faster than a replacement. */
const PLAIN = /^[ !#-%'-;=?-^`-~]*$/;
/** Half a surrogate pair, a control character or non-character, and `_` where a reader sees a code. */
const SPECIAL = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/giu;

/**
 * Escapes `text` for XML; what XML cannot hold is written as `_xHHHH_`, which spreadsheets read as
 * the character of that code.
 */
export function escapeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(SPECIAL, (character) => {
    const entity = ENTITIES[character];
    if (entity !== undefined) return entity;
    const code = character.charCodeAt(0);
    // Tab, line feed and the controls from U+0080 on are fine in XML.
    if (code === 9 || code === 10 || (code >= 0x7f && code < 0xa0)) return character;
    return `_x${code.toString(16).toUpperCase().padStart(4, "0")}_`;
  });
}
