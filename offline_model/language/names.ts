/**
 * Which column a few words mean. Case, spaces, underscores, hyphens, accents and singular or plural
 * do not matter; a part of a name is enough when only one column has it. Never a guess: two columns
 * that fit equally well are an ambiguity, not a choice.
 */

/** Lower case, no accents, letters and digits only. */
export function keyOf(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** The words of a name: `unitPrice`, `unit_price` and `Unit Price (USD)` start with unit, price. */
export function partsOf(name: string): string[] {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").split(/[^\p{L}\p{N}\p{M}]+/u).map(keyOf)
    .filter((part) => part !== "");
}

/** The forms under which a key may stand for its singular or plural. */
export function singular(key: string): string {
  if (/(?:ss|us|is)$/.test(key) || key.length < 4) return key;
  if (key.endsWith("ies")) return `${key.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|z)es$/.test(key)) return key.slice(0, -2);
  return key.endsWith("s") ? key.slice(0, -1) : key;
}

function withoutUnit(name: string): string {
  return name.replace(/\s*[([][^)\]]*[)\]]\s*$/u, "");
}

export type NameMatch =
  | { kind: "one"; name: string; quality: number }
  | { kind: "many"; names: string[] }
  | { kind: "none" };

function only(names: readonly string[], quality: number): NameMatch | undefined {
  const unique = [...new Set(names)];
  const [first] = unique;
  if (first === undefined) return undefined;
  return unique.length === 1
    ? { kind: "one", name: first, quality }
    : { kind: "many", names: unique };
}

/** True when the words are a run inside the parts, in number-blind comparison. */
function holdsRun(parts: readonly string[], words: readonly string[]): boolean {
  const wanted = words.map(singular);
  const have = parts.map(singular);
  return have.some((_, at) => wanted.every((word, i) => have[at + i] === word));
}

/**
 * Finds the column that `text` names. Quality falls from 4 (the very name) over 3 (same letters) and
 * 2 (singular or plural, unit left out) to 1 (part of one column's name).
 */
export function findColumn(text: string, columns: readonly string[]): NameMatch {
  const exact = columns.filter((name) => name === text);
  const key = keyOf(text);
  const found = only(exact, 4) ??
    (key === "" ? undefined : findByKey(text, key, columns));
  return found ?? { kind: "none" };
}

function findByKey(text: string, key: string, columns: readonly string[]): NameMatch | undefined {
  const one = singular(key);
  const words = partsOf(text);
  return only(columns.filter((name) => keyOf(name) === key), 3) ??
    only(columns.filter((name) => singular(keyOf(name)) === one), 2) ??
    only(columns.filter((name) => singular(keyOf(withoutUnit(name))) === one), 2) ??
    only(columns.filter((name) => holdsRun(partsOf(name), words)), 1);
}

/** Levenshtein distance with transpositions, for "did you mean". */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** The name closest to `text`, when it is close enough to be a slip of the pen. */
export function closestName(text: string, names: readonly string[]): string | undefined {
  const match = findColumn(text, names);
  if (match.kind === "one") return match.name;
  const key = keyOf(text);
  const ranked = names.map((name) => ({ name, away: distance(key, keyOf(name)) }))
    .sort((a, b) => a.away - b.away);
  const [best, second] = ranked;
  if (best === undefined || best.away > Math.max(1, Math.floor(key.length / 3))) return undefined;
  return second !== undefined && second.away === best.away ? undefined : best.name;
}
