/** What a repair has to go by. */
import type { Scope } from "../plan/scope.ts";

export interface Failure {
  code: string;
  /** Message and traceback as they were shown to the user. */
  error: string;
  /** The input table. */
  scope: Scope;
}

/** The repaired code; null when the error is another one, or nothing can be done about it. */
export type Repair = (failure: Failure) => string | null;

/** The line of the code that raised, from 1; the last that the traceback names. */
export function failingLine({ error }: Pick<Failure, "error">): number | null {
  const lines = [...error.matchAll(/\bline (\d+)/g)].map((found) => Number(found[1]));
  return lines.at(-1) ?? null;
}

/** The text of one line, "" when there is none. */
export function lineText(code: string, line: number | null): string {
  return line === null ? "" : code.split("\n")[line - 1] ?? "";
}

/** The code with one line changed. */
export function withLine(code: string, line: number, change: (text: string) => string): string {
  return code.split("\n").map((text, i) => i === line - 1 ? change(text) : text).join("\n");
}

/** Puts statements right after the table has been read, in that line's indentation. */
export function afterRead(code: string, statements: readonly string[]): string | null {
  const lines = code.split("\n");
  const at = lines.findIndex((line) => /\bpd\.read_parquet\(/.test(line));
  const read = lines[at];
  const name = /^(\s*)(\w+)\s*=/.exec(read ?? "");
  if (name === null) return null;
  const [, indent = "", frame = "df"] = name;
  const added = statements.map((text) => indent + text.replaceAll("df[", `${frame}[`))
    .filter((text) => !lines.includes(text));
  if (added.length === 0) return null;
  return [...lines.slice(0, at + 1), ...added, ...lines.slice(at + 1)].join("\n");
}
