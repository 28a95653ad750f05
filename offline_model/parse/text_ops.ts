/** Text cleaned in place: trimmed, in another case, replaced. */
import type { Cursor } from "../language/cursor.ts";
import { get, names } from "../plan/scope.ts";
import type { Step, TextChange } from "../plan/steps.ts";
import type { Expr } from "../plan/expressions.ts";
import { column, columnList, wholeTable } from "./columns.ts";
import { mark, markName } from "./extractions.ts";
import type { OpParser } from "./op.ts";
import { numberText, textValue, wholeNumber } from "./values.ts";

/** The named columns, or all columns of text when none is named. */
function textColumns(c: Cursor): string[] | null {
  c.eat("in | of | from | for | on");
  c.eat("the | values of | values in");
  const list = wholeTable(c) ?? columnList(c);
  return list === null ? null : onlyText(c, list);
}

function onlyText(c: Cursor, list: readonly string[]): string[] | null {
  const text = list.filter((name) => get(c.scope, name)?.kind === "text");
  const isWhole = list.length === names(c.scope).length;
  if (text.length === 0) return c.because("there is no text in it");
  if (text.length < list.length && !isWhole) return c.because("a column of it holds no text");
  return text;
}

/** "trim name and city", "strip whitespace from all text columns". */
export const trim: OpParser = (c) => {
  const collapse = c.eat(`
    collapse | collapse repeated spaces | collapse multiple spaces |
    replace multiple spaces with one | remove double spaces | remove extra spaces |
    normalize whitespace | normalise whitespace | replace multiple spaces with a single space |
    collapse multiple spaces into one | collapse double spaces | normalize spaces |
    normalise spaces`);
  if (collapse !== null) {
    const columns = textColumns(c);
    return columns === null ? null : [{ op: "text", change: "collapse spaces", columns }];
  }
  const said = c.eat("trim | strip | clean up | trim off") !== null;
  const verb = said || c.eat("remove | delete | get rid of | drop") !== null;
  if (!verb) return null;
  c.eat("the | any | all");
  const what = c.eat(`
    whitespace | white space | spaces | blanks | leading and trailing spaces |
    leading and trailing whitespace | leading and trailing white space | extra whitespace |
    surrounding spaces | surrounding whitespace | leading or trailing spaces | spaces around |
    whitespace around | trailing and leading spaces | outer spaces | leading / trailing spaces |
    leading / trailing whitespace | trailing spaces and leading spaces`);
  if (!said && (what === null || !/lead|surround|around|outer/.test(what))) return null;
  if (what === "spaces around" || what === "whitespace around") c.eat("the");
  const columns = c.first(
    () => textColumns(c),
    () => what !== null && isOver(c) ? onlyText(c, names(c.scope)) : null,
  );
  c.eat("values | of whitespace | of spaces");
  return columns === null ? null : [{ op: "text", change: "trim", columns }];
};

function isOver(c: Cursor): boolean {
  const next = c.peek();
  c.eat("everywhere | in all columns | in the whole table");
  return next === undefined || next.type === "break" ||
    [".", ",", ";", "?", "!", "and", "everywhere"].includes(next.norm);
}

const CASES: Record<string, TextChange> = {
  "upper case": "upper case",
  uppercase: "upper case",
  "upper cased": "upper case",
  uppercased: "upper case",
  "capital letters": "upper case",
  "all caps": "upper case",
  caps: "upper case",
  capitals: "upper case",
  upper: "upper case",
  "lower case": "lower case",
  lowercase: "lower case",
  lowercased: "lower case",
  "small letters": "lower case",
  lower: "lower case",
  "title case": "title case",
  titlecase: "title case",
  "proper case": "title case",
  "sentence case": "capitalize",
};

const CASE_VERBS: Record<string, TextChange> = {
  uppercase: "upper case",
  "upper case": "upper case",
  lowercase: "lower case",
  "lower case": "lower case",
  "title case": "title case",
  titlecase: "title case",
  capitalize: "capitalize",
  capitalise: "capitalize",
};

