/** "cancelled orders", "employees in Sales": a value whose column is not named. */
import type { Cursor } from "../language/cursor.ts";
import { isReserved } from "../language/words.ts";
import type { Cond, TextValue } from "../plan/expressions.ts";
import { closestName } from "../language/names.ts";
import { lookUp, names } from "../plan/scope.ts";
import { rowNoun, subjectNoun } from "./columns.ts";
import { monthNumber, weekdayName } from "./dates.ts";
import { textValue } from "./values.ts";

/** Words that describe a row without being a value of one of its columns. */
const NO_VALUES =
  /^(?:interesting|missing|existing|remaining|following|matching|corresponding|duplicated?|repeated|empty|blank|unneeded|related|selected|listed|mentioned|specified|given|named|called|sorted|filtered|grouped|needed|wanted|required|expected|best-selling|selling|increasing|decreasing|combined|updated|recent|interested|recently|paid|hired)$/;

const COMMON_VALUES =
  /^(?:open|closed|active|new|overdue|draft|final|female|male|married|single|retail|wholesale|online|offline|mobile|desktop|tablet|internal|external|urgent|premium|basic|full-time|part-time|domestic|international)$/;

/** A word before a noun that is likely a value: a state ("shipped"), a common one, quoted or in capitals. */
function adjective(c: Cursor): TextValue | null {
  return c.attempt(() => {
    const token = c.peek();
    if (token === undefined || (token.type !== "word" && token.type !== "string")) return null;
    if (token.type === "word") {
      const isState = /(?:ed|ing)$/.test(token.norm) && token.norm.length > 4;
      const isName = /^\p{Lu}/u.test(token.text) && c.pos > 0;
      if (NO_VALUES.test(token.norm) || isReserved(token.norm)) return null;
      if (!isState && !isName && !COMMON_VALUES.test(token.norm)) return null;
      const match = lookUp(c.scope, token.text);
      // "delivered shipments" are no column, even beside `delivered at`.
      const isPart = isState && match.kind === "one" && match.quality === 1;
      if (match.kind !== "none" && !isPart) return null;
    }
    return textValue(c);
  });
}

/** "cancelled orders", "all shipped or pending orders". */
export function describedNoun(c: Cursor): Cond | null {
  return c.attempt(() => {
    c.eat("the | all | all the | any");
    const values: TextValue[] = [];
    do {
      const value = adjective(c);
      if (value === null) return null;
      values.push(value);
    } while (c.eat("or | and | ,") !== null);
    if ((rowNoun(c) ?? subjectNoun(c)) === null) return null;
    return somewhere(values);
  });
}

function somewhere(values: readonly TextValue[]): Cond | null {
  const parts = values.map((value): Cond => ({ kind: "somewhere", value, negated: false }));
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { kind: "or", parts };
}

function placeName(c: Cursor): TextValue | null {
  c.eat("the");
  const token = c.peek();
  const isName = token?.type === "string" ||
    (token?.type === "word" && /^\p{Lu}/u.test(token.text) && !isReserved(token.norm));
  if (!isName || token === undefined) return null;
  if (monthNumber(token.norm) !== undefined || weekdayName(token.norm) !== undefined) return null;
  if (/^q[1-4]$/.test(token.norm) || lookUp(c.scope, token.text).kind !== "none") return null;
  return textValue(c);
}

/** "in Sales", "from DE or FR": names after a preposition. */
export function namedPlace(c: Cursor): Cond | null {
  return c.attempt(() => {
    if (
      c.eat(`
        in | from | at | for | of | located in | based in | living in | stored in | working in |
        who work in | who live in | that are in | kept in | made by | supplied by | sold by`) ===
        null
    ) return null;
    return places(c);
  });
}

function places(c: Cursor): Cond | null {
  const values: TextValue[] = [];
  const add = (): true | null => {
    const value = placeName(c);
    if (value === null) return null;
    values.push(value);
    return true;
  };
  if (add() === null) return null;
  while (c.attempt(() => c.eat("or | and | , | , or | , and") === null ? null : add()) !== null);
  return somewhere(values);
}

/** "Spain and France" after "exclude": values, unless a column's name has only been misspelt. */
export function excludedNames(c: Cursor): Cond | null {
  return c.attempt(() => {
    const first = c.peek();
    const near = first === undefined ? undefined : closestName(first.text, names(c.scope));
    return near === undefined ? places(c) : null;
  });
}

/** The canonical form: "some column is "cancelled"". */
export function someColumn(c: Cursor): Cond | null {
  return c.attempt(() => {
    if (c.eat("some column is") === null) return null;
    const negated = c.eat("not") !== null;
    const value = textValue(c);
    return value === null ? null : { kind: "somewhere", value, negated };
  });
}
