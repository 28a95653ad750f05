/**
 * Looks at a workbook's ZIP container before it is parsed: is it one, and how much does it hold when
 * unpacked? Sizes in a ZIP are claims, so every entry is unpacked once, without keeping it. The parser
 * makes an object of every cell and every shared text, so XML elements are counted as well.
 */
import { createInflateRaw } from "node:zlib";
import { PublicError } from "../../../shared/errors.ts";

/** A workbook that is larger when unpacked is refused. */
export const UNPACKED_MAX_BYTES = 384 * 1024 * 1024;
/** Twice what the parser's memory is enough for: numbers take four `<` a cell, shared texts eight. */
const MAX_TAGS = 16_000_000;
const MAX_ENTRIES = 10_000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const ZIP64 = 0xffffffff;
const TAG_START = 0x3c;

interface Entry {
  name: string;
  flags: number;
  method: number;
  unpackedSize: number;
  offset: number;
}

/** Throws PublicError `content_mismatch` or `unreadable_file`; does nothing for a sound workbook. */
export async function checkZip(bytes: Uint8Array): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(view, bytes);
  const names = new Set(entries.map((entry) => entry.name));
  if (!names.has("[Content_Types].xml") || ![...names].some((name) => name.startsWith("xl/"))) {
    throw new PublicError(
      "content_mismatch",
      "Cannot read file as .xlsx: it is a ZIP archive without a workbook",
    );
  }
  const held: Held = { bytes: 0, tags: 0 };
  for (const entry of entries) {
    if (entry.flags & 1) {
      throw new PublicError("unreadable_file", "Cannot read workbook: it is password-protected");
    }
    const before = held.bytes;
    await unpack(view, bytes, entry, held);
    held.bytes = Math.max(held.bytes, before + entry.unpackedSize);
    if (held.bytes > UNPACKED_MAX_BYTES) throw tooLarge();
  }
}

/** What the entries seen so far hold. */
interface Held {
  bytes: number;
  /** `<` signs. */
  tags: number;
}

/** Throws when that is more than may be parsed. */
function hold(held: Held, chunk: Uint8Array): void {
  held.bytes += chunk.length;
  if (held.bytes > UNPACKED_MAX_BYTES) throw tooLarge();
  for (let i = 0; i < chunk.length; i++) if (chunk[i] === TAG_START) held.tags++;
  if (held.tags > MAX_TAGS) {
    throw new PublicError(
      "unreadable_file",
      "Cannot read workbook: it has more cells than one file may have; save it as CSV",
    );
  }
}

function tooLarge(): PublicError {
  return new PublicError(
    "unreadable_file",
    `Cannot read workbook: it is larger than ${
      UNPACKED_MAX_BYTES >> 20
    } MB when unpacked; save it as CSV`,
  );
}

function broken(what: string): PublicError {
  return new PublicError(
    "unreadable_file",
    `Cannot read workbook: its ZIP archive is broken (${what})`,
  );
}

function directoryOf(view: DataView, bytes: Uint8Array): Entry[] {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (at === ZIP64 || count === 0xffff) throw broken("too many entries");
  if (count > MAX_ENTRIES) throw broken("too many entries");
  const decoder = new TextDecoder();
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      throw broken("its directory is cut off");
    }
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      unpackedSize: claimedSize(view.getUint32(at + 24, true)),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** A ZIP64 size stands elsewhere; what unpacking counts is enough. */
function claimedSize(size: number): number {
  return size === ZIP64 ? 0 : size;
}

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw broken("it has no directory");
}

/** Adds what the entry really holds. */
async function unpack(
  view: DataView,
  bytes: Uint8Array,
  entry: Entry,
  held: Held,
): Promise<void> {
  const { offset } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL_HEADER) {
    throw broken(`no entry ${entry.name.slice(0, 60)}`);
  }
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (entry.method === 0) {
    const size = Math.max(entry.unpackedSize, view.getUint32(offset + 22, true));
    return hold(held, bytes.subarray(start, start + size));
  }
  if (entry.method !== 8) throw broken("an unknown compression");
  const inflate = createInflateRaw();
  try {
    const done = new Promise<void>((resolve, reject) => {
      inflate.on("data", (chunk: Uint8Array) => {
        try {
          hold(held, chunk);
        } catch (error) {
          reject(error);
        }
      });
      inflate.on("end", resolve);
      inflate.on("error", reject);
    });
    inflate.end(bytes.subarray(start));
    await done;
  } catch (error) {
    if (error instanceof PublicError) throw error;
    throw broken(`entry ${entry.name.slice(0, 60)} cannot be unpacked`);
  } finally {
    inflate.destroy();
  }
}
