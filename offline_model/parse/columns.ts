/** Columns and lists of columns, as they are named in a sentence. */
import type { Cursor } from "../language/cursor.ts";
import { ARTICLES, isReserved, isRowNoun } from "../language/words.ts";
import { closestName, partsOf } from "../language/names.ts";
import { get, type Kind, lookUp, names } from "../plan/scope.ts";

/** No column's name is looked for in more words than this. */
const NAME_WORDS_MAX = 10;

export interface ColumnOptions {
  /** The least quality of a match (see findColumn); 1 takes a part of a name too. */
  quality?: number;
  /** False where the caller tries something else next, so that a miss says nothing. */
  explain?: boolean;
}

/** A column's name here, longest first; null when there is none or when it is ambiguous. */
export function column(c: Cursor, options: ColumnOptions = {}): string | null {
  const { quality = 1, explain = true } = options;
  return c.attempt(() => {
    const [it] = c.it;
    if (it !== undefined && c.it.length === 1 && c.eat("it | its value | that column") !== null) {
      return it;
    }
    // A column may be called "a" or "all".
    const exact = c.at(ARTICLES) ? longestMatch(c, 3) : null;
    if (exact !== null) return exact;
    c.skip(ARTICLES);
    const token = c.peek();
    if (token === undefined) return null;
    if (token.type === "column" || token.type === "string") {
      return quoted(c, token.text, token.type);
    }
    c.eat("column | columns | field | values in | values of | value of");
    c.skip("the");
    const named = longestMatch(c, quality);
    if (named !== null) {
      c.eat("column | field");
      // "customer name" is the column customer, unless there is one of names too.
      if (get(c.scope, named)?.kind === "text" && lookUp(c.scope, "name").kind === "none") {
        c.eat("name | names");
      }
      return named;
    }
    if (explain) explainMiss(c);
    return null;
  });
}

function quoted(c: Cursor, text: string, type: "column" | "string"): string | null {
  const match = lookUp(c.scope, text);
  if (match.kind === "one" && (match.quality >= 2 || type === "column")) {
    c.pos++;
    c.eat("column | field");
    return match.name;
  }
  return type === "column" ? c.because(missing(c, text)) : null;
}

function longestMatch(c: Cursor, quality: number): string | null {
  let longest = 0;
  while (longest < NAME_WORDS_MAX) {
    const token = c.peek(longest);
    if (token === undefined || token.type === "break" || token.type === "string") break;
    longest++;
  }
  for (let length = longest; length > 0; length--) {
    const text = c.textBetween(c.pos, c.pos + length).replace(/['’]s?$/u, "");
    if (!/^[\p{L}\p{N}_]/u.test(text)) return null;
    const lastToken = c.peek(length - 1);
    if (lastToken?.type === "symbol" && !/[)\]%]/u.test(lastToken.text)) continue;
    const match = lookUp(c.scope, text);
    if (match.kind === "many") {
      if (length === 1 && isReserved(c.peek()?.norm ?? "")) return null;
      return c.because(`"${text}" could be ${match.names.map((name) => `"${name}"`).join(" or ")}`);
    }
    if (match.kind === "none" || match.quality < quality) continue;
    if (!hasSymbols(c, length, match.name)) continue;
    if (match.quality === 1 && !mayBePart(c, length)) continue;
    c.pos += length;
    return match.name;
  }
  return null;
}

/** "stock * unit" is not the column "Stock (units)": signs between words must be the name's own. */
function hasSymbols(c: Cursor, length: number, name: string): boolean {
  return c.tokens.slice(c.pos, c.pos + length).every((token) =>
    token.type !== "symbol" || name.includes(token.text)
  );
}

/** A part of a name must be words with a meaning: "in" is no column, even beside "In stock". */
function mayBePart(c: Cursor, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const token = c.peek(i);
    if (token === undefined || token.type !== "word" || isReserved(token.norm)) return false;
  }
  return true;
}

function missing(c: Cursor, text: string): string {
  const near = closestName(text, names(c.scope));
  return `there is no column "${text}"` + (near === undefined ? "" : `; did you mean "${near}"?`);
}

function explainMiss(c: Cursor): void {
  const token = c.peek();
  if (token?.type !== "word" || isReserved(token.norm)) return;
  if (lookUp(c.scope, token.text).kind !== "many") c.because(missing(c, token.text));
}

/** Between the names of a list. */
const LIST_JOINS = ", | and | , and | & | as well as | and also | plus | , plus | +";

/**
 * One or more columns: names, "q1 to q4" (by their places in the table), "all numeric columns",
 * "all columns except …". An "and" before anything but a column ends the list.
 */
export function columnList(c: Cursor, options: ColumnOptions = {}): string[] | null {
  return c.attempt(() => readList(c, options));
}

