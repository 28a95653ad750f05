/**
 * Files in large pieces. Each asynchronous read or write is handed to another thread, which under
 * load costs milliseconds: at the 64 kB of a network chunk 200 MB took half a minute, at 1 MB one
 * second.
 */

const PIECE_BYTES = 1024 * 1024;

export interface FileWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** Writes what is still held back. */
  flush(): Promise<void>;
  /** Without flushing. */
  close(): void;
}

/** Makes a file that must not exist yet and that only its owner can read. */
export async function createFile(path: string): Promise<FileWriter> {
  const file = await Deno.open(path, { write: true, createNew: true, mode: 0o600 });
  const piece = new Uint8Array(PIECE_BYTES);
  let held = 0;
  const flush = async () => {
    for (let at = 0; at < held;) at += await file.write(piece.subarray(at, held));
    held = 0;
  };
  return {
    write: async (chunk) => {
      for (let at = 0; at < chunk.length;) {
        const part = chunk.subarray(at, at + PIECE_BYTES - held);
        piece.set(part, held);
        held += part.length;
        at += part.length;
        if (held === PIECE_BYTES) await flush();
      }
    },
    flush,
    close: () => file.close(),
  };
}

/** Size and content of a file; reading or cancelling the stream to its end closes the file. */
export async function openFile(
  path: string,
): Promise<{ bytes: number; stream: ReadableStream<Uint8Array<ArrayBuffer>> }> {
  const file = await Deno.open(path);
  const { size } = await file.stat();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const piece = new Uint8Array(Math.min(PIECE_BYTES, Math.max(size, 1)));
      try {
        const read = await file.read(piece);
        if (read !== null) return controller.enqueue(piece.subarray(0, read));
      } catch (error) {
        file.close();
        throw error;
      }
      file.close();
      controller.close();
    },
    cancel: () => file.close(),
  }, { highWaterMark: 0 });
  return { bytes: size, stream };
}
