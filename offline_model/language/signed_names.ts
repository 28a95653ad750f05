/**
 * Column names that hold signs, found in running text as they stand: taken apart, `Paid?` would end
 * a sentence, `VAT %` be a percentage and `Stock (units)` open a parenthesis.
 */
const SIGN = /[^\p{L}\p{M}\p{N}_\s]/u;
const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** Finds the longest of the names at a place in a text, as the table spells it; any case fits. */
export type FindName = (source: string, at: number) => string | undefined;

export function signedNames(names: readonly string[]): FindName {
  const byInitial = new Map<string, string[]>();
  for (const name of names) {
    if (!SIGN.test(name) || !/\p{L}/u.test(name)) continue;
    const initial = name.slice(0, 1).toLowerCase();
    byInitial.set(initial, [...byInitial.get(initial) ?? [], name]);
  }
  for (const list of byInitial.values()) list.sort((a, b) => b.length - a.length);
  return (source, at) => {
    const candidates = byInitial.get(source.slice(at, at + 1).toLowerCase());
    if (candidates === undefined || continuesWord(source, at)) return undefined;
    return candidates.find((name) => {
      const end = at + name.length;
      return source.slice(at, end).toLowerCase() === name.toLowerCase() &&
        !continuesWord(source, end);
    });
  };
}

/** True between two characters of one word. */
function continuesWord(source: string, at: number): boolean {
  return WORD.test(source.slice(at - 1, at)) && WORD.test(source.slice(at, at + 1));
}
