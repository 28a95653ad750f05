/** What the renderers of one program share: the table as it stands, imports and helpers in use. */
import { get, isDateText, isPlainDateText, type Scope } from "../plan/scope.ts";
import { py } from "./literals.ts";

/** Helper functions that stand above main() when the code calls them. */
export type Helper = "to_number" | "column_with";

export interface Context {
  scope: Scope;
  imports: Set<string>;
  helpers: Set<Helper>;
}

/** A step that cannot be done on this table; the message tells why, in words for the user. */
export class CannotRender extends Error {}

/** `df["name"]`. */
export function ref(name: string): string {
  return `df[${py(name)}]`;
}

/** The column as datetimes, parsed when it holds text. Throws CannotRender when it holds no dates. */
export function dates(context: Context, name: string): string {
  const about = get(context.scope, name);
  if (about === undefined) throw new CannotRender(`there is no column "${name}"`);
  if (about.kind === "date") return ref(name);
  if (about.kind !== "text") throw new CannotRender(`"${name}" holds no dates`);
  if (about.looksLike === "ambiguous") {
    throw new CannotRender(`the dates in "${name}" could be day first or month first`);
  }
  const order = about.looksLike === null
    ? plainDates(about.samples.map(String), name)
    : about.looksLike;
  const dayFirst = order === "day first" ? ", dayfirst=True" : "";
  return `pd.to_datetime(${ref(name)}, format="mixed"${dayFirst})`;
}

/** Text of which the request says nothing: only dates that can be read in one way are taken. */
function plainDates(samples: readonly string[], name: string): "plain" | "day first" {
  if (samples.length === 0 || samples.every(isPlainDateText)) return "plain";
  if (!samples.every(isDateText)) throw new CannotRender(`"${name}" holds no dates`);
  const parts = samples.map((text) => text.split(/\D+/).map(Number));
  if (parts.some(([a = 0]) => a > 12)) return "day first";
  if (parts.some(([, b = 0]) => b > 12)) return "plain";
  throw new CannotRender(`the dates in "${name}" could be day first or month first`);
}

/** For years either order of day and month will do. */
export function datesForYear(context: Context, name: string): string {
  const about = get(context.scope, name);
  if (about?.kind === "text" && about.looksLike === "ambiguous") {
    return `pd.to_datetime(${ref(name)}, format="mixed", dayfirst=True)`;
  }
  return dates(context, name);
}

/** The column as numbers; text such as "$1,200.50" is read by a helper. */
export function numbers(context: Context, name: string): string {
  const about = get(context.scope, name);
  if (about === undefined) throw new CannotRender(`there is no column "${name}"`);
  if (about.kind === "number" || about.kind === "bool") return ref(name);
  const looksNumeric = about.samples.every((value) =>
    /\d/.test(String(value)) &&
    /^\(?[^\p{L}\d]{0,3}(?:[A-Z]{3} ?)?-?[^\p{L}\d]{0,2}\d[\d,]*(?:\.\d+)?\)? ?(?:%|\p{Sc}|[A-Z]{3})?$/u
      .test(String(value).trim())
  );
  if (about.kind === "date" || !looksNumeric) throw new CannotRender(`"${name}" holds no numbers`);
  context.helpers.add("to_number");
  return `to_number(${ref(name)})`;
}
