/** Whether a file's first bytes are what its name says. */
import type { FileType } from "../ports.ts";
import { PublicError } from "../../shared/errors.ts";
import { type Content, sniffContent } from "../utils/file_type.ts";

const NAMES: Readonly<Record<Content, string>> = {
  zip: "a ZIP archive",
  ole: "an Office document",
  pdf: "a PDF",
  elf: "a program",
  html: "an HTML or XML page",
  image: "an image",
  archive: "a compressed archive",
  text: "text",
};
const EXPECTED: Readonly<Record<FileType, Content>> = {
  csv: "text",
  tsv: "text",
  xlsx: "zip",
  xls: "ole",
};

/** Throws PublicError `content_mismatch` when `head` cannot be the start of a file of this type. */
export function checkContent(head: Uint8Array, fileType: FileType): void {
  const content = sniffContent(head);
  if (content === EXPECTED[fileType]) return;
  // A password-protected workbook is an Office container whatever its name; the reader says so.
  if (fileType === "xlsx" && content === "ole") return;
  throw new PublicError(
    "content_mismatch",
    `Cannot read file as .${fileType}: its content is ${NAMES[content]}`,
  );
}
