/** Parts of a text: its first characters, what stands before a mark, the number in it. */
import type { Cursor } from "../language/cursor.ts";
import type { Expr } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";
import { column } from "./columns.ts";
import { call } from "./functions.ts";
import { wholeNumber } from "./values.ts";

const CHARACTERS = "characters | character | letters | letter | digits | digit | chars";

function textColumn(c: Cursor): Expr | null {
  if (c.eat("of | from | in | of the | from the | in the | of each | from each") === null) {
    return null;
  }
  const name = column(c);
  const kind = name === null ? undefined : get(c.scope, name)?.kind;
  return name === null || kind === "date" || kind === "bool" ? null : { kind: "column", name };
}

function ends(c: Cursor): Expr | null {
  const side = c.eat("first | leading | last | trailing");
  if (side === null) return null;
  const n = wholeNumber(c) ?? 1;
  if (c.eat(CHARACTERS) === null) return null;
  const of = textColumn(c);
  const fn = side === "first" || side === "leading" ? "first characters" : "last characters";
  return of === null ? null : call(fn, of, n);
}

const MARKS: Record<string, string> = {
  comma: ",",
  space: " ",
  dash: "-",
  hyphen: "-",
  dot: ".",
  colon: ":",
  semicolon: ";",
  slash: "/",
  underscore: "_",
  pipe: "|",
  tab: "\t",
  "at sign": "@",
  blank: " ",
  whitespace: " ",
  dollar: "$",
  euro: "€",
  "euro sign": "€",
  "dollar sign": "$",
  "pound sign": "£",
  percent: "%",
  "percent sign": "%",
  hash: "#",
  apostrophe: "'",
};

/** "comma", "dashes", "dollar sign": the sign that is named. */
export function markName(c: Cursor): string | null {
  const word = c.eat(
    ...Object.keys(MARKS),
    ...Object.keys(MARKS).flatMap((name) => [`${name}s`, `${name}es`]),
  );
  if (word === null) return null;
  c.eat("character | characters | sign | signs");
  return MARKS[word] ?? MARKS[word.slice(0, -1)] ?? MARKS[word.slice(0, -2)] ?? null;
}

/** A separator: quoted, a sign, or its name. */
export function mark(c: Cursor): string | null {
  return c.attempt(() => {
    c.eat("the | a | an | each | every");
    c.eat("first");
    const token = c.peek();
    if (token?.type === "string") {
      c.pos++;
      return token.text;
    }
    const named = markName(c);
    if (named !== null) return named;
    if (token?.type !== "symbol" || ["(", ")", "."].includes(token.text)) return null;
    c.pos++;
    c.eat("sign | character | symbol");
    return token.text;
  });
}

function around(c: Cursor): Expr | null {
  c.eat("part | text | piece | everything | portion | bit | value");
  const side = c.eat("before | after | after the last | in front of | up to | left of | right of");
  if (side === null) return null;
  const sign = mark(c);
  const of = sign === null ? null : textColumn(c);
  if (sign === null || of === null) return null;
  if (side === "after the last") return call("text after last", of, 0, sign);
  return call(side === "after" || side === "right of" ? "text after" : "text before", of, 0, sign);
}

/** "the part of the email before the @": the column before the mark. */
function partOf(c: Cursor): Expr | null {
  if (c.eat("part | text | piece | everything | portion") === null) return null;
  const of = textColumn(c);
  if (of === null) return null;
  const side = c.eat("before | after | after the last | in front of | up to");
  const sign = side === null ? null : mark(c);
  if (side === null || sign === null) return null;
  if (side === "after the last") return call("text after last", of, 0, sign);
  return call(side === "after" ? "text after" : "text before", of, 0, sign);
}

/** "part 2 of X split at '-'": the canonical form of a piece. */
function piece(c: Cursor): Expr | null {
  if (c.eat("part") === null) return null;
  const n = wholeNumber(c);
  const of = n === null ? null : textColumn(c);
  if (n === null || of === null || c.eat("split at | split by | split on") === null) return null;
  const sign = mark(c);
  return sign === null ? null : call("part", of, n, sign);
}

function word(c: Cursor): Expr | null {
  const which = c.eat("first word | last word | second word");
  if (which === null) return null;
  const of = textColumn(c);
  if (of === null) return null;
  return which === "last word"
    ? call("last word", of)
    : call("word", of, which === "first word" ? 1 : 2);
}

function kinds(c: Cursor): Expr | null {
  const what = c.eat("number | numeric part | numeric value | numbers | digits | letters");
  if (what === null || (what.startsWith("number") && c.at("of"))) return null;
  const of = textColumn(c);
  if (of === null) return null;
  if (what === "digits") return call("digits in", of);
  return call(what === "letters" ? "letters in" : "number in", of);
}

/** "domain of email" is what stands after the @; "username" before it. */
function mail(c: Cursor): Expr | null {
  const before = c.attempt(() => {
    const name = column(c, { explain: false });
    return name !== null && get(c.scope, name)?.kind === "text" && c.at("domain") ? name : null;
  });
  if (before !== null && c.eat("domain | domain name") !== null) {
    return call("text after", { kind: "column", name: before }, 0, "@");
  }
  const what = c.eat("domain | domain name | email domain | username | user name | local part");
  if (what === null) return null;
  c.eat("part");
  const of = textColumn(c);
  if (of === null) return null;
  return call(what.includes("domain") ? "text after" : "text before", of, 0, "@");
}

function pattern(c: Cursor): Expr | null {
  if (c.eat("match of | pattern | regex | text matching | match for") === null) return null;
  const token = c.peek();
  if (token?.type !== "string") return null;
  c.pos++;
  const of = textColumn(c);
  return of === null ? null : call("match", of, 0, token.text);
}

/** Any part of a text. */
export function extraction(c: Cursor): Expr | null {
  c.eat("the | a");
  return c.first<Expr>(
    () => ends(c),
    () => piece(c),
    () => around(c),
    () => partOf(c),
    () => word(c),
    () => kinds(c),
    () => mail(c),
    () => pattern(c),
  );
}