/** "upper-case country", "convert email to lower case", "make names title case". */
export const letterCase: OpParser = (c) => {
  const verb = c.eat(...Object.keys(CASE_VERBS));
  const direct = verb === null ? undefined : CASE_VERBS[verb];
  if (direct !== undefined) {
    c.eat("the first letter of | all values in | all | the | values in");
    const columns = textColumns(c);
    return columns === null ? null : [{ op: "text", change: direct, columns }];
  }
  if (
    c.eat("convert | make | change | turn | put | set | write | transform | format | bring") ===
      null
  ) {
    return null;
  }
  c.eat("all | the | all values in | the values in | the values of | all text in | text in");
  const columns = textColumns(c);
  if (columns === null) return null;
  c.eat("to | in | into | all | to be | as | values to");
  const phrase = c.eat(...Object.keys(CASES));
  c.eat("letters | characters");
  const change = phrase === null ? undefined : CASES[phrase];
  if (change === undefined) return null;
  const steps: Step[] = [{ op: "text", change, columns }];
  // "… and city upper case": the verb is said once.
  for (;;) {
    const next = c.attempt(() => c.eat(", | and | , and") === null ? null : nextCase(c));
    if (next === null) return steps;
    steps.push(next);
  }
};

function nextCase(c: Cursor): Step | null {
  const list = columnList(c, { quality: 2, explain: false });
  if (list === null) return null;
  c.eat("to | in | into | all | to be | as");
  const change = CASES[c.eat(...Object.keys(CASES)) ?? ""];
  const columns = change === undefined ? null : onlyText(c, list);
  return change === undefined || columns === null ? null : { op: "text", change, columns };
}

/** What a replacement puts in: a text, a number, or nothing. */
function replacement(c: Cursor): Expr | null {
  return c.first<Expr>(
    () => {
      if (
        c.eat("nothing | an empty string | an empty text | empty text | empty string") === null
      ) return null;
      return { kind: "text", value: "" };
    },
    () => {
      c.eat("an | a");
      return c.eat(
          "empty | blank | null | empty value | empty cell | missing | nan | missing value",
        ) === null
        ? null
        : { kind: "null" };
    },
    () => {
      const text = numberText(c);
      return text === null ? null : { kind: "number", text };
    },
    () => {
      const text = word(c);
      return text === null ? null : { kind: "text", value: text };
    },
  );
}

/** A text to look for: quoted, the name of a sign, or one bare word. */
function word(c: Cursor): string | null {
  return c.first(
    () => {
      c.eat(`
        the word | the text | the value | the string | the character | the letter | the sign |
        text | all | every | any | each`);
      const token = c.peek();
      if (token?.type !== "string") return null;
      c.pos++;
      return token.text;
    },
    () => markName(c),
    () => {
      const value = textValue(c);
      return value === null ? null : value.value;
    },
    () => mark(c),
    () => {
      const token = c.peek();
      if (token?.type !== "word" && token?.type !== "number") return null;
      c.pos++;
      return token.text;
    },
  );
}

