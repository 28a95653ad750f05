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
  if (key.endsWith("uses")) return key.slice(0, -2);
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

/** The names of one table, by each form under which they are looked up. */
interface NameIndex {
  exact: Set<string>;
  byKey: Map<string, string[]>;
  bySingular: Map<string, string[]>;
  byUnitless: Map<string, string[]>;
  /** The names that a word is part of. */
  byWord: Map<string, string[]>;
}

const indexes = new WeakMap<readonly string[], NameIndex>();

function add(map: Map<string, string[]>, key: string, name: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [name]);
  else list.push(name);
}

function indexOf(columns: readonly string[]): NameIndex {
  const known = indexes.get(columns);
  if (known !== undefined) return known;
  const index: NameIndex = {
    exact: new Set(columns),
    byKey: new Map(),
    bySingular: new Map(),
    byUnitless: new Map(),
    byWord: new Map(),
  };
  for (const name of new Set(columns)) {
    add(index.byKey, keyOf(name), name);
    add(index.bySingular, singular(keyOf(name)), name);
    add(index.byUnitless, singular(keyOf(withoutUnit(name))), name);
    for (const word of new Set(partsOf(name).map(singular))) add(index.byWord, word, name);
  }
  indexes.set(columns, index);
  return index;
}

function only(names: readonly string[] | undefined, quality: number): NameMatch | undefined {
  const [first] = names ?? [];
  if (names === undefined || first === undefined) return undefined;
  return names.length === 1
    ? { kind: "one", name: first, quality }
    : { kind: "many", names: [...names] };
}

/** True when the words are a run inside the name's parts, in number-blind comparison. */
function holdsRun(name: string, words: readonly string[]): boolean {
  const have = partsOf(name).map(singular);
  return have.some((_, at) => words.every((word, i) => have[at + i] === word));
}

/**
 * Finds the column that `text` names. Quality falls from 4 (the very name) over 3 (same letters) and
 * 2 (singular or plural, unit left out) to 1 (part of one column's name).
 */
export function findColumn(text: string, columns: readonly string[]): NameMatch {
  const index = indexOf(columns);
  if (index.exact.has(text)) return { kind: "one", name: text, quality: 4 };
  const key = keyOf(text);
  if (key === "") return { kind: "none" };
  const one = singular(key);
  const found = only(index.byKey.get(key), 3) ??
    only(index.bySingular.get(one), 2) ??
    only(index.byUnitless.get(one), 2);
  if (found !== undefined) return found;
  const words = partsOf(text).map(singular);
  const [first] = words;
  const candidates = first === undefined ? [] : index.byWord.get(first) ?? [];
  return only(candidates.filter((name) => holdsRun(name, words)), 1) ?? { kind: "none" };
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
