/** A plan as a whole Python program that follows the I/O contract. */
import { stepText } from "../english/steps.ts";
import { after } from "../plan/effects.ts";
import type { Scope } from "../plan/scope.ts";
import type { Plan, Step } from "../plan/steps.ts";
import { CannotRender, type Context, type Helper } from "./context.ts";
import { laidOut, wrappedComment } from "./layout.ts";
import { comment } from "./literals.ts";
import { stepCode } from "./steps.ts";

const HELPERS: Record<Helper, string> = {
  column_with: `def column_with(df, value):
    """Find the only text column that holds the value, in any letter case."""
    texts = df.select_dtypes(include=["str", "object"])
    found = [name for name in texts if (texts[name].str.lower() == value.lower()).any()]
    if len(found) != 1:
        raise ValueError(f"Cannot find the column of {value!r}: it is in {found or 'no column'}")
    return found[0]
`,
  to_number: `def to_number(values):
    """Read numbers written as text, such as "$1,200.50", "(30)" or "12 %"; empty text is empty."""
    text = values.astype("str").str.strip().str.replace(r"^\\((.*)\\)$", r"-\\1", regex=True)
    return pd.to_numeric(text.str.replace(r"[^0-9.eE+-]", "", regex=True).replace("", None))
`,
};

interface Body {
  lines: string[];
  /** Steps that this table does not allow, each with the reason. */
  undone: string[];
}

function bodyOf(context: Context, steps: readonly Step[]): Body {
  const body: Body = { lines: [], undone: [] };
  let number = 0;
  for (const step of steps) {
    try {
      const code = stepCode(context, step);
      number++;
      body.lines.push("", ...wrappedComment(`${number}. ${comment(stepText(step))}.`, "    "));
      body.lines.push(...code.flatMap((line) => laidOut(`    ${line}`)));
      context.scope = after(context.scope, step);
    } catch (error) {
      if (!(error instanceof CannotRender)) throw error;
      body.undone.push(`${stepText(step)} (${error.message})`);
    }
  }
  return body;
}

/** The program's text. Steps that the table does not allow are left out and named in a comment. */
export function program(plan: Plan, scope: Scope): string {
  const context: Context = { scope, imports: new Set(), helpers: new Set() };
  const { lines, undone } = bodyOf(context, plan.steps);
  const notUnderstood = [...plan.notUnderstood, ...undone]
    .map((text) => `    # Not understood: ${comment(text)}`);
  const imports = [
    "import os",
    "",
    ...(context.imports.has("numpy") ? ["import numpy as np"] : []),
    "import pandas as pd",
  ];
  const helpers = [...context.helpers].flatMap((name) => ["", "", HELPERS[name].trimEnd()]);
  return [
    ...imports,
    ...helpers,
    "",
    "",
    "def main():",
    '    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])',
    ...(notUnderstood.length > 0 ? ["", ...notUnderstood] : []),
    ...lines,
    "",
    "    df_output = df",
    '    df_output.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)',
    "",
    "",
    "main()",
    "",
  ].join("\n");
}
