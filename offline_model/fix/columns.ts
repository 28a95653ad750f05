/** Columns that do not exist: the closest name takes their place. */
import { closestName } from "../language/names.ts";
import { names } from "../plan/scope.ts";
import { py } from "../python/literals.ts";
import type { Repair } from "./failure.ts";
import { edited, literalValue, type PyToken, pyTokens } from "./tokens.ts";

/** The names that the error says are missing. */
export function missingNames(error: string): string[] {
  const found: string[] = [];
  const quoted = (text: string) =>
    [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map((each) =>
      each[1] ?? each[2] ?? ""
    );
  for (
    const [, list = ""] of error.matchAll(
      /\[([^\]]*)\](?:"|\))? (?:not (?:in index|found in axis)|do(?:es)? not exist|are in the)/g,
    )
  ) {
    found.push(...quoted(list));
  }
  for (const [, list = ""] of error.matchAll(/None of \[Index\(\[([^\]]*)\]/g)) {
    found.push(...quoted(list));
  }
  for (const [, one = ""] of error.matchAll(/KeyError: ['"]([^'"[\]]+)['"]/g)) found.push(one);
  for (const [, one = ""] of error.matchAll(/Column\(s\) \[([^\]]*)\]/g)) {
    found.push(...quoted(one));
  }
  for (
    const [, one = ""] of error.matchAll(
      /[Cc]olumn (?:not found: )?['"]?([^'"\n]+?)['"]?(?: does not exist| not found|$)/gm,
    )
  ) {
    found.push(one);
  }
  for (const [, one = ""] of error.matchAll(/object has no attribute '(\w+)'/g)) found.push(one);
  return [...new Set(found)];
}

/** Names that the code gives to columns of its own. */
function madeNames(tokens: readonly PyToken[]): string[] {
  return tokens.flatMap((token, i) => {
    const isTarget = tokens[i - 1]?.text === "[" && tokens[i + 1]?.text === "]" &&
      tokens[i + 2]?.text === "=";
    const value = isTarget ? literalValue(token) : null;
    return value === null ? [] : [value];
  });
}

/** Names in `["…"]`, wherever something is taken by them. */
function takenNames(tokens: readonly PyToken[]): string[] {
  return tokens.flatMap((token, i) => {
    const isTaken = tokens[i - 1]?.text === "[" && tokens[i + 1]?.text === "]" &&
      /^(?:[\])]|\w+)$/.test(tokens[i - 2]?.text ?? "");
    const value = isTaken ? literalValue(token) : null;
    return value === null ? [] : [value];
  });
}

export const unknownColumn: Repair = ({ code, error, scope }) => {
  const tokens = pyTokens(code);
  const known = [...new Set([...names(scope), ...madeNames(tokens)])];
  const named = missingNames(error).filter((name) => !names(scope).includes(name));
  // The error names the first only; what else is taken from a table under an unknown name goes along.
  const missing = named.length === 0
    ? []
    : [...named, ...takenNames(tokens).filter((name) => !known.includes(name))];
  const better = new Map(missing.flatMap((name) => {
    const close = closestName(name, known.filter((each) => each !== name));
    return close === undefined ? [] : [[name, close] as const];
  }));
  const edits = tokens.flatMap((token, i) => {
    const value = literalValue(token);
    const close = value === null ? undefined : better.get(value);
    if (close !== undefined) return [{ start: token.start, end: token.end, text: py(close) }];
    const attribute = token.type === "name" && tokens[i - 1]?.text === "."
      ? better.get(token.text)
      : undefined;
    const dot = tokens[i - 1];
    return attribute === undefined || dot === undefined
      ? []
      : [{ start: dot.start, end: token.end, text: `[${py(attribute)}]` }];
  });
  return edits.length === 0 ? null : edited(code, edits);
};
