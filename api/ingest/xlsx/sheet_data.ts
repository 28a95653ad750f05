/**
 * The cells of a worksheet from its XML (ECMA-376, 18.3.1.80 sheetData), as nearly every program writes
 * it. SheetJS does it with a dozen regular expressions for each cell, which takes four times as long,
 * and undoes entities twice in cells of type `str`: `&amp;lt;` is the text `&lt;`, not `<`.
 */
import type { CellObject } from "xlsx";
import { passRichText } from "./shared_texts.ts";
import {
  createXmlReader,
  orUnusual,
  UnusualXmlError,
  type XmlReader,
  type XmlSpan,
} from "./xml_bytes.ts";

const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

const encoder = new TextEncoder();
const ROW = encoder.encode("row");
const CELL = encoder.encode("c");
const VALUE = encoder.encode("v");
const FORMULA = encoder.encode("f");
const INLINE = encoder.encode("is");
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;

/** What the workbook says once for all cells. */
export interface CellContext {
  /** Shared texts. */
  texts: readonly string[];
  /** Number format of each cell style. */
  formats: readonly (string | undefined)[];
}

/**
 * SheetJS's dense rows of what stands in `span`: sparse, without cells that have neither value nor
 * formula. Undefined when there is something that only SheetJS may know how to read.
 */
export function readSheetData(span: XmlSpan, context: CellContext): CellObject[][] | undefined {
  return orUnusual(() => readRows(span, context));
}

function readRows(span: XmlSpan, context: CellContext): CellObject[][] {
  const { bytes } = span;
  const reader = createXmlReader(span);
  const readCell = cellReader(bytes, reader, context);
  const rows: CellObject[][] = [];
  let line = 0;
  const onRowAttribute = (name: number, start: number, end: number) => {
    if (name === LETTER_R) line = integerOf(bytes, start, end);
  };
  while (!reader.atEnd()) {
    line++;
    const row = reader.open(ROW, onRowAttribute);
    if (row === "none" || line < 1 || line > MAX_ROWS) throw new UnusualXmlError();
    if (row === "empty") continue;
    const cells = rows[line - 1] ?? [];
    rows[line - 1] = cells;
    readCell.startRow(line);
    while (!reader.close(ROW)) readCell.into(cells);
  }
  return rows;
}

