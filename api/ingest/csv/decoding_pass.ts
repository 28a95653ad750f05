/** The decoder of one pass over a file, with errors that say where. */
import { PublicError } from "../../../shared/errors.ts";
import { hasZero } from "../values/four_bytes.ts";
import { createDecoder, type Encoding, UndecodableError } from "./encoding.ts";

/**
 * Decodes the chunks of a file in order. Throws PublicError for what is no text, UndecodableError when
 * another encoding may be tried (`isGiven`: the uploader named this one).
 */
export function createDecodingPass(encoding: Encoding, isGiven: boolean) {
  const decoder = createDecoder(encoding);
  let total = 0;
  let line = () => 1;
  return {
    textBytes: () => total,
    lineOf(current: () => number) {
      line = current;
    },
    decode(chunk: Uint8Array, ended: boolean): Uint8Array {
      let bytes: Uint8Array;
      try {
        bytes = decoder.decode(chunk);
        if (ended) {
          const rest = decoder.end();
          if (rest.length > 0) bytes = new Uint8Array([...bytes, ...rest]);
        }
      } catch (error) {
        const mayFallBack = !isGiven && encoding.bomBytes === 0 &&
          encoding.label === "utf-8";
        if (!(error instanceof UndecodableError) || mayFallBack) throw error;
        throw new PublicError(
          encoding.isGuess ? "content_mismatch" : "unreadable_file",
          `Cannot decode file: near line ${line()} there are ${error.message}; pass \`encoding\``,
          {},
          { cause: error },
        );
      }
      if (hasZero(bytes)) {
        throw new PublicError(
          "content_mismatch",
          `Cannot read file: there is a NUL byte near line ${line()}, so it is no text`,
        );
      }
      total += bytes.length;
      return bytes;
    },
  };
}
