/** Unpivot: columns become rows of a name and a value. */
import type { Cursor } from "../language/cursor.ts";
import { names } from "../plan/scope.ts";
import { columnList, wholeTable } from "./columns.ts";
import type { OpParser } from "./op.ts";
import { newNames } from "./split.ts";
import { newName } from "./values.ts";

const UNPIVOT = [
  "unpivot",
  "melt",
  "unpivot the columns",
  "melt the columns",
  "turn the columns",
  "stack",
  "convert the columns",
  "gather",
  "turn",
  "convert",
  "reshape",
  "transform the columns",
  "stack the columns",
  "gather the columns",
  "put the columns",
  "transform",
  "transpose the columns",
  "pivot longer",
  "collapse the columns",
  "turn columns",
  "convert columns",
];

/** "unpivot q1 to q4 into question and answer", "turn math and physics into rows". */
export const unpivot: OpParser = (c) => {
  const verb = c.eat(...UNPIVOT);
  if (verb === null) return null;
  c.eat("the | columns | the columns | the table | the data");
  const plain = /unpivot|melt|stack|gather|longer/.test(verb);
  const all = names(c.scope);
  let keep: string[] | null = null;
  let columns: string[] | null = null;
  if (
    c.eat(`
      everything except | everything but | all columns except | all columns but |
      all other columns except | all except | all but | keeping | with | by keeping | , keeping`) !==
      null
  ) {
    keep = columnList(c);
    c.eat(`
      as id | as ids | as identifier | as identifiers | fixed | as the id | as id column |
      as id columns`);
    columns = keep === null ? null : all.filter((name) => keep?.includes(name) !== true);
  } else {
    columns = wholeTable(c) ?? columnList(c);
  }
  if (columns === null || columns.length === 0) return null;
  const target = into(c);
  if (target === null && !plain) return null;
  const kept = keep ?? keeping(c) ?? all.filter((name) => columns?.includes(name) !== true);
  const late = target ?? into(c);
  const [nameTo = "variable", valueTo = "value"] = late ?? [];
  return [{ op: "unpivot", keep: kept, columns, nameTo, valueTo }];
};

function keeping(c: Cursor): string[] | null {
  return c.attempt(() => {
    c.eat(", | and | but | while | , while | , but");
    if (c.eat("keeping | keep | by | per | with id | for each") === null) return null;
    c.eat("the columns | only | the | columns");
    const list = columnList(c);
    c.eat(`
      fixed | as id | as ids | as identifier | as the id | as identifiers | as it is | as is`);
    return list;
  });
}

/** ", into question and answer", "into rows (subject, score)", "with names in x and values in y". */
function into(c: Cursor): string[] | null {
  return c.first<string[]>(
    () => {
      c.eat(",");
      if (c.eat("into | to | as") === null) return null;
      const rows = c.eat(`
        rows | long format | long form | two columns | rows with columns | rows with |
        two columns : | rows : | two columns called | two columns named |
        rows with the columns | rows called | key - value pairs | rows , with columns |
        columns | the columns | new columns`);
      const open = c.eat("(");
      c.eat("columns | with");
      const list = rows !== null && open === null && !named(c) ? null : newNames(c);
      if (open !== null && c.eat(")") === null) return null;
      if (list === null) return rows === null ? null : ["variable", "value"];
      return list.length === 2 ? list : null;
    },
    () => {
      c.eat(", | and");
      if (c.eat("with | using | calling | call") === null) return null;
      c.eat("the");
      if (
        c.eat(`
          names in | column names in | names as | variable column | name column | the names |
          variable name | column name in | names called | variable`) === null
      ) return null;
      c.eat("called | named | as");
      const nameTo = newName(c);
      c.eat("and | , | , and");
      c.eat("the");
      if (
        nameTo === null ||
        c.eat(`
          values in | value column | values as | the values | value name | value in | value`) ===
          null
      ) return null;
      c.eat("called | named | as");
      const valueTo = newName(c);
      return valueTo === null ? null : [nameTo, valueTo];
    },
  );
}

/** After "rows", names follow only with a sign of it. */
function named(c: Cursor): boolean {
  const before = c.peek(-1)?.norm ?? "";
  return [":", "called", "named", "with", "columns"].includes(before) ||
    c.at("called | named | : | with columns");
}
