/**
 * The inputs of jobs: Parquet files named by their SHA-256, kept until room is needed, the least
 * recently used one going first. A file that a job holds never goes.
 */
import { createHash } from "node:crypto";
import { PublicError } from "../shared/errors.ts";
import { createFile, type FileWriter } from "./file_io.ts";
import type { Timer } from "./timer.ts";

export interface Inputs {
  has(sha256: string): boolean;
  /** True while somebody is sending it. */
  arriving(sha256: string): boolean;
  /** Keeps the input until `release` is called; null when it is not there. */
  hold(sha256: string): { path: string; release(): void } | null;
  /**
   * Writes a stream to disk without holding it in memory and checks its hash. `bytes` is what the
   * sender announced, 0 when nothing.
   * @throws {PublicError} `validation_failed` (another hash), `storage_full`.
   */
  put(sha256: string, body: ReadableStream<Uint8Array>, bytes: number): Promise<void>;
}

interface Entry {
  path: string;
  bytes: number;
  holds: number;
}

export interface InputsOptions {
  dir: string;
  /** Of all inputs together, those on their way included. */
  maxBytes: number;
  /** Longest silence of a sender, in milliseconds. */
  idleMs?: number;
  onArrived(sha256: string): void;
}

/** What is kept is known in memory only: `dir` belongs to this run and starts empty. */
export function createInputs(options: InputsOptions): Inputs {
  const idleMs = options.idleMs ?? 30_000;
  // Insertion order is the order of use: the first is the least recently used.
  const entries = new Map<string, Entry>();
  const arriving = new Map<string, number>();
  let used = 0;

  /** Removes unused inputs, the least recently used first, until `bytes` more fit. */
  const makeRoom = async (bytes: number) => {
    for (const [sha256, entry] of entries) {
      if (used + bytes <= options.maxBytes) break;
      if (entry.holds > 0) continue;
      entries.delete(sha256);
      used -= entry.bytes;
      await removeIfThere(entry.path);
    }
  };
  const book = async (bytes: number) => {
    await makeRoom(bytes);
    if (used + bytes > options.maxBytes) throw storageFull();
    used += bytes;
  };

  /** Writes the body to `path`; returns its size and hash. Nothing stays booked when it throws. */
  const receive = async (body: ReadableStream<Uint8Array>, path: string, announced: number) => {
    const hash = createHash("sha256");
    let bytes = 0;
    let booked = 0;
    let file: FileWriter | null = null;
    try {
      await book(announced);
      booked = announced;
      file = await createFile(path);
      for await (const chunk of chunksOf(body, idleMs)) {
        bytes += chunk.length;
        if (bytes > booked) {
          await book(bytes - booked);
          booked = bytes;
        }
        hash.update(chunk);
        await file.write(chunk);
      }
      await file.flush();
    } catch (error) {
      used -= booked;
      if (!isFull(error)) throw error;
      // The disk is smaller than the cap: the next try shall find room.
      await makeRoom(options.maxBytes);
      throw storageFull();
    } finally {
      file?.close();
    }
    used -= booked - bytes;
    return { bytes, sha256: hash.digest("hex") };
  };

  const take = async (
    sha256: string,
    body: ReadableStream<Uint8Array>,
    bytes: number,
  ) => {
    const path = `${options.dir}/${crypto.randomUUID()}.parquet`;
    try {
      const got = await receive(body, path, bytes);
      const wrong = got.sha256 !== sha256;
      if (wrong || entries.has(sha256)) {
        used -= got.bytes;
        await removeIfThere(path);
        if (wrong) throw wrongHash();
      } else {
        entries.set(sha256, { path, bytes: got.bytes, holds: 0 });
      }
    } catch (error) {
      await removeIfThere(path);
      throw error;
    }
  };

  return {
    has: (sha256) => entries.has(sha256),
    arriving: (sha256) => arriving.has(sha256),
    hold: (sha256) => {
      const entry = entries.get(sha256);
      if (entry === undefined) return null;
      entries.delete(sha256);
      entries.set(sha256, entry);
      entry.holds++;
      let held = true;
      return {
        path: entry.path,
        release: () => {
          if (held) entry.holds--;
          held = false;
        },
      };
    },
    put: async (sha256, body, bytes) => {
      arriving.set(sha256, (arriving.get(sha256) ?? 0) + 1);
      try {
        await take(sha256, body, bytes);
      } finally {
        const others = (arriving.get(sha256) ?? 1) - 1;
        if (others === 0) arriving.delete(sha256);
        else arriving.set(sha256, others);
      }
      options.onArrived(sha256);
    },
  };
}

/** The stream's chunks; gives up on a sender that is silent for `idleMs`. */
async function* chunksOf(body: ReadableStream<Uint8Array>, idleMs: number) {
  const reader = body.getReader();
  let timer: Timer | undefined;
  try {
    while (true) {
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(silent(idleMs)), idleMs);
      });
      const { done, value } = await Promise.race([reader.read(), silence]);
      clearTimeout(timer);
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    await reader.cancel().catch(() => {/* the sender is gone already */});
  }
}

async function removeIfThere(path: string): Promise<void> {
  await Deno.remove(path).catch((error) => {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  });
}

/** ENOSPC, EDQUOT, and Windows' ERROR_DISK_FULL: Deno has no class of its own for them. */
function isFull(error: unknown): boolean {
  return error instanceof Error && /os error (28|122|112)\b/.test(error.message);
}

const storageFull = () =>
  new PublicError("storage_full", "Cannot take the input: the sandbox's storage is full");
const wrongHash = () =>
  new PublicError("validation_failed", "Cannot take the input: its SHA-256 is another one");
const silent = (ms: number) =>
  new PublicError("validation_failed", `Cannot take the input: nothing arrived for ${ms} ms`);
