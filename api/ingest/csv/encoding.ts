/** Which encoding a file has, and its bytes as UTF-8. */
import { isUtf8 } from "node:buffer";
import { PublicError } from "../../../shared/errors.ts";

export interface Encoding {
  /** TextDecoder's name of it. */
  label: string;
  /** Bytes of the byte order mark at the start. */
  bomBytes: number;
  /** Only the bytes' pattern speaks for it. */
  isGuess?: boolean;
}

const UTF8_BOM = [0xef, 0xbb, 0xbf];

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}

function bomOf(bytes: Uint8Array): Encoding | undefined {
  if (startsWith(bytes, UTF8_BOM)) return { label: "utf-8", bomBytes: 3 };
  if (startsWith(bytes, [0xff, 0xfe])) return { label: "utf-16le", bomBytes: 2 };
  if (startsWith(bytes, [0xfe, 0xff])) return { label: "utf-16be", bomBytes: 2 };
  return undefined;
}

/** Length of `bytes` without a character that is cut off at the end. */
export function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/**
 * Decides the encoding from the file's first bytes: BOM, UTF-8, UTF-16 by its zero bytes,
 * windows-1252. `wanted` (any TextDecoder label) wins. Throws PublicError `content_mismatch` for
 * bytes that are no text, `validation_failed` for an unknown label.
 */
export function detectEncoding(sample: Uint8Array, wanted?: string): Encoding {
  const bom = bomOf(sample);
  if (wanted !== undefined) return wantedEncoding(wanted, bom);
  if (bom) return bom;
  const zeros = countZeros(sample);
  if (zeros.even + zeros.odd === 0) {
    const text = sample.subarray(0, wholeCharacters(sample));
    return { label: isUtf8(text) ? "utf-8" : "windows-1252", bomBytes: 0 };
  }
  const little = zeros.odd > 3 * zeros.even;
  const label = little ? "utf-16le" : "utf-16be";
  if ((little || zeros.even > 3 * zeros.odd) && looksUtf16(sample) && decodes(sample, label)) {
    return { label, bomBytes: 0, isGuess: true };
  }
  throw new PublicError(
    "content_mismatch",
    "Cannot read file: it holds NUL bytes, so it is no text",
  );
}

/** Text of one byte a character that has a NUL somewhere is mostly pairs of ASCII; UTF-16 hardly is. */
function looksUtf16(sample: Uint8Array): boolean {
  const isAscii = (byte: number | undefined) => byte !== undefined && byte > 0 && byte < 0x80;
  let pairs = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (isAscii(sample[i]) && isAscii(sample[i + 1])) pairs++;
  }
  return pairs <= 0.4 * (sample.length / 2);
}

/** Random bytes fail here: one pair in 32 is half of a surrogate pair, which text never has alone. */
function decodes(sample: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function wantedEncoding(wanted: string, bom: Encoding | undefined): Encoding {
  let label: string;
  try {
    label = new TextDecoder(wanted.trim()).encoding;
  } catch {
    throw new PublicError(
      "validation_failed",
      `Cannot decode file: no encoding named ${wanted.slice(0, 40)}`,
    );
  }
  const sameFamily = bom && bom.label.slice(0, 6) === label.slice(0, 6);
  return sameFamily ? bom : { label, bomBytes: 0 };
}

function countZeros(sample: Uint8Array): { even: number; odd: number } {
  const counts = { even: 0, odd: 0 };
  for (let i = sample.indexOf(0); i >= 0; i = sample.indexOf(0, i + 1)) {
    if (i % 2 === 0) counts.even++;
    else counts.odd++;
  }
  return counts;
}

/** Thrown by a decoder at bytes that its encoding does not have. */
export class UndecodableError extends Error {}

export interface Decoder {
  /** The chunk as UTF-8 without BOM and without a character that is cut off at its end. */
  decode(chunk: Uint8Array): Uint8Array;
  /** What is left at the end of the file. */
  end(): Uint8Array;
}

/** Turns chunks of a file in `encoding` into UTF-8. Throws UndecodableError; never replaces a character. */
export function createDecoder(encoding: Encoding): Decoder {
  return encoding.label === "utf-8"
    ? createUtf8Check(encoding.bomBytes)
    : createTranscoder(encoding.label);
}

function createUtf8Check(bomBytes: number): Decoder {
  let skip = bomBytes;
  let rest = new Uint8Array(0);
  return {
    decode(chunk) {
      if (skip > 0) {
        const skipped = Math.min(skip, chunk.length);
        skip -= skipped;
        chunk = chunk.subarray(skipped);
      }
      let bytes = chunk;
      if (rest.length > 0) {
        bytes = new Uint8Array(rest.length + chunk.length);
        bytes.set(rest);
        bytes.set(chunk, rest.length);
      }
      const whole = wholeCharacters(bytes);
      rest = bytes.slice(whole);
      const text = bytes.subarray(0, whole);
      if (!isUtf8(text)) throw new UndecodableError("bytes that are not UTF-8");
      return text;
    },
    end() {
      if (rest.length > 0) throw new UndecodableError("a character is cut off at the end");
      return rest;
    },
  };
}

function createTranscoder(label: string): Decoder {
  const decoder = new TextDecoder(label, { fatal: true });
  const encoder = new TextEncoder();
  const convert = (chunk: Uint8Array, stream: boolean) => {
    try {
      return encoder.encode(decoder.decode(chunk, { stream }));
    } catch (error) {
      throw new UndecodableError(`bytes that are not ${label}`, { cause: error });
    }
  };
  return {
    decode: (chunk) => convert(chunk, true),
    end: () => convert(new Uint8Array(0), false),
  };
}
