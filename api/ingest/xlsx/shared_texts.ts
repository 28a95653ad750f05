/** Texts of a workbook: those that cells share (ECMA-376, 18.4.9 sst), and the parts one can be made of. */
import type { XmlSpan } from "./xml_bytes.ts";
import { createXmlReader, orUnusual, UnusualXmlError, type XmlReader } from "./xml_bytes.ts";

const encoder = new TextEncoder();
const ITEM = encoder.encode("si");
const TEXT = encoder.encode("t");
const RUN = encoder.encode("r");
const RUN_FORMAT = encoder.encode("rPr");
const PHONETIC_RUN = encoder.encode("rPh");
const PHONETIC_FORMAT = encoder.encode("phoneticPr");

/** The texts that stand in `span`, in their order; undefined when only SheetJS may know how to read them. */
export function readSharedTexts(span: XmlSpan): string[] | undefined {
  return orUnusual(() => {
    const reader = createXmlReader(span);
    const texts: string[] = [];
    while (!reader.atEnd()) {
      const item = reader.open(ITEM);
      if (item === "none") throw new UnusualXmlError();
      texts.push(item === "open" ? passRichText(reader, ITEM) : "");
    }
    return texts;
  });
}

/** The text up to `</name>`, which is passed: a plain one or runs of one, without its phonetic guide. */
export function passRichText(reader: XmlReader, name: Uint8Array): string {
  let text = passText(reader);
  const isPlain = text !== undefined;
  while (!reader.close(name)) {
    if (!isPlain && reader.open(RUN) === "open") {
      passElement(reader, RUN_FORMAT);
      text = (text ?? "") + (passText(reader) ?? "");
      if (!reader.close(RUN)) throw new UnusualXmlError();
    } else if (!passElement(reader, PHONETIC_RUN) && !passElement(reader, PHONETIC_FORMAT)) {
      throw new UnusualXmlError();
    }
  }
  return text ?? "";
}

/** Passes `<t>…</t>` if it is what comes next. */
function passText(reader: XmlReader): string | undefined {
  const opened = reader.open(TEXT);
  if (opened !== "open") return opened === "empty" ? "" : undefined;
  const text = reader.text();
  if (!reader.close(TEXT)) throw new UnusualXmlError();
  return text;
}

/** Passes the element `name` with all that is in it, if it is what comes next. */
function passElement(reader: XmlReader, name: Uint8Array): boolean {
  const opened = reader.open(name);
  if (opened === "open") reader.skipBehind(name);
  return opened !== "none";
}
