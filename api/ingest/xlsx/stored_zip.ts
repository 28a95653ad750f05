/** Writes a ZIP archive that compresses nothing (PKWARE's APPNOTE.TXT, method 0), in memory. */
import { crc32 } from "node:zlib";

export interface StoredZip {
  /** Begins the next entry. */
  open(name: string): void;
  /** Adds bytes to the entry that is open. */
  write(chunk: Uint8Array): void;
  /** The whole archive; a view that stays valid. */
  end(): Uint8Array;
}

const LOCAL_BYTES = 30;
const DIRECTORY_BYTES = 46;
const END_BYTES = 22;
/** Names are UTF-8. */
const FLAGS = 1 << 11;
/** What a reader has to know. */
const VERSION = 20;

interface Stored {
  name: Uint8Array;
  offset: number;
  size: number;
  crc: number;
}

/** An archive of about `expectedBytes` bytes, of fewer than 65,536 entries and less than 4 GB in all. */
export function createStoredZip(expectedBytes: number): StoredZip {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(expectedBytes);
  let view = new DataView(bytes.buffer);
  let have = 0;
  const entries: Stored[] = [];

  function take(size: number): number {
    const at = have;
    have += size;
    if (have > bytes.length) {
      const larger = new Uint8Array(Math.max(2 * bytes.length, have));
      larger.set(bytes);
      bytes = larger;
      view = new DataView(bytes.buffer);
    }
    return at;
  }

  /** The fields that the local header and the directory have alike, from `at` on. */
  function writeShared(at: number, { name, size, crc }: Stored): void {
    view.setUint16(at, VERSION, true);
    view.setUint16(at + 2, FLAGS, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, size, true);
    view.setUint32(at + 18, size, true);
    view.setUint16(at + 22, name.length, true);
  }

  function close(): void {
    const entry = entries.at(-1);
    if (!entry) return;
    view.setUint32(entry.offset, 0x04034b50, true);
    writeShared(entry.offset + 4, entry);
    bytes.set(entry.name, entry.offset + LOCAL_BYTES);
  }

  return {
    open(name) {
      close();
      const encoded = encoder.encode(name);
      const offset = take(LOCAL_BYTES + encoded.length);
      entries.push({ name: encoded, offset, size: 0, crc: 0 });
    },
    write(chunk) {
      const entry = entries.at(-1);
      if (!entry) throw new Error("no entry is open");
      const at = take(chunk.length);
      bytes.set(chunk, at);
      entry.size += chunk.length;
      entry.crc = crc32(chunk, entry.crc);
    },
    end() {
      close();
      const start = have;
      for (const entry of entries) {
        const at = take(DIRECTORY_BYTES + entry.name.length);
        view.setUint32(at, 0x02014b50, true);
        view.setUint16(at + 4, VERSION, true);
        writeShared(at + 6, entry);
        view.setUint32(at + 42, entry.offset, true);
        bytes.set(entry.name, at + DIRECTORY_BYTES);
      }
      const at = take(END_BYTES);
      view.setUint32(at, 0x06054b50, true);
      view.setUint16(at + 8, entries.length, true);
      view.setUint16(at + 10, entries.length, true);
      view.setUint32(at + 12, at - start, true);
      view.setUint32(at + 16, start, true);
      return bytes.subarray(0, have);
    },
  };
}

/** Bytes that an entry takes besides its own. */
export const ENTRY_BYTES = LOCAL_BYTES + DIRECTORY_BYTES;
