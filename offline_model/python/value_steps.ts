/** Steps that change the values of columns in place. */
import { get } from "../plan/scope.ts";
import type { FillWith, Step, TextChange } from "../plan/steps.ts";
import { CannotRender, type Context, dates, numbers, ref } from "./context.ts";
import { value } from "./expressions.ts";
import { py, pyList } from "./literals.ts";

type ValueStep = Extract<
  Step,
  { op: "fill" | "text" | "replace" | "split" | "round" | "convert" | "formatDate" }
>;

/** The same statement for one column, or a loop over several. */
function each(columns: readonly string[], statement: (column: string) => string): string[] {
  const [only] = columns;
  if (columns.length === 1 && only !== undefined) return [statement(ref(only))];
  return [`for column in ${pyList(columns)}:`, `    ${statement("df[column]")}`];
}

const TEXT: Record<TextChange, string> = {
  trim: ".str.strip()",
  "collapse spaces": '.str.replace(r"\\s+", " ", regex=True).str.strip()',
  "upper case": ".str.upper()",
  "lower case": ".str.lower()",
  "title case": ".str.title()",
  capitalize: ".str.capitalize()",
};

function textOnly(context: Context, columns: readonly string[]): void {
  for (const name of columns) {
    if (get(context.scope, name)?.kind !== "text") {
      throw new CannotRender(`"${name}" holds no text`);
    }
  }
}

function fillOne(context: Context, name: string, fill: FillWith): string {
  const column = ref(name);
  if (fill.kind === "aggregate") {
    if (fill.fn === "mode") return `${column} = ${column}.fillna(${column}.mode().iloc[0])`;
    const series = numbers(context, name);
    // A column of whole numbers cannot hold a fractional mean.
    const wide = get(context.scope, name)?.nullable === true
      ? `${series}.astype("Float64")`
      : series;
    const by = fill.per.length === 0
      ? `${wide}.${fill.fn}()`
      : `${wide}.groupby([${fill.per.map(ref).join(", ")}], dropna=False).transform(${
        py(fill.fn)
      })`;
    return `${column} = ${wide}.fillna(${by})`;
  }
  if (fill.kind !== "value") {
    return `${column} = ${column}.${fill.kind === "previous" ? "ffill" : "bfill"}()`;
  }
  const kind = get(context.scope, name)?.kind;
  const { value: with_ } = fill;
  if (kind === "text" && with_.kind === "number") {
    return `${column} = ${column}.fillna(${py(with_.text)})`;
  }
  if (kind === "number" && with_.kind === "text") {
    return `${column} = ${column}.astype("str").fillna(${py(with_.value)})`;
  }
  if (kind === "date") {
    if (with_.kind === "column") return `${column} = ${column}.fillna(${ref(with_.name)})`;
    const text = with_.kind === "text" ? with_.value : with_.kind === "number" ? with_.text : "";
    return `${column} = ${column}.dt.strftime("%Y-%m-%d").fillna(${py(text)})`;
  }
  const wide =
    with_.kind === "number" && /\./.test(with_.text) && get(context.scope, name)?.nullable
      ? `${column}.astype("Float64")`
      : column;
  return `${column} = ${wide}.fillna(${value(context, with_)})`;
}

function fillCode(context: Context, step: Extract<Step, { op: "fill" }>): string[] {
  return step.columns.map((name) => fillOne(context, name, step.with));
}

function replaceCode(context: Context, step: Extract<Step, { op: "replace" }>): string[] {
  return step.columns.map((name) => {
    const column = ref(name);
    const isText = get(context.scope, name)?.kind === "text";
    if (step.to.kind === "null") {
      const test = isText ? py(step.from) : step.from;
      return `${column} = ${column}.mask(${column} == ${test})`;
    }
    if (!isText) {
      if (!/^-?\d+(?:\.\d+)?$/.test(step.from)) throw new CannotRender(`"${name}" holds no text`);
      return `${column} = ${column}.replace(${step.from}, ${value(context, step.to)})`;
    }
    const to = step.to.kind === "number" ? py(step.to.text) : value(context, step.to);
    return step.whole
      ? `${column} = ${column}.replace(${py(step.from)}, ${to})`
      : `${column} = ${column}.str.replace(${py(step.from)}, ${to}, regex=False)`;
  });
}

function splitCode(step: Extract<Step, { op: "split" }>): string[] {
  const pieces = `${ref(step.column)}.str.split(${py(step.separator)}, n=${step.into.length - 1})`;
  return [
    `parts = ${pieces}`,
    ...step.into.map((name, i) => `${ref(name)} = parts.str[${i}].str.strip()`),
  ];
}

function roundCode(context: Context, step: Extract<Step, { op: "round" }>): string[] {
  if (step.direction === "nearest") {
    return step.columns.map((name) =>
      `${ref(name)} = ${numbers(context, name)}.round(${step.decimals})`
    );
  }
  context.imports.add("numpy");
  const fn = step.direction === "up" ? "np.ceil" : "np.floor";
  const scale = 10 ** Math.abs(step.decimals);
  return step.columns.map((name) => {
    const column = numbers(context, name);
    if (step.decimals === 0) return `${ref(name)} = ${fn}(${column})`;
    return step.decimals > 0
      ? `${ref(name)} = ${fn}(${column} * ${scale}) / ${scale}`
      : `${ref(name)} = ${fn}(${column} / ${scale}) * ${scale}`;
  });
}

function convertOne(
  context: Context,
  name: string,
  to: Extract<Step, { op: "convert" }>["to"],
): string {
  const column = ref(name);
  switch (to) {
    case "number":
      return `${column} = ${numbers(context, name)}`;
    case "whole number":
      return `${column} = ${numbers(context, name)}.round().astype("Int64")`;
    case "text":
      return `${column} = ${column}.astype("str")`;
    case "date":
      return `${column} = ${dates(context, name)}`;
    case "true/false":
      return `${column} = ${column}.astype("str").str.strip().str.lower().map({"true": True, "yes": True, "y": True, "1": True, "false": False, "no": False, "n": False, "0": False}).astype("boolean")`;
  }
}

export function valueStep(context: Context, step: ValueStep): string[] {
  switch (step.op) {
    case "fill":
      return fillCode(context, step);
    case "text":
      textOnly(context, step.columns);
      return each(step.columns, (column) => `${column} = ${column}${TEXT[step.change]}`);
    case "replace":
      return replaceCode(context, step);
    case "split":
      textOnly(context, [step.column]);
      return splitCode(step);
    case "round":
      return roundCode(context, step);
    case "convert":
      return step.columns.map((name) => convertOne(context, name, step.to));
    case "formatDate":
      return step.columns.map((name) =>
        `${ref(name)} = ${dates(context, name)}.dt.strftime(${py(step.format)})`
      );
  }
}