function cellReader(bytes: Uint8Array, reader: XmlReader, { texts, formats }: CellContext) {
  /** Shared formulas that are written out in an earlier cell. */
  const shared = new Set<number>();
  let line = 0;
  let column = -1;
  let style = 0;
  let typeFrom = 0;
  let typeTo = 0;
  let formulaIsShared = false;
  let formulaIndex = -1;

  function onCellAttribute(name: number, from: number, to: number): void {
    if (name === LETTER_R) passReference(from, to);
    else if (name === LETTER_S) style = integerOf(bytes, from, to);
    else if (name === LETTER_T) [typeFrom, typeTo] = [from, to];
  }

  /** `BC17`: the row has to be the one that the cell stands in. */
  function passReference(from: number, to: number): void {
    let number = 0;
    let at = from;
    for (; at < to; at++) {
      const letter = (bytes[at] ?? 0) - 0x40;
      if (letter < 1 || letter > 26) break;
      number = number * 26 + letter;
    }
    if (number < 1 || number > MAX_COLUMNS || integerOf(bytes, at, to) !== line) {
      throw new UnusualXmlError();
    }
    column = number - 1;
  }

  /** Of its types only `shared` may stand without a text; it is the only one with an `s` first. */
  function onFormulaAttribute(name: number, from: number, to: number): void {
    if (name === LETTER_T) formulaIsShared = bytes[from] === LETTER_S && to - from === 6;
  }

  /** Whether the cell has a formula, which is passed. */
  function passFormula(): boolean {
    formulaIsShared = false;
    formulaIndex = -1;
    const start = reader.position;
    const formula = reader.open(FORMULA, onFormulaAttribute);
    if (formula === "none") return false;
    if (formulaIsShared) formulaIndex = sharedIndex(bytes, start, reader.position);
    if (formula === "empty") return shared.has(formulaIndex);
    const textFrom = reader.position;
    reader.skipText();
    const isWritten = reader.position > textFrom;
    if (!reader.close(FORMULA)) throw new UnusualXmlError();
    if (!isWritten) return shared.has(formulaIndex);
    if (formulaIsShared) shared.add(formulaIndex);
    return true;
  }

  /** The value's text as it stands in the file, unescaped when the type says that it is text. */
  function passValue(isText: boolean): string | undefined {
    const value = reader.open(VALUE);
    if (value !== "open") return value === "empty" ? "" : undefined;
    const text = isText ? reader.text() : reader.plainText();
    if (text === undefined || !reader.close(VALUE)) throw new UnusualXmlError();
    return text;
  }

  function passInline(): string {
    if (reader.open(INLINE) !== "open") throw new UnusualXmlError();
    return passRichText(reader, INLINE);
  }

  function valueOf(type: string): CellObject | undefined {
    if (type === "inlineStr") {
      passFormula();
      return { t: "s", v: passInline() };
    }
    const hasFormula = passFormula();
    const text = passValue(type === "str") ?? (type === "str" ? "" : undefined);
    const formula = hasFormula ? { f: "" } : {};
    if (text === undefined || (text === "" && type !== "str")) {
      return hasFormula ? { t: "z", ...formula } : undefined;
    }
    switch (type) {
      case "":
      case "n": {
        if (!NUMBER.test(text)) throw new UnusualXmlError();
        const format = formats[style];
        return { t: "n", v: Number(text), ...(format === undefined ? {} : { z: format }) };
      }
      case "s":
        return { t: "s", v: sharedText(text) };
      case "str":
        return { t: "s", v: text, ...formula };
      case "b":
        if (text !== "0" && text !== "1") throw new UnusualXmlError();
        return { t: "b", v: text === "1" };
      case "e":
        return { t: "e", v: 0 };
      default:
        throw new UnusualXmlError();
    }
  }

  function sharedText(index: string): string {
    const text = /^\d+$/.test(index) ? texts[Number(index)] : undefined;
    if (text === undefined) throw new UnusualXmlError();
    return text;
  }

  return {
    startRow(number: number): void {
      line = number;
      column = -1;
    },
    /** Reads the next cell into the row. */
    into(cells: CellObject[]): void {
      column++;
      style = typeFrom = typeTo = 0;
      const opened = reader.open(CELL, onCellAttribute);
      if (opened === "none" || column >= MAX_COLUMNS) throw new UnusualXmlError();
      if (opened === "empty") return;
      const cell = valueOf(typeOf(bytes, typeFrom, typeTo));
      if (!reader.close(CELL)) throw new UnusualXmlError();
      if (cell) cells[column] = cell;
    },
  };
}

const TYPES = ["", "n", "s", "str", "b", "e", "inlineStr"].map((name) => ({
  name,
  bytes: encoder.encode(name),
}));

/** The cell type that is written in `bytes[from..to)`. */
function typeOf(bytes: Uint8Array, from: number, to: number): string {
  for (const type of TYPES) {
    if (type.bytes.length !== to - from) continue;
    let i = 0;
    while (from + i < to && bytes[from + i] === type.bytes[i]) i++;
    if (from + i === to) return type.name;
  }
  throw new UnusualXmlError();
}

/** The whole number written in `bytes[from..to)`. */
function integerOf(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) throw new UnusualXmlError();
    number = number * 10 + digit;
  }
  if (from === to || to - from > 7) throw new UnusualXmlError();
  return number;
}

/** The `si` of a shared formula's tag. */
function sharedIndex(bytes: Uint8Array, from: number, to: number): number {
  const tag = new TextDecoder().decode(bytes.subarray(from, to));
  return Number(/\ssi=["'](\d+)["']/.exec(tag)?.[1] ?? NaN);
}
