/** Multipart bodies as bytes, well-formed or not, for what FormData cannot say. */

export const BOUNDARY = "----boundary";
export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

export interface Part {
  name: string;
  filename?: string;
  content: string | Uint8Array;
}

/** The whole body; without `end`, the closing boundary is missing. */
export function multipartBody(parts: Part[], { end = true } = {}): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (const { name, filename, content } of parts) {
    const file = filename === undefined ? "" : `; filename="${filename}"`;
    pieces.push(encoder.encode(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`,
    ));
    pieces.push(typeof content === "string" ? encoder.encode(content) : content);
    pieces.push(encoder.encode("\r\n"));
  }
  if (end) pieces.push(encoder.encode(`--${BOUNDARY}--\r\n`));
  return concat(pieces);
}

/** A body that is sent without a Content-Length, and that breaks off with an error when `breakOff`. */
export function streamed(
  bytes: Uint8Array,
  { chunkBytes = 65_536, breakOff = false } = {},
): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) {
        controller.enqueue(bytes.subarray(at, at + chunkBytes));
        at += chunkBytes;
      } else if (breakOff) controller.error(new Error("connection lost"));
      else controller.close();
    },
  });
}

function concat(pieces: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
