/** The bytes of a file in order, also of one that is still being written. */

/** What the reader of a growing file has to know. */
export interface Growth {
  /** Bytes that can be read so far. */
  readonly available: number;
  /** No more will come. */
  readonly ended: boolean;
  /** Resolves when one of the two has changed. */
  changed(): Promise<void>;
}

export interface ByteSource {
  /** The next bytes, valid until the next call; null at the end. */
  read(): Promise<Uint8Array | null>;
  close(): void;
}

/** Bytes a read takes at most; tokenizing them takes 1 to 2 ms. */
const READ_BYTES = 256 * 1024;

/** Reads the file at `path`; with `growth`, waits for what is not written yet. */
export async function openSource(path: string, growth?: Growth): Promise<ByteSource> {
  const file = await Deno.open(path);
  const buffer = new Uint8Array(READ_BYTES);
  let position = 0;
  return {
    async read() {
      for (;;) {
        const limit = growth && !growth.ended ? growth.available - position : READ_BYTES;
        if (limit > 0) {
          const count = await file.read(buffer.subarray(0, Math.min(limit, READ_BYTES)));
          if (count !== null) {
            position += count;
            return buffer.subarray(0, count);
          }
          if (!growth || growth.ended) return null;
        }
        await growth?.changed();
      }
    },
    close: () => file.close(),
  };
}
