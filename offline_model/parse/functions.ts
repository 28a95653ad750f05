/** Functions of columns in words: "length of name", "the sum of a and b", "first 3 letters of code". */
import type { Cursor } from "../language/cursor.ts";
import type { Expr, ValueFn } from "../plan/expressions.ts";
import { kindOf } from "../plan/kinds.ts";
import { averageOf } from "./averages.ts";
import { column, columnList } from "./columns.ts";
import { expression } from "./expressions.ts";
import { numberText, wholeNumber } from "./values.ts";
import { extraction } from "./extractions.ts";

export function call(fn: ValueFn, of: Expr, n = 0, text = ""): Expr {
  return { kind: "call", fn, of, n, text };
}

const ONE_ARGUMENT: Record<string, ValueFn> = {
  "length of": "length",
  "text length of": "length",
  "number of characters in": "length",
  "number of characters of": "length",
  "number of letters in": "length",
  "character count of": "length",
  "number of words in": "word count",
  "word count of": "word count",
  "absolute value of": "absolute value",
  absolute: "absolute value",
  "square root of": "square root",
  "upper case of": "upper case",
  "uppercase of": "upper case",
  "upper case": "upper case",
  uppercase: "upper case",
  uppercased: "upper case",
  "lower case of": "lower case",
  "lowercase of": "lower case",
  "lower case": "lower case",
  lowercase: "lower case",
  lowercased: "lower case",
  "title case of": "title case",
  "title case": "title case",
  capitalized: "capitalized",
  capitalised: "capitalized",
  trimmed: "trimmed",
};

function oneArgument(c: Cursor): Expr | null {
  c.eat("the | a | an");
  const phrase = c.eat(...Object.keys(ONE_ARGUMENT));
  const fn = phrase === null ? undefined : ONE_ARGUMENT[phrase];
  if (fn === undefined) return null;
  const name = column(c);
  return name === null ? null : call(fn, { kind: "column", name });
}

/** "name in upper case", "length(name)" and such, with the function after the name or before "(". */
function otherOrders(c: Cursor, level: number): Expr | null {
  return c.first<Expr>(
    () => {
      const fns: Record<string, ValueFn> = {
        abs: "absolute value",
        sqrt: "square root",
        len: "length",
        length: "length",
        upper: "upper case",
        lower: "lower case",
        trim: "trimmed",
      };
      const name = c.eat(...Object.keys(fns));
      const fn = name === null ? undefined : fns[name];
      if (fn === undefined || c.eat("(") === null) return null;
      const of = c.nested(level, (deeper) => expression(c, deeper));
      return of === null || c.eat(")") === null ? null : call(fn, of);
    },
    () => {
      const name = column(c, { quality: 2, explain: false });
      if (name === null) return null;
      const of: Expr = { kind: "column", name };
      if (c.eat("in upper case | in uppercase | uppercased") !== null) {
        return call("upper case", of);
      }
      if (c.eat("in lower case | in lowercase | lowercased") !== null) {
        return call("lower case", of);
      }
      if (c.eat("in title case") !== null) return call("title case", of);
      if (c.eat("rounded up") !== null) return call("rounded up", of);
      if (c.eat("rounded down") !== null) return call("rounded down", of);
      if (c.eat("padded to") !== null) return padded(c, of);
      if (c.eat("rounded to") !== null) {
        const n = wholeNumber(c);
        return n === null || c.eat("decimals | decimal | decimal places") === null
          ? null
          : call("rounded", of, n);
      }
      return null;
    },
  );
}

/** "… 6 characters with "0"". */
function padded(c: Cursor, of: Expr): Expr | null {
  const n = wholeNumber(c);
  if (n === null || c.eat("characters with | digits with") === null) return null;
  const fill = c.peek();
  if (fill?.type !== "string") return null;
  c.pos++;
  return call("padded", of, n, fill.text);
}

