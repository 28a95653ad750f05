/** Which kind of file this is: by its name first, then by its bytes. */
import type { FileType } from "../ports.ts";

const EXTENSIONS: Readonly<Record<string, FileType>> = {
  csv: "csv",
  tsv: "tsv",
  xlsx: "xlsx",
  xls: "xls",
};

/** Every accepted extension, for messages. */
export const ACCEPTED_EXTENSIONS = Object.keys(EXTENSIONS).map((name) => `.${name}`);

/** The file type that a file name's extension stands for, whatever its case; undefined when not accepted. */
export function fileTypeOfName(filename: string): FileType | undefined {
  const dot = filename.lastIndexOf(".");
  if (dot < 0) return undefined;
  const extension = filename.slice(dot + 1).toLowerCase();
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
}

/** What the first bytes of a file say it is; `text` means nothing else was recognised. */
export type Content = "zip" | "ole" | "pdf" | "elf" | "html" | "image" | "archive" | "text";

const MAGIC: readonly { content: Content; bytes: readonly number[] }[] = [
  { content: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { content: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { content: "ole", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { content: "pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { content: "elf", bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { content: "image", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { content: "image", bytes: [0xff, 0xd8, 0xff] },
  { content: "image", bytes: [0x47, 0x49, 0x46, 0x38] },
  { content: "archive", bytes: [0x1f, 0x8b] },
  { content: "archive", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { content: "archive", bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { content: "archive", bytes: [0x50, 0x41, 0x52, 0x31] },
];

const HTML_START = /^\s*<(?:!doctype\s+html|html|head|body|\?xml)/i;

/** Bytes that `sniffContent` wants to see. */
export const SNIFF_BYTES = 512;

/** Recognises a file by its first bytes (512 are enough). */
export function sniffContent(head: Uint8Array): Content {
  for (const { content, bytes } of MAGIC) {
    if (bytes.every((byte, i) => head[i] === byte)) return content;
  }
  const text = new TextDecoder("latin1").decode(head.subarray(0, SNIFF_BYTES))
    .replace(/^ï»¿/, "");
  return HTML_START.test(text) ? "html" : "text";
}
