/** Small slips of syntax. */
import { failingLine, lineText, type Repair, withLine } from "./failure.ts";

const BLOCK = /^\s*(?:def|if|elif|else|for|while|with|try|except|finally|class)\b/;

export const syntaxSlip: Repair = ({ code, error }) => {
  if (
    !/SyntaxError|IndentationError|TabError|expected ':'|was never closed|unexpected indent|expected an indented block|invalid syntax|unmatched|unterminated|syntax/i
      .test(error)
  ) return null;
  if (/TabError|inconsistent use of tabs/.test(error)) return code.replaceAll("\t", "    ");
  const line = failingLine({ error });
  if (line === null) return null;
  const text = lineText(code, line);
  if (/was never closed/.test(error)) return closed(code, line, text);
  if (/unmatched ['"]?([)\]}])/.test(error)) {
    const sign = /unmatched ['"]?([)\]}])/.exec(error)?.[1] ?? ")";
    const at = text.lastIndexOf(sign);
    return at < 0 ? null : withLine(code, line, () => text.slice(0, at) + text.slice(at + 1));
  }
  if (/unexpected indent/.test(error)) {
    const before = code.split("\n").slice(0, line - 1).findLast((each) => each.trim() !== "") ?? "";
    return withLine(code, line, () => (/^\s*/.exec(before)?.[0] ?? "") + text.trimStart());
  }
  if (/expected an indented block/.test(error)) return withLine(code, line, () => `    ${text}`);
  if (BLOCK.test(text) && !text.trimEnd().endsWith(":")) {
    return withLine(code, line, () => `${text.trimEnd()}:`);
  }
  if (/unterminated string/.test(error)) {
    const quote = /["']/.exec(text)?.[0];
    return quote === undefined ? null : withLine(code, line, () => `${text}${quote}`);
  }
  const printed = /^(\s*)print\s+(.+)$/.exec(text);
  return printed === null ? null : withLine(code, line, () => `${printed[1]}print(${printed[2]})`);
};

/** Closes at the end of the line what the line has left open. */
function closed(code: string, line: number, text: string): string | null {
  const open: string[] = [];
  const pairs: Record<string, string> = { "(": ")", "[": "]", "{": "}" };
  for (const char of text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "")) {
    const close = pairs[char];
    if (close !== undefined) open.push(close);
    else if (char === open.at(-1)) open.pop();
  }
  return open.length === 0 ? null : withLine(code, line, () => text + open.toReversed().join(""));
}
