/** Values that are calculated: arithmetic over columns, numbers and functions. */
import type { Cursor } from "../language/cursor.ts";
import type { Expr } from "../plan/expressions.ts";
import { kindOf } from "../plan/kinds.ts";
import { get, holdsDates } from "../plan/scope.ts";
import { column } from "./columns.ts";
import { date } from "./date_values.ts";
import { functionCall } from "./functions.ts";
import { numberText } from "./values.ts";
import { groupFirst, windowValue } from "./windows.ts";

const TERM: Record<string, "+" | "-"> = {
  "+": "+",
  plus: "+",
  "added to": "+",
  "-": "-",
  "–": "-",
  "−": "-",
  minus: "-",
};

const FACTOR: Record<string, "*" | "/" | "%"> = {
  "*": "*",
  x: "*",
  "×": "*",
  times: "*",
  "multiplied by": "*",
  "multiplied with": "*",
  "/": "/",
  "÷": "/",
  "divided by": "/",
  modulo: "%",
  mod: "%",
};

/** A calculation; null, with nothing consumed, when what stands here is none or does not fit in kind. */
export function expression(c: Cursor, level = 0): Expr | null {
  return c.attempt(() => {
    const first = term(c, level);
    if (first === null) return null;
    const left = operands(c, TERM, first, () => term(c, level));
    return c.attempt(() => percentageOf(c, left, level)) ?? left;
  });
}

function term(c: Cursor, level: number): Expr | null {
  const first = factor(c, level);
  return first === null ? null : operands(c, FACTOR, first, () => factor(c, level));
}

/** `first (op next)*`, from left to right. */
function operands(
  c: Cursor,
  table: Record<string, "+" | "-" | "*" | "/" | "%">,
  first: Expr,
  next: () => Expr | null,
): Expr {
  let left = first;
  for (;;) {
    const joined = c.attempt((): Expr | null => {
      const word = c.eat(...Object.keys(table));
      const op = word === null ? undefined : table[word];
      if (op === undefined) return null;
      const right = next();
      return right === null ? null : combine(c, op, left, right);
    });
    if (joined === null) return left;
    left = joined;
  }
}

function combine(
  c: Cursor,
  op: "+" | "-" | "*" | "/" | "%",
  left: Expr,
  right: Expr,
): Expr | null {
  const isText = [left, right].some((side) => side.kind === "text" || side.kind === "concat") ||
    [left, right].every((side) => kindOf(side, c.scope) === "text" && side.kind !== "number");
  if (isText && op === "+") {
    const parts = [left, right].flatMap((side) => side.kind === "concat" ? side.parts : [side]);
    return { kind: "concat", parts };
  }
  const from = dateName(c, right);
  const to = dateName(c, left);
  if (op === "-" && from !== null && to !== null) {
    return { kind: "dateDiff", unit: "days", from, to };
  }
  if ([left, right].some((side) => kindOf(side, c.scope) === "date")) return null;
  if ([left, right].some((side) => side.kind === "text")) return null;
  return { kind: "binary", op, left, right };
}

function dateName(c: Cursor, expr: Expr): string | null {
  const about = expr.kind === "column" ? get(c.scope, expr.name) : undefined;
  return about !== undefined && holdsDates(about) ? about.name : null;
}

/** "… as a percentage of X": a hundred times the ratio. */
function percentageOf(c: Cursor, left: Expr, level: number): Expr | null {
  const words = [
    "as a percentage of",
    "as percentage of",
    "as a percent of",
    "as percent of",
    "as % of",
  ];
  const percent = c.eat(...words) !== null;
  if (!percent && c.eat("as a share of | as a fraction of | as a proportion of") === null) {
    return null;
  }
  const right = term(c, level);
  if (right === null) return null;
  const ratio: Expr = { kind: "binary", op: "/", left, right };
  return percent ? { kind: "binary", op: "*", left: ratio, right: number("100") } : ratio;
}

function factor(c: Cursor, level: number): Expr | null {
  const base = primary(c, level);
  if (base === null) return null;
  if (c.eat("squared | to the power of 2") !== null) return power(base, number("2"));
  if (c.eat("cubed") !== null) return power(base, number("3"));
  const exponent = c.attempt(() =>
    c.eat("^ | * * | to the power of") === null ? null : primary(c, level)
  );
  return exponent === null ? base : power(base, exponent);
}

function power(left: Expr, right: Expr): Expr {
  return { kind: "binary", op: "**", left, right };
}

export function number(text: string): Expr {
  return { kind: "number", text };
}

/** 19 → 0.19, exactly as the decimal digits say. */
function hundredth(text: string): string {
  return String(Number((Number(text) / 100).toPrecision(15)));
}

function primary(c: Cursor, level: number): Expr | null {
  return c.first<Expr>(
    () => {
      if (c.eat("(") === null) return null;
      const inner = c.nested(level, (deeper) => expression(c, deeper));
      return inner !== null && c.eat(")") !== null ? inner : null;
    },
    () => functionCall(c, level),
    () => date(c),
    () => groupFirst(c),
    () => named(c, 3),
    () => windowValue(c),
    () => percentage(c, level),
    () => named(c, 2),
    () => {
      const text = numberText(c);
      // "minus 10%" is no 10; see onTop.
      return text === null || c.at("% | percent") ? null : number(text);
    },
    () => {
      const token = c.peek();
      if (token?.type !== "string") return null;
      c.pos++;
      return { kind: "text", value: token.text };
    },
    () => named(c, 1),
    () => {
      if (c.eat("- | minus | negative") === null) return null;
      const of = c.nested(level, (deeper) => primary(c, deeper));
      return of === null ? null : { kind: "binary", op: "*", left: number("-1"), right: of };
    },
  );
}

function named(c: Cursor, quality: number): Expr | null {
  const name = column(c, { quality, explain: quality === 1 });
  return name === null ? null : { kind: "column", name };
}

/** "19% of amount", "10 percent of the price". */
function percentage(c: Cursor, level: number): Expr | null {
  const text = numberText(c);
  if (text === null || c.eat("% | percent | per cent") === null) return null;
  if (c.eat("of | of the | * ") === null) return null;
  const of = c.nested(level, (deeper) => factor(c, deeper));
  return of === null ? null : { kind: "binary", op: "*", left: of, right: number(hundredth(text)) };
}

/** "plus 19%", "with 19% tax": what a percentage on top makes of the value. */
export function onTop(c: Cursor, of: Expr): Expr {
  const done = c.attempt(() => {
    const word = c.eat(
      "plus | + | with | including | increased by | minus | - | less | reduced by",
    );
    if (word === null) return null;
    const text = numberText(c);
    if (text === null || c.eat("% | percent") === null) return null;
    c.eat("tax | vat | sales tax | discount | fee | added | commission | on top");
    const sign = ["minus", "-", "less", "reduced by"].includes(word) ? -1 : 1;
    return times(of, 100 + sign * Number(text));
  });
  return done ?? of;
}

/** The value times so many percent. */
export function times(of: Expr, percent: number): Expr {
  const factorText = String(Number((percent / 100).toPrecision(15)));
  return { kind: "binary", op: "*", left: of, right: number(factorText) };
}
