/** The words that compare. */
import type { Cursor } from "../language/cursor.ts";
import type { CompareOp } from "../plan/expressions.ts";

const COMPARATORS: Record<CompareOp, string[]> = {
  ">": [
    ">",
    "greater than",
    "more than",
    "above",
    "over",
    "higher than",
    "larger than",
    "bigger than",
    "exceeds",
    "exceed",
    "exceeding",
    "in excess of",
    "older than",
    "longer than",
    "after",
    "later than",
    "past",
    "strictly greater than",
    "strictly more than",
    "better than",
  ],
  ">=": [
    ">=",
    "≥",
    "= >",
    "=>",
    "at least",
    "greater than or equal to",
    "greater than or equal",
    "greater or equal to",
    "greater or equal than",
    "more than or equal to",
    "equal to or greater than",
    "equal to or more than",
    "equal to or above",
    "equal or greater than",
    "no less than",
    "no fewer than",
    "no lower than",
    "not less than",
    "not below",
    "not under",
    "not before",
    "a minimum of",
    "minimum",
    "since",
    "on or after",
    "in or after",
    "during or after",
    "after or on",
    "no earlier than",
    "starting",
    "starting from",
    "starting in",
    "starting on",
    "above or equal to",
  ],
  "<": [
    "<",
    "less than",
    "fewer than",
    "below",
    "under",
    "lower than",
    "smaller than",
    "younger than",
    "shorter than",
    "before",
    "earlier than",
    "prior to",
    "strictly less than",
    "worse than",
  ],
  "<=": [
    "<=",
    "≤",
    "= <",
    "at most",
    "less than or equal to",
    "less than or equal",
    "less or equal to",
    "less or equal than",
    "fewer than or equal to",
    "equal to or less than",
    "equal to or below",
    "equal or less than",
    "no more than",
    "no higher than",
    "no greater than",
    "not more than",
    "not above",
    "not over",
    "not after",
    "not exceeding",
    "a maximum of",
    "maximum",
    "up to",
    "up to and including",
    "on or before",
    "in or before",
    "during or before",
    "before or on",
    "until",
    "till",
    "through",
    "no later than",
    "below or equal to",
  ],
  "==": [
    "=",
    "==",
    "equal to",
    "equals",
    "equal",
    "exactly",
    "the same as",
    "same as",
    "identical to",
  ],
  "!=": [
    "!=",
    "<>",
    "≠",
    "different from",
    "different to",
    "other than",
    "not equal to",
    "not equal",
    "not the same as",
    "unequal to",
    "anything but",
    "anything other than",
  ],
};

const OP_OF = new Map<string, CompareOp>();
for (const op of [">", ">=", "<", "<=", "==", "!="] as const) {
  for (const phrase of COMPARATORS[op]) OP_OF.set(phrase, op);
}
const PHRASES = [...OP_OF.keys()];

/** Consumes a comparing phrase, the longest that stands here. */
export function comparator(c: Cursor): CompareOp | null {
  const phrase = c.eat(...PHRASES);
  return phrase === null ? null : OP_OF.get(phrase) ?? null;
}

const OR_MORE = ["more", "above", "higher", "greater", "over", "later", "up", "older", "upwards"];
const OR_LESS = ["less", "below", "lower", "fewer", "under", "earlier", "younger", "smaller"];
const UPWARD = [
  ...OR_MORE.flatMap((word) => [`or ${word}`, `and ${word}`]),
  "+",
  "onwards",
  "onward",
  "and onwards",
  "or after",
  "and after",
  "at least",
  "minimum",
];
const DOWNWARD = [
  ...OR_LESS.flatMap((word) => [`or ${word}`, `and ${word}`]),
  "or before",
  "and before",
  "at most",
  "maximum",
];

/** "or more" after a number makes "is" a ">="; null when nothing of the kind follows. */
export function boundAfter(c: Cursor): ">=" | "<=" | null {
  if (c.eat(...UPWARD) !== null) return ">=";
  return c.eat(...DOWNWARD) === null ? null : "<=";
}

const MIRRORED: Record<CompareOp, CompareOp> = {
  ">": "<",
  ">=": "<=",
  "<": ">",
  "<=": ">=",
  "==": "==",
  "!=": "!=",
};

/** The operator for the two sides exchanged. */
export function mirrored(op: CompareOp): CompareOp {
  return MIRRORED[op];
}

const COPULAS = "is | are | was | were | be | being | has been | have been | of | do | does";
const NEGATED = `
  not | isnt | arent | wasnt | werent | doesnt | dont | didnt | is not | are not | was not |
  were not | does not | do not | did not | never | is never | cannot be | has not been`;

export interface Copula {
  negated: boolean;
  /** False for "not" alone, which needs a "where" before it to say that two things are equal. */
  verb: boolean;
}

/** Consumes "is", "are not", "doesn't" …; null when nothing of the kind stands here. */
export function copula(c: Cursor): Copula | null {
  const negative = c.eat(NEGATED);
  if (negative !== null) return { negated: true, verb: negative !== "not" && negative !== "never" };
  if (c.eat(COPULAS) === null) return null;
  return { negated: c.eat("not") !== null, verb: true };
}
