/** Steps that choose, name and order the columns. */
import { after } from "../plan/effects.ts";
import { names } from "../plan/scope.ts";
import type { NameStyle, Step } from "../plan/steps.ts";
import type { Context } from "./context.ts";
import { py, pyList } from "./literals.ts";

type ColumnStep = Extract<
  Step,
  { op: "select" | "drop" | "rename" | "renameAll" | "move" | "dropEmptyColumns" }
>;

const UNDERSCORED = '.str.strip().str.lower().str.replace(r"\\W+", "_", regex=True).str.strip("_")';
const STYLES: Record<NameStyle, string> = {
  "lower case": "df.columns.str.lower()",
  "upper case": "df.columns.str.upper()",
  "title case": "df.columns.str.title()",
  trim: "df.columns.str.strip()",
  "lower case with underscores": `df.columns${UNDERSCORED}`,
  "snake case":
    `df.columns.str.replace(r"([a-zß-öø-ÿ\\d])([A-ZÀ-ÖØ-Þ])", r"\\1_\\2", regex=True)${UNDERSCORED}`,
};

export function columnStep(context: Context, step: ColumnStep): string[] {
  switch (step.op) {
    case "select":
      return [`df = df[${pyList(step.columns)}]`];
    case "drop":
      return [`df = df.drop(columns=${pyList(step.columns)})`];
    case "rename": {
      const pairs = step.pairs.map(({ from, to }) => `${py(from)}: ${py(to)}`).join(", ");
      return [`df = df.rename(columns={${pairs}})`];
    }
    case "renameAll":
      return [`df.columns = ${STYLES[step.style]}`];
    case "move":
      return [`df = df[${pyList(names(after(context.scope, step)))}]`];
    case "dropEmptyColumns":
      return ['df = df.dropna(axis="columns", how="all")'];
  }
}
