/** Whether what looks like quoted fields of a sample are such, or texts with apostrophes. */
import { classify } from "../values/classify.ts";
import { Kind } from "../values/kind.ts";
import { CR, type Dialect, LF, SINGLE_QUOTE } from "./dialect.ts";
import { Form, isQuoted, MAX_FIELDS, type Row } from "./row.ts";

/**
 * Tells quotes from apostrophes: `'quoted'` in a column that has texts without them is a text as it
 * stands, unless something stands in them that has to be quoted.
 */
export function createQuoteUse(dialect: Dialect) {
  const quoted = new Set<number>();
  const bare = new Set<number>();
  let isNeeded = false;
  return {
    look(row: Row): void {
      if (dialect.quote !== SINGLE_QUOTE) return;
      for (let field = 0; field < Math.min(row.count, MAX_FIELDS); field++) {
        const start = row.starts[field] ?? 0;
        const end = row.ends[field] ?? 0;
        if (start === end) continue;
        if (!isQuoted(row, field, dialect.quote)) {
          if (classify(row.bytes, start, end) === Kind.Text) bare.add(field);
          continue;
        }
        quoted.add(field);
        isNeeded ||= row.forms[field] === Form.Escaped ||
          row.bytes.subarray(start, end).some((byte) =>
            byte === dialect.delimiter || byte === LF || byte === CR
          );
      }
    },
    /** Whether quotes are what they seem to be. */
    isSound: () => isNeeded || quoted.isDisjointFrom(bare),
  };
}
