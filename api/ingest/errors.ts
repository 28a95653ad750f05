/** Foreign errors as public ones. */
import { PublicError } from "../../shared/errors.ts";

/** Says `storage_full` of an error that means a full disk or a folder that is gone; else the error itself. */
export function storageError(error: unknown): unknown {
  if (error instanceof PublicError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/no space left|os error 28|ENOSPC|quota exceeded/i.test(message)) {
    return new PublicError("storage_full", "Cannot store file: the disk is full", {}, {
      cause: error,
    });
  }
  if (error instanceof Deno.errors.NotFound || /os error 2\b|ENOENT/.test(message)) {
    const detail = "Cannot store file: its folder was removed meanwhile";
    return new PublicError("storage_full", detail, {}, { cause: error });
  }
  return error;
}
