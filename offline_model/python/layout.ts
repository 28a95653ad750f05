/** Breaks long statements the way a formatter would: inside their last bracket, one part a line. */

const WIDTH = 100;
const OPEN = "([{";
const CLOSE = ")]}";

interface Bracket {
  open: number;
  close: number;
}

/** Calls `visit` for every character outside of string literals, with the bracket depth before it. */
function walk(text: string, visit: (char: string, at: number, depth: number) => void): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? "";
    if (char === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === "\\") i++;
      continue;
    }
    if (CLOSE.includes(char)) depth--;
    visit(char, i, depth);
    if (OPEN.includes(char)) depth++;
  }
}

/** The widest outermost bracket. */
function widest(text: string): Bracket | null {
  let open = -1;
  let best: Bracket | null = null;
  walk(text, (char, at, depth) => {
    if (depth !== 0) return;
    if (OPEN.includes(char)) open = at;
    else if (CLOSE.includes(char) && (best === null || at - open > best.close - best.open)) {
      best = { open, close: at };
    }
  });
  return best;
}

/** Where the inside may be broken: after commas, else before the operators that join conditions. */
function partsOf(inside: string): { parts: string[]; comma: boolean } | null {
  const commas: number[] = [];
  const joins: number[] = [];
  walk(inside, (char, at, depth) => {
    if (depth !== 0) return;
    if (char === "," && inside[at + 1] === " ") commas.push(at + 1);
    if ((char === "&" || char === "|") && inside[at - 1] === " ") joins.push(at);
  });
  const cuts = commas.length > 0 ? commas : joins;
  if (cuts.length === 0) return null;
  const parts = [0, ...cuts].map((from, i) => inside.slice(from, cuts[i]).trim());
  return { parts, comma: commas.length > 0 };
}

/** The statement's lines; a statement that fits, or that has nowhere to break, stays one line. */
export function laidOut(line: string): string[] {
  if (line.length <= WIDTH) return [line];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const bracket = widest(line);
  if (bracket === null) return [line];
  const inside = line.slice(bracket.open + 1, bracket.close);
  const broken = partsOf(inside);
  const inner = `${indent}    `;
  const comprehension = / for \w+ in /.test(inside);
  if (broken === null || comprehension) {
    return [
      line.slice(0, bracket.open + 1),
      ...laidOut(inner + inside),
      indent + line.slice(bracket.close),
    ];
  }
  const { parts, comma } = broken;
  const lines = parts.flatMap((part, i) => {
    const isLast = i === parts.length - 1;
    const text = comma && isLast && !part.startsWith("*") ? `${part},` : part;
    return laidOut(inner + text);
  });
  return [line.slice(0, bracket.open + 1), ...lines, indent + line.slice(bracket.close)];
}

/** A comment of one paragraph, wrapped. */
export function wrappedComment(text: string, indent: string): string[] {
  const lines: string[] = [];
  let current = `${indent}#`;
  for (const word of text.split(" ")) {
    if (current.length + 1 + word.length > WIDTH && current !== `${indent}#`) {
      lines.push(current);
      current = `${indent}#  `;
    }
    current += ` ${word}`;
  }
  return [...lines, current];
}
