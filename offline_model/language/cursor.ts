/** A place in the tokens, with the table that names are looked up in. */
import type { Scope } from "../plan/scope.ts";
import { lex, type Token } from "./lexer.ts";

/** Parentheses and nested conditions deeper than this are not followed. */
const DEPTH_MAX = 8;

const phraseWords = new Map<string, readonly string[]>();

function wordsOf(phrase: string): readonly string[] {
  let words = phraseWords.get(phrase);
  if (words === undefined) {
    words = phrase.split(" ");
    phraseWords.set(phrase, words);
  }
  return words;
}

export class Cursor {
  readonly tokens: readonly Token[];
  pos = 0;
  /** Why the furthest attempt failed; told with a clause that is not understood. */
  reason: { at: number; text: string } | null = null;
  #depth = 0;

  constructor(readonly source: string, public scope: Scope) {
    this.tokens = lex(source);
  }

  get done(): boolean {
    return this.pos >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.pos + ahead];
  }

  /** True when the phrase stands here; words are compared by their norm. */
  at(...phrases: string[]): boolean {
    return phrases.some((phrase) => this.#fits(wordsOf(phrase)));
  }

  /** Consumes the longest phrase that stands here and returns it. */
  eat(...phrases: string[]): string | null {
    let best: readonly string[] = [];
    let found: string | null = null;
    for (const phrase of phrases) {
      const words = wordsOf(phrase);
      if (words.length > best.length && this.#fits(words)) {
        best = words;
        found = phrase;
      }
    }
    this.pos += best.length;
    return found;
  }

  /** Consumes any number of the phrases; for words without meaning of their own. */
  skip(...phrases: string[]): true {
    while (this.eat(...phrases) !== null);
    return true;
  }

  #fits(words: readonly string[]): boolean {
    return words.every((word, i) => {
      const token = this.tokens[this.pos + i];
      return token !== undefined && token.norm === word && token.type !== "break";
    });
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
