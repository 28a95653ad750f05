/** What the file system says when it, or an operator, takes away the room or the folder. */
import { PublicError } from "../../shared/errors.ts";

/** `storage_full` for a full disk or quota and for a folder that is gone; undefined for anything else. */
export function toStorageError(cause: unknown): PublicError | undefined {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code !== "ENOSPC" && code !== "EDQUOT" && code !== "ENOENT") return undefined;
  const state = code === "ENOENT" ? "its folder was removed meanwhile" : "the disk is full";
  return new PublicError("storage_full", `Cannot store file: ${state}; try again`, {}, { cause });
}
