/**
 * A workbook without the rows of its sheets and the texts that they share, for SheetJS to tell all the
 * rest: which sheet is which, merged cells, number formats. In place of the rows stands a cell that says
 * where they are, and one for each cell style.
 */
import type { CellObject } from "xlsx";
import { readSharedTexts } from "./shared_texts.ts";
import { createStoredZip } from "./stored_zip.ts";
import type { XmlSpan } from "./xml_bytes.ts";
import { directoryOf, startOf } from "./zip_directory.ts";

export interface SlimWorkbook {
  bytes: Uint8Array;
  /** What cells share. */
  texts: readonly string[];
  /** Where the rows of a sheet are that SheetJS has read to `data`; undefined when it has read them all. */
  spanOf(data: CellObject[][]): XmlSpan | undefined;
  /** The number format of each cell style, by the same `data`. */
  formatsOf(data: CellObject[][]): (string | undefined)[];
}

/** More styles than Excel itself can have (65,490). */
const MAX_STYLES = 66_000;
/** Room for what a part holds besides its rows. */
const HEAD_BYTES = 64 * 1024;
const SHEET_PART = /^xl\/worksheets\/[^/]*\.xml$/i;
const STYLES_PART = /^xl\/styles\.xml$/i;
const TEXTS_PART = /^xl\/sharedStrings\.xml$/i;

const encoder = new TextEncoder();

/** Cuts the rows out of an unpacked workbook; undefined when only SheetJS may know how to read it. */
export function slimWorkbook(unpacked: Uint8Array): SlimWorkbook | undefined {
  const parts = directoryOf(unpacked).map((entry) => {
    const start = startOf(unpacked, entry);
    return { name: entry.name, bytes: unpacked.subarray(start, start + entry.packedSize) };
  });
  const styles = parts.filter(({ name }) => STYLES_PART.test(name))
    .reduce((sum, { bytes }) => sum + countStyles(bytes), 0);
  if (styles > MAX_STYLES) return undefined;
  // Nothing in the file itself can be taken for a mark.
  const secret = crypto.randomUUID();
  const spans = new Map<string, XmlSpan>();
  let texts: string[] | undefined = [];
  const formatCells = Array.from(
    { length: styles },
    (_, style) => `<row r="${style + 2}"><c r="A${style + 2}" s="${style}"><v>1</v></c></row>`,
  ).join("");
  const slim = createStoredZip(1 << 20);
  const write = (bytes: Uint8Array, cut: XmlSpan | undefined, instead: string) => {
    slim.write(cut ? bytes.subarray(0, cut.from) : bytes);
    if (!cut) return;
    slim.write(encoder.encode(instead));
    slim.write(bytes.subarray(cut.to));
  };
  for (const { name, bytes } of parts) {
    slim.open(name);
    if (TEXTS_PART.test(name)) {
      const span = contentOf(bytes, "sst");
      texts = texts?.length === 0 && span ? readSharedTexts(span) : undefined;
      write(bytes, span, "");
    } else {
      const span = SHEET_PART.test(name) ? contentOf(bytes, "sheetData") : undefined;
      const mark = `${secret}:${spans.size}`;
      if (span) spans.set(mark, span);
      write(bytes, span, `<row r="1"><c r="A1" t="str"><v>${mark}</v></c></row>${formatCells}`);
    }
  }
  if (spans.size === 0 || !texts) return undefined;
  return {
    bytes: slim.end(),
    texts,
    spanOf: (data) => spans.get(String(data[0]?.[0]?.v)),
    formatsOf: (data) =>
      Array.from({ length: styles }, (_, style) => {
        const format = data[style + 1]?.[0]?.z;
        return typeof format === "string" ? format : undefined;
      }),
  };
}

/** At least as many as there are cell styles: the styles that others are based on are written alike. */
function countStyles(part: Uint8Array): number {
  const text = new TextDecoder("latin1").decode(part);
  return text.match(/<(?:\w+:)?xf[\s/>]/g)?.length ?? 0;
}

/** Between `<name>` and the last `</name>`, when the part is plain UTF-8. */
function contentOf(bytes: Uint8Array, name: string): XmlSpan | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  const opened = new RegExp(`<${name}(?:\\s[^<>]*)?>`).exec(head);
  if (!opened || opened[0].endsWith("/>")) return undefined;
  const before = head.slice(0, opened.index);
  const encoding = /^\s*<\?xml[^>]*\sencoding=["']([^"']*)["']/.exec(before)?.[1] ?? "utf-8";
  // A comment or a declaration may hide what looks like a tag.
  if (before.includes("<!") || !/^utf-?8$/i.test(encoding)) return undefined;
  const from = opened.index + opened[0].length;
  const to = lastIndexOf(bytes, encoder.encode(`</${name}>`));
  return to < from ? undefined : { bytes, from, to };
}

function lastIndexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.length - wanted.length; at >= 0; at--) {
    if (bytes[at] === wanted[0] && wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
