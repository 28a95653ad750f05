/** A place in the tokens, with the table that names are looked up in. */
import { names, type Scope } from "../plan/scope.ts";
import { lex, type Token } from "./lexer.ts";

/** Parentheses and nested conditions deeper than this are not followed. */
const DEPTH_MAX = 8;

const alternatives = new Map<string, readonly (readonly string[])[]>();

/** The phrases of "keep | keep only | retain", longest first, each as its words. */
function phrasesOf(text: string): readonly (readonly string[])[] {
  let phrases = alternatives.get(text);
  if (phrases === undefined) {
    phrases = text.trim().split(/\s+\|\s+/).map((phrase) => phrase.split(/\s+/))
      .sort((a, b) => b.length - a.length);
    alternatives.set(text, phrases);
  }
  return phrases;
}

export class Cursor {
  readonly tokens: readonly Token[];
  pos = 0;
  /** Why the furthest attempt failed; told with a clause that is not understood. */
  reason: { at: number; text: string } | null = null;
  /** What "it" and "them" mean: the columns that the clause before has changed. */
  it: readonly string[] = [];
  /** The last noun for rows ("visits"), and where: of several dates it means the visit's. */
  noun: { at: number; word: string } | null = null;
  #depth = 0;

  constructor(readonly source: string, public scope: Scope) {
    this.tokens = lex(source, names(scope));
  }

  get done(): boolean {
    return this.pos >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.pos + ahead];
  }

  /** The longest of the phrases that stands here; words are compared by their norm. */
  #longest(texts: readonly string[]): readonly string[] | undefined {
    let best: readonly string[] | undefined;
    for (const text of texts) {
      const found = phrasesOf(text).find((words) => this.#fits(words));
      if (found !== undefined && found.length > (best?.length ?? 0)) best = found;
    }
    return best;
  }

  #fits(words: readonly string[]): boolean {
    return words.every((word, i) => {
      const token = this.tokens[this.pos + i];
      return token !== undefined && token.norm === word && token.type !== "break";
    });
  }

  /** True when one of the phrases ("sort | sort by") stands here. */
  at(...phrases: string[]): boolean {
    return this.#longest(phrases) !== undefined;
  }

  /** Consumes the longest phrase that stands here and returns it. */
  eat(...phrases: string[]): string | null {
    const found = this.#longest(phrases);
    this.pos += found?.length ?? 0;
    return found?.join(" ") ?? null;
  }

  /** Consumes any number of the phrases; for words without meaning of their own. */
  skip(...phrases: string[]): void {
    while (this.eat(...phrases) !== null);
  }

  /** Runs `parse`; when it gives null, nothing has been consumed. */
  attempt<T>(parse: () => T | null): T | null {
    const before = this.pos;
    if (this.#depth >= DEPTH_MAX * 16) return null;
    this.#depth++;
    const result = parse();
    this.#depth--;
    if (result === null) this.pos = before;
    return result;
  }

  /** Runs `parse` one level of nesting deeper; null when that is too deep. */
  nested<T>(level: number, parse: (level: number) => T | null): T | null {
    return level >= DEPTH_MAX ? null : this.attempt(() => parse(level + 1));
  }

  /** The first of the alternatives that succeeds. */
  first<T>(...alternatives: (() => T | null)[]): T | null {
    for (const alternative of alternatives) {
      const result = this.attempt(alternative);
      if (result !== null) return result;
    }
    return null;
  }

  /** Notes why nothing can be made of what stands here; the furthest note is kept. */
  because(text: string): null {
    if (this.reason === null || this.pos >= this.reason.at) this.reason = { at: this.pos, text };
    return null;
  }

  /** The source between two token positions. */
  textBetween(from: number, to: number): string {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    return first === undefined || last === undefined || to <= from
      ? ""
      : this.source.slice(first.start, last.end);
  }
}
