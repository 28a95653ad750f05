/**
 * Takes Markdown fences off streamed code. The text is judged line by line, so what comes out does not
 * depend on how it was cut into chunks.
 */
import { createFencedBlock, type FencedBlock } from "./fenced_block.ts";
import { canBeginPython } from "./python_line.ts";

export interface FenceStripper {
  /** Takes the next piece of the answer and returns what can be passed on by now. */
  push(text: string): string;
  /** Ends the answer and returns what was still held back. */
  end(): string;
}

/** CommonMark's opening fence at the start of a line: three or more backticks (none after them) or tildes. */
const OPENING = /^([ \t]*)(`{3,}(?=[^`]*$)|~{3,}(?=[\w+ .\r-]*$))/;

/**
 * Returns a stripper for one answer. Text that opens with a fence, or with prose and then a fence, yields
 * what is inside the first fenced block. Any other text comes out as it went in: from its first non-blank
 * line on at once if that can begin a Python program, else (it is prose, a fence may follow) at the end.
 */
export function createFenceStripper(): FenceStripper {
  /** What went in and is not judged yet, up to the line that is being read, and that line. */
  let held = "";
  let line = "";
  let state: "start" | "prose" | "code" = "start";
  let block: FencedBlock | undefined;

  /** Judges `line`, which is whole now; once it returns true, no more lines need judging. */
  function judge(lineBreak: string): boolean {
    const fence = OPENING.exec(line);
    if (fence !== null) {
      block = createFencedBlock(fence[1] ?? "", fence[2] ?? "");
      held = "";
    } else {
      if (state === "start" && line.trim() !== "") {
        state = canBeginPython(line) ? "code" : "prose";
      }
      held += line + lineBreak;
    }
    line = "";
    return block !== undefined || state === "code";
  }

  function release(): string {
    const text = held;
    held = "";
    return text;
  }

  function push(text: string): string {
    if (block !== undefined) return block.push(text);
    if (state === "code") return text;
    let at = 0;
    for (;;) {
      const lineBreak = text.indexOf("\n", at);
      line += text.slice(at, lineBreak === -1 ? undefined : lineBreak);
      if (lineBreak === -1) return "";
      at = lineBreak + 1;
      if (judge("\n")) return release() + push(text.slice(at));
    }
  }

  function end(): string {
    if (block === undefined && line !== "") judge("");
    return block?.end() ?? release();
  }

  return { push, end };
}
