/** Values that stand in for empty cells inside one calculation, the column itself staying as it is. */
import type { Cursor } from "../language/cursor.ts";
import type { Expr } from "../plan/expressions.ts";
import { column } from "./columns.ts";
import { numberText } from "./values.ts";

const EMPTY = "empty | missing | blank | null | no | nan";
const COUNTS = `
  counts as | count as | counted as | counting as | is | as | = | treated as | is treated as |
  are treated as | is taken as | taken as | being`;

interface Default {
  name: string;
  text: string;
}

/** ", where a missing bonus counts as 0", "(treat empty bonus as 0)". */
function readDefault(c: Cursor): Default | null {
  return c.attempt(() => {
    const open = c.eat(", | (");
    if (open === null) return null;
    c.eat("where | with | treating | treat | counting | count | taking | and | but");
    c.eat("a | an | the | any");
    if (c.eat(EMPTY) === null) return null;
    c.eat("values in | values of | value in | values for");
    const name = column(c, { quality: 2 });
    c.eat("values | value");
    if (name === null || c.eat(COUNTS) === null) return null;
    const text = numberText(c);
    if (text === null || (open === "(" && c.eat(")") === null)) return null;
    return { name, text };
  });
}

/** Reads what follows a calculation about empty cells, and puts it into the calculation. */
export function withDefaults(c: Cursor, value: Expr | null): Expr | null {
  const found = value === null ? null : readDefault(c);
  return value === null || found === null ? value : filled(value, found);
}

/** Only arithmetic has operands that may be empty. */
function filled(value: Expr, { name, text }: Default): Expr {
  if (value.kind === "binary") {
    const given = { name, text };
    return { ...value, left: filled(value.left, given), right: filled(value.right, given) };
  }
  if (value.kind !== "column" || value.name !== name) return value;
  return { kind: "across", fn: "first filled", of: [value, { kind: "number", text }] };
}
