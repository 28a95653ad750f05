/** A text as the API shows it. */
import { PREVIEW_CELL_MAX_CHARS } from "../../../shared/limits.ts";

/** At most 1,000 characters (code points); what is cut says how long it was. */
export function shownText(text: string): string {
  if (text.length <= PREVIEW_CELL_MAX_CHARS) return text;
  let length = 0;
  let end = 0;
  for (const character of text) {
    if (length < PREVIEW_CELL_MAX_CHARS) end += character.length;
    length++;
  }
  if (length <= PREVIEW_CELL_MAX_CHARS) return text;
  return `${text.slice(0, end)}… (${length} characters)`;
}
