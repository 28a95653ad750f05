/** Reads the plain part of XML from its bytes: tags, a few attributes, text. No comment, CDATA or prefix. */
import { ascii } from "../values/bytes.ts";

/** Thrown at what this reader does not know. It may be sound; another reader has to tell. */
export class UnusualXmlError extends Error {}

/** What `read` returns; undefined when it came upon something unusual. */
export function orUnusual<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnusualXmlError) return undefined;
    throw error;
  }
}

/** A stretch of a part. */
export interface XmlSpan {
  bytes: Uint8Array;
  from: number;
  to: number;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const AMPERSAND = 0x26;
const UNDERSCORE = 0x5f;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
/** Longer ASCII texts are decoded faster by a TextDecoder. */
const SHORT_BYTES = 64;

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }),
);

/** Is told of an attribute: its name if that is one letter, and where its value stands. */
export type OnAttribute = (name: number, from: number, to: number) => void;

export interface XmlReader {
  readonly position: number;
  /** Whether nothing but blanks is left. Passes over them. */
  atEnd(): boolean;
  /** Passes `<name` and its attributes if it is what comes next. */
  open(name: Uint8Array, onAttribute?: OnAttribute): "none" | "open" | "empty";
  /** Passes `</name>` if it is what comes next. */
  close(name: Uint8Array): boolean;
  /** The text up to the next tag, as it is meant. */
  text(): string;
  /** The same as ASCII without entities; undefined when it is not. */
  plainText(): string | undefined;
  /** Passes over text, whatever it says. */
  skipText(): void;
  /** Passes all up to the next `</name>` and that. */
  skipBehind(name: Uint8Array): void;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A reader of a span, which is UTF-8. Blanks before tags are passed over. */
export function createXmlReader({ bytes, from, to }: XmlSpan): XmlReader {
  const decoder = new TextDecoder();
  let at = from;
  /** Of the text passed last. */
  let textFrom = from;
  let hasMore = false;
  let hasEntity = false;
  let hasEscape = false;

  function passBlanks(): void {
    while (at < to && isBlank(bytes[at])) at++;
  }

  function isNext(name: Uint8Array, start: number): boolean {
    for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
    return true;
  }

  function passText(): void {
    textFrom = at;
    let all = 0;
    hasEntity = hasEscape = false;
    for (; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === LESS) break;
      if (byte === AMPERSAND) hasEntity = true;
      else if (byte === UNDERSCORE) hasEscape = true;
      all |= byte;
    }
    hasMore = all > 0x7f;
  }

  /** Passes `name="value"`. */
  function passAttribute(onAttribute?: OnAttribute): void {
    const nameFrom = at;
    while (at < to && bytes[at] !== EQUALS && bytes[at] !== GREATER) at++;
    const name = at - nameFrom === 1 ? bytes[nameFrom] ?? 0 : 0;
    if (isBlank(bytes[at - 1])) throw new UnusualXmlError();
    const quote = bytes[++at];
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) throw new UnusualXmlError();
    const valueFrom = ++at;
    while (at < to && bytes[at] !== quote) at++;
    if (name !== 0) onAttribute?.(name, valueFrom, at);
    at++;
  }

  function close(name: Uint8Array): boolean {
    passBlanks();
    const end = at + 2 + name.length;
    if (bytes[at] !== LESS || bytes[at + 1] !== SLASH || !isNext(name, at + 2)) return false;
    if (bytes[end] !== GREATER) return false;
    at = end + 1;
    return true;
  }

  return {
    get position() {
      return at;
    },
    atEnd() {
      passBlanks();
      return at >= to;
    },
    close,
    open(name, onAttribute) {
      passBlanks();
      if (bytes[at] !== LESS || !isNext(name, at + 1)) return "none";
      const after = bytes[at + 1 + name.length];
      if (after !== GREATER && after !== SLASH && !isBlank(after)) return "none";
      at += 1 + name.length;
      for (;;) {
        passBlanks();
        if (at >= to) throw new UnusualXmlError();
        if (bytes[at] === GREATER) {
          at++;
          return "open";
        }
        if (bytes[at] === SLASH && bytes[at + 1] === GREATER) {
          at += 2;
          return "empty";
        }
        passAttribute(onAttribute);
      }
    },
    text() {
      passText();
      const isShort = at - textFrom <= SHORT_BYTES;
      const raw = !hasMore && isShort
        ? ascii(bytes, textFrom, at)
        : decoder.decode(bytes.subarray(textFrom, at));
      return hasEntity || hasEscape || raw.includes("\r") ? unescapeXml(raw) : raw;
    },
    plainText() {
      passText();
      return hasMore || hasEntity || at - textFrom > SHORT_BYTES
        ? undefined
        : ascii(bytes, textFrom, at);
    },
    skipText: passText,
    skipBehind(name) {
      for (; at < to; at++) if (bytes[at] === LESS && close(name)) return;
      throw new UnusualXmlError();
    },
  };
}

/** Entities, then what spreadsheets write as `_x000D_` (ECMA-376, 22.9.2.19), then line ends as XML has them. */
export function unescapeXml(text: string): string {
  return text
    .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
      if (name !== undefined) return ENTITIES.get(name) ?? all;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    })
    .replace(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll("\r\n", "\n");
}
