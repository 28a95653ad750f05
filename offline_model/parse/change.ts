/** Arithmetic on a column in place: "increase price by 10%", "multiply a by 2", "halve b". */
import type { Cursor } from "../language/cursor.ts";
import type { Cond, Expr } from "../plan/expressions.ts";
import { get } from "../plan/scope.ts";
import type { Step } from "../plan/steps.ts";
import { column } from "./columns.ts";
import { condition } from "./conditions.ts";
import { expression, number, times } from "./expressions.ts";
import type { OpParser } from "./op.ts";
import { givenName, numberText } from "./values.ts";

function numberColumn(c: Cursor): string | null {
  c.eat("all | the | every | each");
  const name = column(c);
  const kind = name === null ? undefined : get(c.scope, name)?.kind;
  c.eat("values | value");
  return name !== null && (kind === "number" || kind === "text") ? name : null;
}

function percent(c: Cursor): number | null {
  return c.attempt(() => {
    const text = numberText(c);
    return text === null || c.eat("% | percent | per cent") === null ? null : Number(text);
  });
}

/** With "where …" only those rows change, the others keep their value. */
function result(c: Cursor, name: string, value: Expr): Step[] {
  const as = givenName(c);
  const when = as === null
    ? c.attempt(() => {
      const opened = c.eat("where | when | if | for rows where | for rows with | for those with");
      return opened === null ? null : condition(c, { bare: true });
    })
    : null;
  if (when === null) return [{ op: "derive", as: as ?? name, value }];
  const otherwise: Expr = { kind: "column", name };
  return [{
    op: "derive",
    as: name,
    value: { kind: "cases", branches: [{ when, then: value }], otherwise },
  }];
}

/** "increase price by 10%", "reduce stock by 5". */
function byAmount(c: Cursor): Step[] | null {
  const up = c.eat("increase | raise | bump | bump up | mark up | grow") !== null;
  if (!up && c.eat("decrease | reduce | lower | cut | discount | mark down") === null) {
    return null;
  }
  const name = numberColumn(c);
  if (name === null || c.eat("by") === null) return null;
  const of: Expr = { kind: "column", name };
  const rate = percent(c);
  if (rate !== null) return result(c, name, times(of, up ? 100 + rate : 100 - rate));
  const by = expression(c);
  return by === null
    ? null
    : result(c, name, { kind: "binary", op: up ? "+" : "-", left: of, right: by });
}

/** "multiply a by b", "divide a by 100", "add 5 to a", "subtract a from b". */
function operation(c: Cursor): Step[] | null {
  const verb = c.eat("multiply | divide | add | subtract | double | halve | triple | square");
  if (verb === null) return null;
  if (["double", "halve", "triple", "square"].includes(verb)) {
    const name = numberColumn(c);
    if (name === null) return null;
    const of: Expr = { kind: "column", name };
    if (verb === "square") {
      return result(c, name, { kind: "binary", op: "**", left: of, right: number("2") });
    }
    const op = verb === "halve" ? "/" : "*";
    return result(c, name, {
      kind: "binary",
      op,
      left: of,
      right: number(verb === "triple" ? "3" : "2"),
    });
  }
  if (verb === "multiply" || verb === "divide") return product(c, verb === "multiply" ? "*" : "/");
  const rate = percent(c);
  if (rate !== null) c.eat("tax | vat | sales tax | surcharge | markup | margin | discount | fee");
  const value = rate === null ? expression(c) : number(String(rate));
  if (value === null || c.eat(verb === "add" ? "to" : "from") === null) return null;
  const name = numberColumn(c);
  if (name === null) return null;
  const of: Expr = { kind: "column", name };
  if (rate !== null) return result(c, name, times(of, verb === "add" ? 100 + rate : 100 - rate));
  return result(c, name, {
    kind: "binary",
    op: verb === "add" ? "+" : "-",
    left: of,
    right: value,
  });
}

/** Two columns make a third, which needs a name; a column and a number change the column. */
function product(c: Cursor, op: "*" | "/"): Step[] | null {
  const name = numberColumn(c);
  if (name === null || c.eat("by | with | and") === null) return null;
  const by = expression(c);
  if (by === null) return null;
  const value: Expr = { kind: "binary", op, left: { kind: "column", name }, right: by };
  const as = givenName(c) ?? toGet(c);
  if (as !== null) return [{ op: "derive", as, value }];
  return by.kind === "number"
    ? [{ op: "derive", as: name, value }]
    : c.because("the new column has no name");
}

function toGet(c: Cursor): string | null {
  return c.attempt(() =>
    c.eat(`
      to get | to obtain | to calculate | to compute | giving | to make | to create |
      and call it`) ===
        null
      ? null
      : givenName(c) ?? c.attempt(() => {
        c.eat("the | a | new | column");
        const token = c.peek();
        if (token === undefined || token.type === "symbol" || token.type === "break") return null;
        c.pos++;
        return token.text;
      })
  );
}

/** "cap score at 100". */
function cap(c: Cursor): Step[] | null {
  if (c.eat("cap | clip | limit") === null) return null;
  const name = numberColumn(c);
  if (name === null || c.eat("at | to at most | to a maximum of") === null) return null;
  const bound = expression(c);
  if (bound?.kind !== "number") return null;
  const of: Expr = { kind: "column", name };
  const when: Cond = { kind: "compare", left: of, op: ">", right: bound };
  return result(c, name, { kind: "cases", branches: [{ when, then: bound }], otherwise: of });
}

/** "give a 10% discount on price", "take 10% off price", "put a 5% surcharge on price". */
function discount(c: Cursor): Step[] | null {
  if (c.eat("give | apply | take | grant | put | add") === null) return null;
  c.eat("a | an");
  const rate = percent(c);
  if (rate === null) return null;
  const off = c.eat("discount on | discount to | discount off | off | discount for | rebate on");
  if (off === null && c.eat("surcharge on | markup on | increase on | raise on") === null) {
    return null;
  }
  const name = numberColumn(c);
  if (name === null) return null;
  return result(c, name, times({ kind: "column", name }, off === null ? 100 + rate : 100 - rate));
}

export const change: OpParser = (c) =>
  c.first(() => byAmount(c), () => discount(c), () => operation(c), () => cap(c));