function readList(c: Cursor, options: ColumnOptions): string[] | null {
  const pronoun = c.attempt(() =>
    c.eat(
          "it | them | that column | this column | these columns | those columns | the new column",
        ) ===
        null || c.it.length === 0
      ? null
      : [...c.it]
  );
  if (pronoun !== null) return pronoun;
  const whole = wholeTable(c);
  if (whole !== null) return whole;
  const list: string[] = [];
  const add = (): true | null =>
    c.attempt(() => {
      c.eat("both | by");
      const range = columnRange(c, options);
      if (range === null) return null;
      list.push(...range.filter((name) => !list.includes(name)));
      return true;
    });
  c.eat("columns | the columns | column | the column | fields | the fields | both");
  c.eat(":");
  if (c.at("(")) {
    const inner = c.attempt(() => {
      c.eat("(");
      const columns = columnList(c, options);
      return columns !== null && c.eat(")") !== null ? columns : null;
    });
    if (inner !== null) return inner;
  }
  if (add() === null) return null;
  while (c.attempt(() => c.eat(LIST_JOINS) === null ? null : add()) !== null);
  c.eat("columns | fields | column");
  return list;
}

function columnRange(c: Cursor, options: ColumnOptions): string[] | null {
  const hyphenated = c.attempt(() => hyphenRange(c));
  if (hyphenated !== null) return hyphenated;
  const from = column(c, options);
  if (from === null) return null;
  const to = c.attempt(() =>
    c.eat("to | through | until | - | – | .. | ...") === null
      ? null
      : column(c, { quality: 2, explain: false })
  );
  if (to === null) return [from];
  const all = names(c.scope);
  return all.slice(all.indexOf(from), all.indexOf(to) + 1);
}

/** "Q1-Q4" is one word to the lexer. */
function hyphenRange(c: Cursor): string[] | null {
  const token = c.peek();
  const [a, b, ...more] = token?.type === "word" ? token.text.split("-") : [];
  if (a === undefined || b === undefined || more.length > 0) return null;
  const [from, to] = [lookUp(c.scope, a), lookUp(c.scope, b)];
  if (from.kind !== "one" || to.kind !== "one" || from.quality < 3 || to.quality < 3) return null;
  c.pos++;
  const all = names(c.scope);
  return all.slice(all.indexOf(from.name), all.indexOf(to.name) + 1);
}

const KIND_WORDS: Record<string, Kind> = {
  numeric: "number",
  numerical: "number",
  number: "number",
  text: "text",
  string: "text",
  textual: "text",
  date: "date",
  datetime: "date",
  boolean: "bool",
};

/** "all columns", "every text column", "all columns except id and name", "all numbers". */
export function wholeTable(c: Cursor): string[] | null {
  return c.attempt(() => {
    const all = c.eat("all | all the | all of the | every | each | the whole table | any");
    if (all === "the whole table") return [...names(c.scope)];
    const kindWord = Object.keys(KIND_WORDS).find((word) =>
      c.at(`${word} columns`, `${word} column`)
    );
    if (kindWord !== undefined) c.pos++;
    else if (all === null) return null;
    const counted = all !== null && c.eat("numbers") !== null;
    if (!counted && c.eat("columns | column | fields | other columns") === null) return null;
    const kind = counted ? "number" : KIND_WORDS[kindWord ?? ""];
    const chosen = names(c.scope).filter((name) =>
      kind === undefined || get(c.scope, name)?.kind === kind
    );
    const without = c.attempt(() =>
      c.eat("except | except for | but | other than | apart from | excluding | besides") ===
          null
        ? null
        : columnList(c)
    );
    return without === null ? chosen : chosen.filter((name) => !without.includes(name));
  });
}

/**
 * A noun for the table's rows ("rows", "orders", "the employees"): a common one, or one that the
 * table's own columns are named after (`order_id` makes "orders" one). A column's full name is none.
 */
export function rowNoun(c: Cursor): string | null {
  return c.attempt(() => {
    c.skip(ARTICLES);
    const token = c.peek();
    if (token?.type !== "word") return null;
    const match = lookUp(c.scope, token.text);
    if (match.kind === "one" && match.quality >= 2) {
      // After a group there is one row of each key: "only regions with a total above 200".
      if (get(c.scope, match.name)?.role !== "key" || !token.norm.endsWith("s")) return null;
      c.pos++;
      return token.norm;
    }
    const isNamed = token.norm.endsWith("s") && !isReserved(token.norm) &&
      (match.kind === "one"
        ? namesRows(match.name)
        : match.kind === "many" && match.names.some(namesRows));
    if (!isRowNoun(token.norm) && !isNamed) return null;
    c.noun = { at: c.pos, word: token.norm };
    c.pos++;
    return token.norm;
  });
}

/** True for names such as `order_id` and "Invoice No": what they start with is what a row is. */
function namesRows(name: string): boolean {
  return /^(?:id|name|no|nr|number|code|key)$/.test(partsOf(name).at(-1) ?? "");
}

/** A noun before a condition: one for rows, or the plural of a text column ("products with …"). */
export function subjectNoun(c: Cursor): string | null {
  return rowNoun(c) ?? c.attempt(() => {
    c.skip(ARTICLES);
    const token = c.peek();
    if (token?.type !== "word" || !token.norm.endsWith("s")) return null;
    const match = lookUp(c.scope, token.text);
    if (match.kind !== "one" || match.quality !== 2 || get(c.scope, match.name)?.kind !== "text") {
      return null;
    }
    c.pos++;
    return token.norm;
  });
}