/** "replace 'a' with 'b' in name", "in name replace a by b", "change X to Y in column Z". */
export const replace: OpParser = (c) => {
  const before = c.attempt(() => c.eat("in") === null ? null : textTargets(c));
  if (before !== null) c.eat(",");
  if (c.eat("replace | change | substitute | turn | swap") === null) return null;
  c.eat("all | every | any | each");
  const whole = c.eat(`
    the whole value | the exact value | the entire value | cells equal to | values equal to |
    the full value`) !== null;
  c.eat("occurrences of | occurrence of | instances of | the value | the values | the text");
  // "replace empty with 0" is about empty cells, not about the word.
  const isEmpty = c.eat("empty | blank | blanks | missing | null | nulls | nan | empties") !== null;
  if (isEmpty) c.eat("values | cells | ones | entries");
  const from = isEmpty ? "" : word(c);
  if (from === null || (from === "" && !isEmpty)) return null;
  const between = c.attempt(() =>
    c.eat("in | from | of | within") === null ? null : textTargets(c)
  );
  if (c.eat("with | by | to | into | for") === null) return null;
  const to = replacement(c);
  if (to === null) return null;
  const more = c.attempt(() => moreReplacements(c, to)) ?? [];
  const columns = before ?? between ??
    (c.eat("in | of | from | within | in the | everywhere in | for") === null
      ? null
      : textTargets(c));
  if (columns === null) return c.because("it is not said in which column");
  if (isEmpty) {
    return to.kind === "null" || more.length > 0
      ? null
      : [{ op: "fill", columns, with: { kind: "value", value: to } }];
  }
  const late = more.length > 0 ? [] : c.attempt(() => moreReplacements(c, to)) ?? [];
  return [{ from, to }, ...more, ...late].map((each) => ({
    op: "replace",
    columns,
    ...each,
    whole,
  }));
};

interface Replacement {
  from: string;
  to: Expr;
}

/** "… and b with c": null when it would replace again what has just been put in. */
function moreReplacements(c: Cursor, first: Expr): Replacement[] | null {
  const put = [first];
  const list: Replacement[] = [];
  for (;;) {
    const next = c.attempt((): Replacement | null => {
      if (c.eat("and | , | , and") === null) return null;
      c.eat("replace");
      const from = word(c);
      if (from === null || from === "" || c.eat("with | by | to") === null) return null;
      const to = replacement(c);
      return to === null ? null : { from, to };
    });
    if (next === null) return list;
    if (put.some((each) => textOf(each).toLowerCase().includes(next.from.toLowerCase()))) {
      return c.because("one replacement would change what another has put in");
    }
    put.push(next.to);
    list.push(next);
  }
}

function textOf(value: Expr): string {
  return value.kind === "text" ? value.value : value.kind === "number" ? value.text : "";
}

function textTargets(c: Cursor): string[] | null {
  c.eat("the");
  return wholeTable(c) ?? columnList(c);
}

/** "remove '$' from price", "delete all dashes in phone". */
export const removeText: OpParser = (c) => {
  if (
    c.eat(`
      remove | delete | strip | strip out | take out | strip off | get rid of | drop | take`) ===
      null
  ) {
    return null;
  }
  c.eat("all | every | any | the | all the");
  c.eat("text | word | character | letter | string | sign | prefix | suffix");
  // A bare word could be a column or a value: only quoted text and signs are taken.
  const from = mark(c);
  if (from === null || from === "") return null;
  if (c.eat("from | in | out of | off | at the start of | from the") === null) return null;
  const columns = textTargets(c);
  if (columns === null) return null;
  return [{ op: "replace", columns, from, to: { kind: "text", value: "" }, whole: false }];
};

/** "pad id with zeros to 5 digits", "zero-pad id to 5". */
export const pad: OpParser = (c) => {
  const zero = c.eat("zeropad | zero pad | left pad with zeros | zerofill") !== null;
  if (!zero && c.eat("pad | left pad | fill up") === null) return null;
  const name = column(c);
  if (name === null) return null;
  const fill = zero ? "0" : c.attempt(() => {
    if (c.eat("with") === null) return null;
    return c.eat("zeros | leading zeros | zeroes | leading zeroes | 0") !== null ? "0" : mark(c);
  });
  if (c.eat("to | to a length of | up to | to a width of") === null) return null;
  const n = wholeNumber(c);
  c.eat("digits | characters | places | letters | long | chars");
  const text = fill ?? c.attempt(() => {
    if (c.eat("with") === null) return null;
    return c.eat("zeros | leading zeros | zeroes | leading zeroes | 0") !== null ? "0" : mark(c);
  });
  if (n === null || text === null || text.length !== 1) return null;
  const of: Expr = { kind: "column", name };
  const step: Step = { op: "derive", as: name, value: { kind: "call", fn: "padded", of, n, text } };
  return [step];
};
