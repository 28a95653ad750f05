/** A text column split into new ones, and the list of their names. */
import type { Cursor } from "../language/cursor.ts";
import { get } from "../plan/scope.ts";
import { column } from "./columns.ts";
import { mark } from "./extractions.ts";
import type { OpParser } from "./op.ts";
import { newName } from "./values.ts";

/** "split full name into first name and last name [at the space]". */
export const split: OpParser = (c) => {
  if (c.eat("split | split up | separate | divide | break | break up") === null) return null;
  c.eat("the | column");
  const source = column(c);
  if (source === null || get(c.scope, source)?.kind === "date") return null;
  const before = separatorOf(c);
  if (c.eat("into | to | in | and call them | , into | and name them | as") === null) {
    return null;
  }
  const into = newNames(c);
  if (into === null || into.length < 2) return c.because("the new columns have no names");
  c.eat("columns");
  const separator = before ?? separatorOf(c);
  if (separator !== null) return [{ op: "split", column: source, separator, into }];
  // A person's first and last name stand with a space between them, or with a comma and turned round.
  const [first = "", last = ""] = into;
  if (
    into.length !== 2 || !/^(?:first|given)/i.test(first) || !/^(?:last|family|sur)/i.test(last)
  ) {
    return c.because("it is not said where to split");
  }
  return [
    { op: "requireWithout", column: source, text: "," },
    { op: "split", column: source, separator: " ", into },
  ];
};

function separatorOf(c: Cursor): string | null {
  return c.attempt(() => {
    c.eat(", | (");
    if (
      c.eat(`
        at | by | on | using | with | around | wherever there is | at every | based on |
        on the | at the | separated by | with separator`) === null
    ) return null;
    c.eat("the separator | separator | the delimiter | delimiter");
    const sign = mark(c);
    c.eat(") | as the separator | as separator | as delimiter");
    return sign;
  });
}

/** Names of new columns: "a and b", "first and last name" for two of the same noun. */
export function newNames(c: Cursor): string[] | null {
  return c.attempt(() => readNames(c));
}

function readNames(c: Cursor): string[] | null {
  c.eat(`
    the | two | three | new | two new | columns | the columns | two columns | new columns |
    two columns called | columns called | columns named | two new columns | three columns |
    separate columns | two columns named | two separate columns | two columns : | columns : |
    new columns called | two new columns called`);
  c.eat(":");
  const shared = c.attempt(() => {
    const words = [0, 1, 2, 3].map((ahead) => c.peek(ahead));
    const [a, and, b, noun] = words;
    if (and?.norm !== "and" || [a, b, noun].some((each) => each?.type !== "word")) return null;
    const text = [a, b].map((each) => `${each?.text ?? ""} ${noun?.text ?? ""}`);
    if (!["name", "names", "part"].includes(noun?.norm ?? "")) return null;
    c.pos += 4;
    return text.map((each) => each.replace(/ names$/, " name"));
  });
  if (shared !== null) return shared;
  const first = newName(c);
  if (first === null) return null;
  const list = [first];
  for (;;) {
    const next = c.attempt(() => c.eat(", | and | , and | &") === null ? null : newName(c));
    if (next === null) break;
    list.push(next);
  }
  return new Set(list).size === list.length ? list : null;
}
