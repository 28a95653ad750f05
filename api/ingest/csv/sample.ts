/** The first rows of a file as texts: what dialect and header are decided from. */
import { classify } from "../values/classify.ts";
import { Kind } from "../values/kind.ts";
import type { Dialect } from "./dialect.ts";
import type { HeaderRow } from "./header.ts";
import { isAddress } from "./known_texts.ts";
import { isBlankRow, rowTexts } from "./row.ts";
import { createTokenizer } from "./tokenizer.ts";

export interface Sample {
  bytes: Uint8Array;
  /** The sample is the whole file. */
  complete: boolean;
}

/** Most cells that are made into strings. */
const MAX_CELLS = 50_000;
const MAX_ROWS = 300;

/** The first rows that are not blank, read with `expected` fields (0: not known). */
export function readRows(sample: Sample, dialect: Dialect, expected: number): HeaderRow[] {
  const rows: HeaderRow[] = [];
  const decoder = new TextDecoder();
  let cells = 0;
  const tokenizer = createTokenizer(dialect, expected, (row) => {
    if (rows.length >= MAX_ROWS || cells >= MAX_CELLS || isBlankRow(row, 2)) return;
    const texts = rowTexts(row, dialect);
    cells += texts.length;
    rows.push({
      line: row.line,
      texts,
      groups: texts.map(groupOf),
      raw: decoder.decode(row.bytes.subarray(row.start, Math.min(row.end, row.start + 1000))),
    });
  });
  for (let at = 0; at < sample.bytes.length && rows.length < MAX_ROWS; at += 65_536) {
    tokenizer.push(sample.bytes.subarray(at, at + 65_536));
  }
  if (sample.complete && rows.length < MAX_ROWS) tokenizer.end();
  return rows;
}

/** What a cell is, as far as headers are concerned. */
export type Group = "number" | "date" | "boolean" | "address" | "text" | "empty";

const encoder = new TextEncoder();

export function kindOf(text: string): Kind {
  const bytes = encoder.encode(text.slice(0, 500));
  return bytes.length === 0 ? Kind.Text : classify(bytes, 0, bytes.length);
}

export function groupOf(text: string): Group {
  if (text.trim() === "") return "empty";
  const kind = kindOf(text);
  if (kind === Kind.Text || kind === Kind.MissingWord) {
    return isAddress(text) ? "address" : "text";
  }
  if (kind >= Kind.LowerBoolean && kind <= Kind.TitleBoolean) return "boolean";
  const isDate = (kind >= Kind.Date && kind <= Kind.TFraction) ||
    (kind >= Kind.DayFirst && kind <= Kind.TimeOfDay);
  return isDate ? "date" : "number";
}
