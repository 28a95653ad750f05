/** Text put together from columns: "combine first and last name with a space". */
import type { Cursor } from "../language/cursor.ts";
import { lookUp } from "../plan/scope.ts";
import type { Expr } from "../plan/expressions.ts";
import type { Step } from "../plan/steps.ts";
import { columnList } from "./columns.ts";
import { mark } from "./extractions.ts";
import type { OpParser } from "./op.ts";
import { givenName, newName } from "./values.ts";

/** "first and last name" says "first name and last name". */
function sharedNoun(c: Cursor): string[] | null {
  return c.attempt(() => {
    const [a, and, b, noun] = [0, 1, 2, 3].map((ahead) => c.peek(ahead));
    if (a === undefined || b === undefined || noun === undefined || and?.norm !== "and") {
      return null;
    }
    const first = lookUp(c.scope, `${a.text} ${noun.text}`);
    const second = lookUp(c.scope, `${b.text} ${noun.text}`);
    if (first.kind !== "one" || second.kind !== "one") return null;
    c.pos += 4;
    return [first.name, second.name];
  });
}

export function columnsToJoin(c: Cursor): string[] | null {
  c.eat("the");
  const columns = sharedNoun(c) ?? columnList(c);
  return columns !== null && columns.length >= 2 ? columns : null;
}

/** ", separated by a comma", "with a space between": null when nothing is said. */
function separator(c: Cursor): string | null {
  return c.attempt(() => {
    c.eat(",");
    if (
      c.eat(`
        separated by | joined by | joined with | with | using | by | divided by |
        with the separator | separated with | connected by | and put`) === null
    ) return null;
    const sign = mark(c);
    if (sign === null) return null;
    const wide = sign !== " " && c.eat("and a space | and space | followed by a space") !== null;
    c.eat(`
      between | between them | in between | as separator | as a separator | as the separator`);
    return wide ? `${sign} ` : sign;
  });
}

function joined(columns: readonly string[], sign: string): Expr {
  const parts = columns.flatMap((name, i): Expr[] => {
    const part: Expr = { kind: "column", name };
    return i === 0 || sign === "" ? [part] : [{ kind: "text", value: sign }, part];
  });
  return { kind: "concat", parts };
}

/** As the value of a column: "first and last name joined by a space", "the concatenation of a and b". */
export function joinedText(c: Cursor): Expr | null {
  return c.attempt(() => {
    const verb = c.eat(`
      the concatenation of | concatenation of | combining | joining | concatenating |
      the combination of | the text of`) !== null;
    const columns = columnsToJoin(c);
    if (columns === null) return null;
    const said = c.eat("joined | combined | concatenated | together | put together") !== null ||
      verb;
    const sign = separator(c);
    return said || sign !== null
      ? sign === null && said ? null : joined(columns, sign ?? "")
      : null;
  });
}

/** "combine a and b into c [with a space]", "concatenate a and b as c". */
export const combine: OpParser = (c) => {
  if (c.eat("combine | concatenate | join | merge | concat | glue | put together") === null) {
    return null;
  }
  c.eat("the columns | columns");
  const columns = columnsToJoin(c);
  if (columns === null) return null;
  const before = separator(c);
  c.eat("together");
  const as = givenName(c) ?? intoName(c);
  const sign = before ?? separator(c);
  if (as === null) return c.because("the new column has no name");
  if (sign === null) return c.because("it is not said what stands between the parts");
  const step: Step = { op: "derive", as, value: joined(columns, sign) };
  return [step];
};

function intoName(c: Cursor): string | null {
  return c.attempt(() => {
    if (
      c.eat(`
        into | to | in | as | to form | to make | to get | to create | into one column |
        into a single column`) === null
    ) return null;
    c.eat("a | one | a single | a new | the");
    c.eat("column called | column named | column | called | named");
    return newName(c);
  });
}

/** "that combines first and last name with a space", after the name of the new column. */
export function joinedAfter(c: Cursor): Expr | null {
  if (
    c.eat(`
      that combines | combining | by combining | that joins | joining | by joining | from |
      that concatenates | concatenating | by concatenating | made from | made of | made up of`) ===
      null
  ) return null;
  const columns = columnsToJoin(c);
  const sign = columns === null ? null : separator(c);
  return columns === null || sign === null ? null : joined(columns, sign);
}
