import { createHash } from "node:crypto";

/** Size in bytes and lower-case hex SHA-256 of the file at `path`. */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  const file = await Deno.open(path);
  const buffer = new Uint8Array(256 * 1024);
  let bytes = 0;
  try {
    for (let count = await file.read(buffer); count !== null; count = await file.read(buffer)) {
      hash.update(buffer.subarray(0, count));
      bytes += count;
    }
  } finally {
    file.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}
