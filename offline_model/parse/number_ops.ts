/** Rounding and other types. */
import type { Cursor } from "../language/cursor.ts";
import { get, names } from "../plan/scope.ts";
import type { ConvertTo, Step } from "../plan/steps.ts";
import { columnList, wholeTable } from "./columns.ts";
import { dateFormat } from "./date_values.ts";
import type { OpParser } from "./op.ts";
import { measure } from "./sort.ts";
import { wholeNumber } from "./values.ts";

interface Precision {
  decimals: number;
  direction: "nearest" | "up" | "down";
}

function direction(c: Cursor): Precision["direction"] {
  const word = c.eat("up | down | upwards | downwards");
  return word === null ? "nearest" : word.startsWith("up") ? "up" : "down";
}

/** "to 2 decimals", "to whole numbers", "to the nearest 10", "up": null when nothing is said. */
function precision(c: Cursor): Precision | null {
  return c.first<Precision>(
    () => {
      const way = direction(c);
      c.eat("to | to the | at | with | off to | by | to a");
      const found = digits(c);
      if (found === null) return null;
      return { decimals: found, direction: way === "nearest" ? direction(c) : way };
    },
    () => {
      const way = direction(c);
      return way === "nearest" ? null : { decimals: 0, direction: way };
    },
  );
}

function digits(c: Cursor): number | null {
  return c.first<number>(
    () => {
      if (c.eat("nearest | the nearest") === null) return null;
      c.eat("multiple of");
      if (
        c.eat("integer | whole number | unit | full number | dollar | euro | whole") !== null
      ) return 0;
      if (c.eat("cent | hundredth") !== null) return 2;
      if (c.eat("tenth") !== null) return 1;
      if (c.eat("hundred") !== null) return -2;
      if (c.eat("thousand") !== null) return -3;
      if (c.eat("ten") !== null) return -1;
      const n = wholeNumber(c);
      const power = n === null ? NaN : Math.log10(n);
      return Number.isInteger(power) ? -power : null;
    },
    () =>
      c.eat(`
        whole numbers | a whole number | whole number | integers | an integer | integer |
        full numbers | no decimals | whole euros | full euros | whole dollars | full dollars | full units | whole | the integer`) ===
          null
        ? null
        : 0,
    () => c.eat("cents | full cents") === null ? null : 2,
    () => {
      const n = wholeNumber(c);
      if (n === null || n > 15) return null;
      c.eat(`
        decimals | decimal | decimal places | decimal place | digits |
        digits after the decimal point | digits after the point | places | decimal digits |
        digit | place | dp | decimal digit | digits after the decimal | decimal points |
        decimal point`);
      return n;
    },
  );
}

function numeric(c: Cursor, list: readonly string[]): string[] | null {
  const kinds = list.filter((name) => ["number", "text"].includes(get(c.scope, name)?.kind ?? ""));
  if (list.length === names(c.scope).length) {
    const numbers = list.filter((name) => get(c.scope, name)?.kind === "number");
    return numbers.length === 0 ? null : numbers;
  }
  return kinds.length === list.length ? [...list] : null;
}

/** "round amount to 2 decimals", "round all numbers up". */
export const round: OpParser = (c) => {
  if (c.eat("round | round off") === null) return null;
  const early = c.attempt(() => {
    const way = c.eat("up | down");
    return way === null ? null : way === "up" ? "up" as const : "down" as const;
  });
  c.eat("the | values in | values of | the values in");
  if (
    c.eat(`
      everything | all values | the numbers | numbers | it | the result | the results | all |
      them | results | all the numbers | values`) !== null && !c.at("column | columns | numeric")
  ) {
    const last = c.eat("numeric values | numbers") === null ? measures(c) : null;
    const columns = last ?? numeric(c, names(c.scope));
    return finish(c, columns, early);
  }
  if (c.at("to | up | down | off to") && c.it.length > 0) {
    return finish(c, numbersOf(c, c.it), early);
  }
  const list = wholeTable(c) ?? columnList(c);
  return list === null ? null : finish(c, numeric(c, list), early);
};

function finish(c: Cursor, columns: string[] | null, early: "up" | "down" | null): Step[] | null {
  if (columns === null || columns.length === 0) return null;
  const found = precision(c);
  const wanted = found ?? (early === null ? null : { decimals: 0, direction: early });
  if (wanted === null) return c.because("it is not said to how many decimals");
  const way = early ?? wanted.direction;
  return [{ op: "round", columns, decimals: wanted.decimals, direction: way }];
}

/** What the sentence has just worked out. */
function measures(c: Cursor): string[] | null {
  const fresh = c.scope.columns.filter((each) =>
    each.role === "measure" && each.kind === "number" && !counts(each.name)
  );
  return fresh.length > 0 ? fresh.map((each) => each.name) : null;
}

function numbersOf(c: Cursor, list: readonly string[]): string[] {
  return list.filter((name) => get(c.scope, name)?.kind === "number" && !counts(name));
}

function counts(name: string): boolean {
  return name === "count";
}

/** "…, rounded to 2 decimals" after something has been worked out. */
export const rounded: OpParser = (c) => {
  c.eat("and | (");
  if (
    c.eat("rounded | round it | round them | round the result | rounding | rounded off") ===
      null
  ) return null;
  const way = c.eat("up | down");
  const only = measure(c.scope);
  const columns = only === null ? measures(c) : [only];
  const steps = finish(c, columns, way === null ? null : way === "up" ? "up" : "down");
  c.eat(")");
  return steps;
};

const TYPES: Record<string, ConvertTo> = {
  number: "number",
  numbers: "number",
  "a number": "number",
  numeric: "number",
  float: "number",
  "a float": "number",
  decimal: "number",
  "decimal number": "number",
  integer: "whole number",
  integers: "whole number",
  "an integer": "whole number",
  int: "whole number",
  "whole number": "whole number",
  "whole numbers": "whole number",
  "a whole number": "whole number",
  text: "text",
  string: "text",
  "a string": "text",
  strings: "text",
  date: "date",
  dates: "date",
  "a date": "date",
  datetime: "date",
  "real dates": "date",
  "iso dates": "date",
  "iso format": "date",
  "iso date format": "date",
  "true / false": "true/false",
  boolean: "true/false",
  booleans: "true/false",
  "a boolean": "true/false",
  bool: "true/false",
};

/** "convert price to a number", "parse signup date as a date", "format order date as YYYY-MM". */
export const convert: OpParser = (c) => {
  if (
    c.eat(`
      convert | change | turn | cast | parse | make | format | write | transform | treat |
      reformat | display | show | read | express`) === null
  ) return null;
  c.eat("the type of | the format of | the values of | the values in | format of | all | the");
  const columns = columnList(c);
  if (
    columns === null ||
    c.eat(`
      to | into | as | in | in the format | using the format | to be | to the format |
      with the format | in format`) === null
  ) return null;
  const type = c.attempt(() => {
    c.eat("a real | a proper | real | proper | an actual");
    const phrase = c.eat(...Object.keys(TYPES));
    c.eat("type | values | column | columns");
    return phrase === null ? null : TYPES[phrase] ?? null;
  });
  if (type !== null) return [{ op: "convert", columns, to: type }];
  const format = dateFormat(c);
  c.eat("format");
  return format === null ? null : [{ op: "formatDate", columns, format }];
};