const ACROSS = {
  "sum of": "sum",
  "total of": "sum",
  "average of": "mean",
  "mean of": "mean",
  "maximum of": "max",
  "max of": "max",
  "highest of": "max",
  "largest of": "max",
  "larger of": "max",
  "greater of": "max",
  "minimum of": "min",
  "min of": "min",
  "lowest of": "min",
  "smallest of": "min",
  "smaller of": "min",
} as const;

/** A function over two or more columns of the same row. */
function across(c: Cursor): Expr | null {
  c.eat("the");
  c.eat("row wise | rowwise | rowwise | row");
  for (const [phrase, fn] of Object.entries(ACROSS)) {
    const found = c.attempt((): Expr | null => {
      if (c.eat(phrase) === null) return null;
      const columns = columnList(c);
      if (columns === null || columns.length < 2) return null;
      c.eat("for every row | for each row | per row | row by row | in each row | of each row");
      const of = columns.map((name): Expr => ({ kind: "column", name }));
      if (of.some((each) => kindOf(each, c.scope) === "date")) return null;
      const [left, right] = of;
      return fn === "sum" && of.length === 2 && left !== undefined && right !== undefined
        ? { kind: "binary", op: "+", left, right }
        : { kind: "across", fn, of };
    });
    if (found !== null) return found;
  }
  return null;
}

const PAIRS: [string[], string[], "-" | "*" | "/"][] = [
  [["difference between", "difference of"], ["and"], "-"],
  [["deviation of", "difference of", "distance of"], ["from", "to"], "-"],
  [["product of"], ["and", "times"], "*"],
  [["ratio of", "quotient of"], ["to", "and", "over", "by"], "/"],
];

/** "the difference between a and b", "the product of a and b", "the ratio of a to b". */
function pair(c: Cursor): Expr | null {
  c.eat("the");
  for (const [phrases, joins, op] of PAIRS) {
    const found = c.attempt((): Expr | null => {
      if (c.eat(...phrases) === null) return null;
      c.eat("each | every");
      const left = column(c);
      if (left === null || c.eat(...joins) === null) return null;
      const average = op === "-" && kindOf({ kind: "column", name: left }, c.scope) === "number"
        ? averageOf(c, left)
        : null;
      if (average !== null) {
        return { kind: "binary", op, left: { kind: "column", name: left }, right: average };
      }
      if (c.eat("the previous | previous | the preceding") !== null) {
        const isSame = op === "-" && (c.eat("value | row | one") !== null || column(c) === left);
        return isSame
          ? { kind: "window", fn: "change", of: left, per: [], descending: false, n: 0 }
          : null;
      }
      const right = column(c);
      if (right === null) return null;
      const sides = [left, right].map((name): Expr => ({ kind: "column", name }));
      const [a, b] = sides;
      if (a === undefined || b === undefined) return null;
      if (sides.some((side) => kindOf(side, c.scope) === "date")) {
        return op === "-" ? { kind: "dateDiff", unit: "days", from: left, to: right } : null;
      }
      return { kind: "binary", op, left: a, right: b };
    });
    if (found !== null) return found;
  }
  return null;
}

/** "the first non-empty of a and b", "a or, if empty, b". */
function firstFilled(c: Cursor): Expr | null {
  c.eat("the");
  if (
    c.eat(`
      first nonempty of | first filled of | first nonempty value of | first filled value of |
      first non empty of | first nonnull of`) === null
  ) return null;
  const columns = columnList(c);
  if (columns === null) return null;
  const last = c.attempt(() => c.eat("and | , | , and | or") === null ? null : numberText(c));
  const of = columns.map((name): Expr => ({ kind: "column", name }));
  if (last !== null) of.push({ kind: "number", text: last });
  return of.length < 2 ? null : { kind: "across", fn: "first filled", of };
}

/** Any function in words. */
export function functionCall(c: Cursor, level: number): Expr | null {
  return c.first<Expr>(
    () => extraction(c),
    () => oneArgument(c),
    () => otherOrders(c, level),
    () => across(c),
    () => pair(c),
    () => firstFilled(c),
  );
}
