/** Lists of values in a condition: "North or South", "(1, 2, 3)". */
import type { Cursor } from "../language/cursor.ts";
import type { Expr, TextValue } from "../plan/expressions.ts";
import { column } from "./columns.ts";
import { comparator, copula } from "./comparators.ts";
import { numberText, textValue } from "./values.ts";

/** "a", "a or b", "(a, b)", "[a, b]", "a, b and c". */
export function textList(c: Cursor, left: Expr): TextValue[] | null {
  return listOf(c, () => {
    const name = left.kind === "column" ? left.name : null;
    return textValue(c, name);
  });
}

/** The same with numbers. */
export function numberList(c: Cursor): string[] | null {
  return listOf(c, () => numberText(c));
}

function listOf<T>(c: Cursor, one: () => T | null): T[] | null {
  return c.attempt(() => {
    c.eat("one of | any of | either | either of");
    c.eat("the values | the following | these | the list | values");
    c.eat(":");
    const close = c.eat("( | [ | {");
    const list: T[] = [];
    const add = (): true | null => {
      const value = one();
      if (value === null) return null;
      list.push(value);
      return true;
    };
    if (c.attempt(add) === null) return null;
    const inside = close !== null;
    // "is Manager and No otherwise": the last one belongs to what follows.
    const addValue = (): true | null => {
      if (add() === null) return null;
      if (!c.at("otherwise | else | in all other cases | if not | if | when")) return true;
      list.pop();
      return null;
    };
    while (
      c.attempt(() => {
        const joined = c.eat(", | or | , or | and | , and | nor | / | |");
        return joined === null || startsCondition(c, inside) ? null : addValue();
      }) !== null
    );
    return inside && c.eat(") | ] | }") === null ? null : list;
  });
}

/** True when what follows "or" is a condition of its own, not one more value. */
function startsCondition(c: Cursor, inside: boolean): boolean {
  if (inside) return false;
  const before = c.pos;
  const isQuoted = c.peek()?.type === "string";
  const named = column(c, { quality: 2, explain: false });
  // A quoted name is one only where something is said of it.
  const found = named !== null && (!isQuoted || copula(c) !== null || comparator(c) !== null);
  c.pos = before;
  return found;
}
