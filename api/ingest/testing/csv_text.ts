/** Rows as the CSV that programs write: quotes where they must be. */

/** How a field is written; `quoteAll` quotes every text, `isAlone` an empty field. */
export interface FieldStyle {
  delimiter: string;
  quoteAll?: boolean;
  /** The row has no other field. */
  isAlone?: boolean;
}

export function csvField(text: string | null, style: FieldStyle): string {
  if (text === null || text === "") return style.isAlone ? '""' : "";
  const must = style.quoteAll || text.includes(style.delimiter) || /["\r\n]/.test(text);
  return must ? `"${text.replaceAll('"', '""')}"` : text;
}
