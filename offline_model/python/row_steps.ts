/** Steps that order, cut and thin out the rows. */
import type { Step } from "../plan/steps.ts";
import { get, holdsDates, names } from "../plan/scope.ts";
import { type Context, dates, numbers, ref } from "./context.ts";
import { py, pyList } from "./literals.ts";
import { keysCode } from "./windows.ts";

type RowStep = Extract<
  Step,
  {
    op:
      | "sort"
      | "limit"
      | "skip"
      | "reverse"
      | "requireUnique"
      | "requireWithout"
      | "dedupe"
      | "dropEmpty";
  }
>;

/**
 * Text dates sort by the day they mean: such a key stands in a helper column while sorting, and so do
 * numbers that are written as text with signs around them.
 */
function sortCode(context: Context, keys: Extract<Step, { op: "sort" }>["keys"]): string[] {
  const helpers: string[] = [];
  const names = keys.map(({ column }) => {
    const about = get(context.scope, column);
    if (about?.kind !== "text" || (!holdsDates(about) && !looksNumeric(about.samples))) {
      return column;
    }
    const helper = `_${column}`;
    helpers.push(helper);
    return helper;
  });
  const ways = keys.map(({ descending }) => descending ? "False" : "True");
  const same = new Set(ways).size === 1;
  const ascending = same ? ways[0] : `[${ways.join(", ")}]`;
  const order = ascending === "True" ? "" : `, ascending=${ascending}`;
  const sort = `sort_values(${keysCode(names)}${order}, kind="stable")`;
  if (helpers.length === 0) return [`df = df.${sort}`];
  const made = keys.flatMap(({ column }, i) => {
    if (names[i] === column) return [];
    const about = get(context.scope, column);
    const code = about !== undefined && holdsDates(about)
      ? dates(context, column)
      : numbers(context, column);
    return [`df[${py(`_${column}`)}] = ${code}`];
  });
  return [...made, `df = df.${sort}.drop(columns=${pyList(helpers)})`];
}

/** "$1,200" and such: text with currency signs, percent signs or thousands separators. */
function looksNumeric(samples: readonly unknown[]): boolean {
  return samples.length > 0 &&
    samples.every((value) =>
      /^[^\p{L}\d]*-?\d[\d,]*(?:\.\d+)?[^\p{L}\d]*$/u.test(String(value)) &&
      /[,%\p{Sc}]/u.test(String(value))
    );
}

function dedupeCode({ by, keep }: Extract<Step, { op: "dedupe" }>): string {
  const parts = [
    ...(by.length === 0 ? [] : [`subset=${pyList(by)}`]),
    ...(keep === "first" ? [] : [`keep=${keep === "none" ? "False" : '"last"'}`]),
  ];
  return `df = df.drop_duplicates(${parts.join(", ")})`;
}

export function rowStep(context: Context, step: RowStep): string[] {
  switch (step.op) {
    case "sort":
      return sortCode(context, step.keys);
    case "limit": {
      const call = `${step.from === "first" ? "head" : "tail"}(${step.n})`;
      return step.per.length === 0
        ? [`df = df.${call}`]
        : [`df = df.groupby(${keysCode(step.per)}, dropna=False, sort=False).${call}`];
    }
    case "skip":
      return [step.from === "first" ? `df = df.iloc[${step.n}:]` : `df = df.iloc[:-${step.n}]`];
    case "reverse":
      return ["df = df.iloc[::-1]"];
    case "requireUnique":
      return [
        `if ${ref(step.column)}.duplicated().any():`,
        `    raise ValueError(${
          py(
            `Cannot rank by ${step.column}: it repeats; say whether its total, average or highest value counts`,
          )
        })`,
      ];
    case "requireWithout": {
      const found = `${ref(step.column)}.astype("str").str.contains(${py(step.text)}, regex=False)`;
      const message =
        `Cannot split ${step.column}: it holds ${step.text} too; say where it is to be split`;
      return [
        `if ${found}.any():`,
        `    raise ValueError(${py(message)})`,
      ];
    }
    case "dedupe":
      return [dedupeCode(step)];
    case "dropEmpty": {
      const all = step.columns.length === names(context.scope).length;
      const parts = [
        ...(step.how === "any" ? [] : ['how="all"']),
        ...(all ? [] : [`subset=${pyList(step.columns)}`]),
      ];
      return [`df = df.dropna(${parts.join(", ")})`];
    }
  }
}
