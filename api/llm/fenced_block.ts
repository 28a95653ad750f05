/** The inside of a Markdown fenced block, as it streams in. */

export interface FencedBlock {
  /** Whether the closing fence has come. */
  readonly closed: boolean;
  /** Takes the next piece and returns what of it is known to be inside. */
  push(text: string): string;
  /** Ends the text and returns what was still held back. */
  end(): string;
}

/**
 * Follows CommonMark: the block ends at a line that is nothing but a fence of the opening one's character,
 * at least as long as it, and each line is less the opening fence's indent. Only the beginning of a line
 * that may still become that fence is held back.
 */
export function createFencedBlock(indent: string, fence: string): FencedBlock {
  const [mark = ""] = fence;
  const margin = `^[ \\t]{0,${indent.length + 3}}`;
  const closing = new RegExp(`${margin}${fence}${mark}*[ \\t\\r]*$`);
  const mayClose = new RegExp(
    `${margin}(?:${mark}{0,${fence.length}}|${fence}${mark}*[ \\t\\r]*)$`,
  );
  const leading = new RegExp(`^[ \\t]{0,${indent.length}}`);
  let held = "";
  let atLineStart = true;
  let closed = false;

  /** Takes a piece of one line; `ends` says that its line break is in it. */
  function take(piece: string, ends: boolean): string {
    if (!atLineStart) {
      atLineStart = ends;
      return piece;
    }
    held += piece;
    if (ends ? closing.test(held.slice(0, -1)) : mayClose.test(held)) {
      closed = ends;
      return "";
    }
    atLineStart = ends;
    return release();
  }

  function release(): string {
    const text = held.replace(leading, "");
    held = "";
    return text;
  }

  return {
    get closed() {
      return closed;
    },
    push(text) {
      let out = "";
      for (let at = 0; at < text.length && !closed;) {
        const lineBreak = text.indexOf("\n", at);
        const until = lineBreak === -1 ? text.length : lineBreak + 1;
        out += take(text.slice(at, until), lineBreak !== -1);
        at = until;
      }
      return out;
    },
    end() {
      return closed || closing.test(held) ? "" : release();
    },
  };
}
