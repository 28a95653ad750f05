/** The file as it arrives, under a temporary name. */
import { join } from "node:path";
import { PublicError } from "../../shared/errors.ts";
import { storageError } from "./errors.ts";

export interface RawFile {
  /** Where the bytes are until `keep`. */
  readonly path: string;
  readonly size: number;
  write(chunk: Uint8Array): Promise<void>;
  /** No more bytes will come. */
  close(): void;
  /** Gives the file its lasting name. */
  keep(path: string): Promise<void>;
  /** Closes and removes it. */
  discard(): Promise<void>;
}

/** Opens a file in `folder`. `write` throws PublicError `file_too_large` or `storage_full`. */
export async function openRawFile(folder: string, maxBytes = Infinity): Promise<RawFile> {
  const path = join(folder, `.upload-${crypto.randomUUID()}`);
  const file = await Deno.open(path, { write: true, createNew: true }).catch((error) => {
    throw storageError(error);
  });
  let isOpen = true;
  let size = 0;
  const close = () => {
    if (isOpen) file.close();
    isOpen = false;
  };
  return {
    path,
    get size() {
      return size;
    },
    async write(chunk) {
      if (size + chunk.length > maxBytes) {
        throw new PublicError(
          "file_too_large",
          `Cannot take file: it is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`,
        );
      }
      try {
        for (let at = 0; at < chunk.length;) at += await file.write(chunk.subarray(at));
      } catch (error) {
        throw storageError(error);
      }
      size += chunk.length;
    },
    close,
    async keep(target) {
      close();
      await Deno.rename(path, target).catch((error) => {
        throw storageError(error);
      });
    },
    async discard() {
      close();
      await Deno.remove(path).catch(() => {});
    },
  };
}
