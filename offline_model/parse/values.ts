/** Literal values and new names. */
import type { Cursor } from "../language/cursor.ts";
import type { Token } from "../language/lexer.ts";
import { isNameable, isReserved, numberWord, TWO_WORD_VALUES } from "../language/words.ts";
import type { TextValue } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";

/** Consumes a whole number ("3", "three", "a"/"one" as 1). */
export function wholeNumber(c: Cursor): number | null {
  const token = c.peek();
  if (token === undefined) return null;
  const value = token.type === "number"
    ? Number(token.text.replaceAll(",", ""))
    : numberWord(token.norm);
  if (value === undefined || !Number.isInteger(value)) return null;
  c.pos++;
  return value;
}

/**
 * Consumes a number as it is to stand in the code: "1,000" is 1000, "$50" and "50€" are 50, "10k" is
 * 10000, "-3" is -3. A percentage is left to its caller.
 */
export function numberText(c: Cursor): string | null {
  return c.attempt(() => {
    c.eat("$ | € | £ | ¥");
    const minus = c.eat("- | minus | negative") !== null;
    c.eat("$ | € | £ | ¥");
    const token = c.peek();
    if (token === undefined) return null;
    const text = plainNumber(token);
    if (text === null) return null;
    c.pos++;
    c.eat(`
      $ | € | £ | ¥ | points | units | pieces | dollars | euros | eur | usd | pounds | kg | km | cm |
      kilograms | kilometers | kilometres`);
    return minus ? `-${text}` : text;
  });
}

function plainNumber(token: Token): string | null {
  if (token.type === "number") return token.text.replaceAll(",", "").replace(/^0+(?=\d)/, "");
  const scaled = /^(\d+)(k|m)$/.exec(token.norm);
  if (scaled !== null) return `${scaled[1]}${scaled[2] === "k" ? "000" : "000000"}`;
  const word = token.type === "word" ? numberWord(token.norm) : undefined;
  return word === undefined ? null : String(word);
}

function isCapitalized(token: Token | undefined): boolean {
  return token?.type === "word" && /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(token.text);
}

/** "/pricing", "n/a", "@gmail.com": tokens without a blank between, up to a mark that ends a clause. */
function contiguous(c: Cursor): number {
  let length = 0;
  for (;; length++) {
    const token = c.peek(length);
    const before = c.peek(length - 1);
    if (token === undefined || token.type === "break" || token.type === "string") break;
    if (length > 0 && before !== undefined && token.start !== before.end) break;
    if (/^[,;:()[\]{}=<>!?]/.test(token.text)) break;
  }
  while (length > 0 && c.peek(length - 1)?.text === ".") length--;
  return length;
}

/** "Paid is no", "state is off, …": a word of the language that is all that is said. */
function isWholeAnswer(c: Cursor): boolean {
  const next = c.peek(1);
  return ["no", "on", "off", "up", "down", "out"].includes(c.peek()?.norm ?? "") &&
    (next === undefined || next.type === "break" || next.type === "symbol" ||
      ["and", "or", "then", "otherwise", "else"].includes(next.norm));
}

/** How many tokens from here form one unquoted value. */
function valueLength(c: Cursor, column: string | null): number {
  const first = c.peek();
  if (first === undefined) return 0;
  const run = contiguous(c);
  if (run > 1) return run;
  if (first.type !== "word" && first.type !== "number") return 0;
  for (let length = 6; length > 1; length--) {
    const text = c.textBetween(c.pos, c.pos + length);
    if (TWO_WORD_VALUES.includes(text.toLowerCase())) return length;
    const samples = column === null ? [] : get(c.scope, column)?.samples ?? [];
    if (samples.some((value) => String(value).toLowerCase() === text.toLowerCase())) return length;
  }
  if (isReserved(first.norm) && !isCapitalized(first)) return isWholeAnswer(c) ? 1 : 0;
  let length = 1;
  if (!isCapitalized(first)) return length;
  for (;;) {
    const next = c.peek(length);
    const joined = next?.norm === "of" && isCapitalized(c.peek(length + 1));
    if (joined) length += 2;
    else if (isCapitalized(next) || (next?.type === "number" && !/^\d{4}$/.test(next.text))) {
      length++;
    } else return length;
  }
}

/**
 * A text value: quoted (compared exactly) or bare (compared in any letter case). Bare values are one
 * word, words in capitals ("New York"), or what the sample rows of `column` hold; of anything
 * longer nobody could say where it ends.
 */
export function textValue(c: Cursor, column: string | null = null): TextValue | null {
  return c.attempt(() => {
    const token = c.peek();
    if (token?.type === "string") {
      c.pos++;
      const anyCase = anyCaseMark(c);
      return { value: token.text, exact: !anyCase };
    }
    c.eat("the");
    const length = valueLength(c, column);
    if (length === 0) return c.because("put a value of several words in quotes");
    const value = c.textBetween(c.pos, c.pos + length);
    c.pos += length;
    anyCaseMark(c);
    return { value, exact: false };
  });
}

function anyCaseMark(c: Cursor): boolean {
  return c.eat(`
    ( any case ) | ( in any case ) | ( case insensitive ) | ( caseinsensitive ) |
    case insensitive | caseinsensitive | case insensitively | caseinsensitively |
    ignoring case | ignoring the case | regardless of case | , ignoring case | in any case`) !==
    null;
}

function continuesName(token: Token | undefined): boolean {
  return (token?.type === "word" || token?.type === "number") && isNameable(token.norm);
}

/** The name of a new column: quoted, or a few words up to the next word of the language. */
export function newName(c: Cursor): string | null {
  return c.attempt(() => {
    c.eat("the");
    const token = c.peek();
    if (token?.type === "string" || token?.type === "column") {
      c.pos++;
      return token.text;
    }
    let length = 0;
    while (length < 5 && continuesName(c.peek(length))) length++;
    if (length === 0) return null;
    const name = c.textBetween(c.pos, c.pos + length);
    c.pos += length;
    return name;
  });
}

/** "as X", "called X", "named X", "(as X)": the name that the result is given. */
export function givenName(c: Cursor): string | null {
  return c.attempt(() => {
    const open = c.eat("(") !== null;
    const word = c.eat(`
      as | , as | called | named | and call it | and name it | , call it | , called | , named | into |
      labelled | labeled | in a column called | in a new column called | in a column named |
      in a new column named | as a new column called | as a new column named |
      as a column called | as a column named | into a column called | into a column named |
      into a column | in a column | in column | as column | in a new column | into a new column called |
      into a new column named | into a new column | as a new column`);
    if (word === null) return null;
    const name = newName(c);
    if (name === null || (open && c.eat(")") === null)) return null;
    return name;
  });
}

/** "in a new column X", "using a column called X": where the result goes. */
export function givenNewColumn(c: Cursor): string | null {
  return c.attempt(() => {
    c.eat(",");
    if (
      c.eat(`
        in a column | in a new column | in column | in the column | in a column called |
        in a new column called | in a new column named | in a column named | in new column |
        using a new column | using a column called | using a new column called |
        with a column called | with a new column called | with a column | with a new column |
        in a field called`) === null
    ) {
      return null;
    }
    return newName(c);
  });
}
