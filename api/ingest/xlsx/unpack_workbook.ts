/**
 * Unpacks a workbook's ZIP container before it is parsed: is it one, and how much does it hold? Sizes in a
 * ZIP are claims, so what is really there is counted. The parser makes an object of every cell and every
 * shared text, so XML elements are counted as well. It gets what was counted, and needs not to unpack it
 * again (in JavaScript, which takes four times as long).
 */
import { createInflateRaw } from "node:zlib";
import { PublicError } from "../../../shared/errors.ts";
import { createStoredZip, ENTRY_BYTES } from "./stored_zip.ts";
import { brokenZip, directoryOf, startOf, type ZipEntry } from "./zip_directory.ts";

/** A workbook that is larger when unpacked is refused. */
const UNPACKED_MAX_BYTES = 384 * 1024 * 1024;
/** Twice what the parser's memory is enough for: numbers take four `<` a cell, shared texts eight. */
const MAX_TAGS = 16_000_000;
const TAG_START = 0x3c;
const CHUNK_BYTES = 256 * 1024;

/**
 * The same workbook without compression. Throws PublicError `content_mismatch` when it is none,
 * `unreadable_file` when it is broken, locked or too large.
 */
export async function unpackWorkbook(bytes: Uint8Array): Promise<Uint8Array> {
  const entries = directoryOf(bytes);
  const names = new Set(entries.map((entry) => entry.name));
  if (!names.has("[Content_Types].xml") || ![...names].some((name) => name.startsWith("xl/"))) {
    throw new PublicError(
      "content_mismatch",
      "Cannot read file as .xlsx: it is a ZIP archive without a workbook",
    );
  }
  const claimed = entries.reduce(
    (sum, { name, unpackedSize }) => sum + unpackedSize + ENTRY_BYTES + 2 * name.length,
    1024,
  );
  const unpacked = createStoredZip(Math.min(claimed, UNPACKED_MAX_BYTES));
  const limits = createLimits();
  for (const entry of entries) {
    if (entry.flags & 1) {
      throw new PublicError("unreadable_file", "Cannot read workbook: it is password-protected");
    }
    unpacked.open(entry.name);
    await unpack(bytes, entry, (chunk) => {
      limits.add(chunk);
      unpacked.write(chunk);
    });
  }
  return unpacked.end();
}

/** Counts what is unpacked and throws when that is more than may be parsed. */
function createLimits() {
  let held = 0;
  let tags = 0;
  return {
    add(chunk: Uint8Array): void {
      held += chunk.length;
      if (held > UNPACKED_MAX_BYTES) throw tooLarge();
      for (let i = 0; i < chunk.length; i++) if (chunk[i] === TAG_START) tags++;
      if (tags > MAX_TAGS) {
        throw new PublicError(
          "unreadable_file",
          "Cannot read workbook: it has more cells than one file may have; save it as CSV",
        );
      }
    },
  };
}

function tooLarge(): PublicError {
  return new PublicError(
    "unreadable_file",
    `Cannot read workbook: it is larger than ${
      UNPACKED_MAX_BYTES >> 20
    } MB when unpacked; save it as CSV`,
  );
}

/** Hands over what the entry really holds. */
async function unpack(
  bytes: Uint8Array,
  entry: ZipEntry,
  take: (chunk: Uint8Array) => void,
): Promise<void> {
  const start = startOf(bytes, entry);
  if (entry.method === 0) return take(bytes.subarray(start, start + entry.packedSize));
  if (entry.method !== 8) throw brokenZip("an unknown compression");
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  try {
    await new Promise<void>((resolve, reject) => {
      inflate.on("data", (chunk: Uint8Array) => {
        try {
          take(chunk);
        } catch (error) {
          reject(error);
        }
      });
      inflate.on("end", resolve);
      inflate.on("error", () => {
        reject(brokenZip(`entry ${entry.name.slice(0, 60)} cannot be unpacked`));
      });
      inflate.end(bytes.subarray(start));
    });
  } finally {
    inflate.destroy();
  }
}
