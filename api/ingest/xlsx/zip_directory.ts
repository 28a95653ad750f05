/** What a ZIP archive says it holds. Nothing of it is checked against the entries themselves. */
import { PublicError } from "../../../shared/errors.ts";

export interface ZipEntry {
  name: string;
  flags: number;
  method: number;
  packedSize: number;
  /** 0 when it is only written elsewhere (ZIP64). */
  unpackedSize: number;
  /** Where its local header is. */
  offset: number;
}

const MAX_ENTRIES = 10_000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const ZIP64 = 0xffffffff;

/** The refusal of an archive that is not as it should be. */
export function brokenZip(what: string): PublicError {
  return new PublicError(
    "unreadable_file",
    `Cannot read workbook: its ZIP archive is broken (${what})`,
  );
}

/** The entries in the directory's order. Throws PublicError `unreadable_file`. */
export function directoryOf(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (at === ZIP64 || count > MAX_ENTRIES) throw brokenZip("too many entries");
  const decoder = new TextDecoder();
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw brokenZip("its directory is cut off");
    }
    const nameLength = view.getUint16(at + 28, true);
    const unpackedSize = view.getUint32(at + 24, true);
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      unpackedSize: unpackedSize === ZIP64 ? 0 : unpackedSize,
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the entry's bytes start. Throws PublicError `unreadable_file`. */
export function startOf(bytes: Uint8Array, { offset, name }: ZipEntry): number {
  const view = viewOf(bytes);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) {
    throw brokenZip(`no entry ${name.slice(0, 60)}`);
  }
  return offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw brokenZip("it has no directory");
}
