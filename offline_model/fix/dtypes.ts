/** Columns of another type than the code takes them for. */
import { get, holdsDates, mayHoldNumbers, names, type Scope } from "../plan/scope.ts";
import { py } from "../python/literals.ts";
import {
  afterRead,
  failingLine,
  type Failure,
  lineText,
  type Repair,
  withLine,
} from "./failure.ts";

/** The columns that the failing line names, all of the code's when it names none. */
function suspects({ code, error, scope }: Failure): string[] {
  const line = lineText(code, failingLine({ error }));
  const named = names(scope).filter((name) =>
    line.includes(py(name)) || line.includes(`'${name}'`)
  );
  return named.length > 0
    ? named
    : names(scope).filter((name) => code.includes(py(name)) || code.includes(`'${name}'`));
}

const TEXT_IN_ARITHMETIC =
  /can only concatenate str|unsupported operand type|not supported between instances of|could not convert string|agg function failed|does not support (?:operation|reduction)|Cannot perform|must be (?:real number|numeric)|Unable to parse string|No numeric types|dtype 'str'|string multiply|Invalid comparison between|ufunc '\w+' did not contain|invalid literal for int/i;

function toNumber(name: string): string {
  const column = `df[${py(name)}]`;
  return `${column} = pd.to_numeric(${column}.astype("str").str.replace(r"[^0-9.\\-]", "", regex=True), errors="coerce")`;
}

/** "00417" names something; as a number it would be another. */
function isCode(value: unknown): boolean {
  return /^0\d/.test(String(value));
}

/** True where the column is compared, added or aggregated, not only taken along. */
function isCalculatedWith({ code }: Failure, name: string): boolean {
  return [py(name), `'${name}'`].some((literal) =>
    code.split(literal).slice(1).some((after) => /^\]\s*(?:[-+*/<>]|[=!]=|\.)/.test(after))
  );
}

/** Numbers written as text are read as numbers, right after the table is. */
export const textForNumber: Repair = (failure) => {
  if (!TEXT_IN_ARITHMETIC.test(failure.error)) return null;
  const texts = suspects(failure).filter((name) => {
    const about = get(failure.scope, name);
    return about?.kind === "text" && about.samples.length > 0 && mayHoldNumbers(about) &&
      !about.samples.every(isCode);
  });
  const inUse = texts.filter((name) => isCalculatedWith(failure, name));
  if (texts.length > 0) {
    return afterRead(failure.code, (inUse.length > 0 ? inUse : texts).map(toNumber));
  }
  return numberForText(failure);
};

/** `"No " + df["id"]`: the number becomes text where it is put together with text. */
function numberForText(failure: Failure): string | null {
  const line = failingLine(failure);
  if (line === null || !/concatenate|for \+:|ufunc 'add'|str|<U/.test(failure.error)) return null;
  const numbers = suspects(failure).filter((name) => get(failure.scope, name)?.kind === "number");
  const text = lineText(failure.code, line);
  if (!text.includes("+") || !/["']\s*\+|\+\s*["']/.test(text)) return null;
  const changed = numbers.reduce(
    (code, name) => code.replaceAll(`[${py(name)}]`, `[${py(name)}].astype("str")`),
    text,
  );
  return changed === text ? null : withLine(failure.code, line, () => changed);
}

function toDate(scope: Scope, name: string): string {
  const column = `df[${py(name)}]`;
  const order = get(scope, name)?.looksLike === "day first" ? ", dayfirst=True" : "";
  return `${column} = pd.to_datetime(${column}, format="mixed"${order})`;
}

/** `.dt` on text, or text dates compared with dates: read as dates first. */
export const textForDate: Repair = (failure) => {
  const { error, scope, code } = failure;
  const isDt =
    /Can only use \.dt accessor|has no attribute 'dt'|Invalid comparison between dtype|Cannot compare|'str' and 'Timestamp'|'Timestamp' and 'str'|'datetime/i
      .test(error);
  if (!isDt) return null;
  const texts = suspects(failure).filter((name) => {
    const about = get(scope, name);
    return about?.kind === "text" && holdsDates(about);
  });
  return texts.length === 0 ? null : afterRead(code, texts.map((name) => toDate(scope, name)));
};

/** Dates that are written otherwise than the code says. */
export const dateFormat: Repair = ({ code, error, scope }) => {
  const isDate =
    /time data|doesn't match format|Unknown datetime string|DateParseError|month must be in|day is out of range|Unknown string format|OutOfBoundsDatetime/i
      .test(error);
  if (!isDate) return null;
  const dayFirst = scope.columns.some((each) => each.looksLike === "day first");
  let changed = false;
  const repaired = code.replace(
    /pd\.to_datetime\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g,
    (whole, inside: string) => {
      const first =
        inside.split(/,\s*(?=(?:format|dayfirst|errors|infer_datetime_format|utc)=)/)[0] ?? inside;
      const hadMixed = /format="mixed"/.test(inside);
      const order = dayFirst ? ", dayfirst=True" : "";
      const coerce = hadMixed ? ', errors="coerce"' : "";
      const call = `pd.to_datetime(${first}, format="mixed"${order}${coerce})`;
      changed ||= call !== whole;
      return call;
    },
  );
  return changed ? repaired : null;
};

/** Whole numbers with gaps need the nullable type. */
export const missingInteger: Repair = ({ code, error }) => {
  if (
    !/convert (?:non-finite|float NaN|NA)|IntCastingNaN|cannot convert NA to integer|Cannot convert.*NaN/i
      .test(error)
  ) {
    return null;
  }
  const repaired = code.replace(
    /\.astype\((?:int|"int(?:32|64)?"|'int(?:32|64)?'|np\.int(?:32|64))\)/g,
    '.astype("Int64")',
  );
  return repaired === code ? null : repaired;
};

/** `.str` on numbers. */
export const numberForStr: Repair = (failure) => {
  if (!/Can only use \.str accessor|has no attribute 'str'/.test(failure.error)) return null;
  const repaired = names(failure.scope).filter((name) => get(failure.scope, name)?.kind !== "text")
    .reduce(
      (code, name) => code.replaceAll(`[${py(name)}].str.`, `[${py(name)}].astype("str").str.`),
      failure.code,
    );
  return repaired === failure.code ? null : repaired;
};

/** A mask with gaps: an empty value does not match. */
export const maskWithGaps: Repair = (failure) => {
  if (
    !/mask with non-boolean array containing NA|boolean value of NA is ambiguous/i.test(
      failure.error,
    )
  ) {
    return null;
  }
  const line = failingLine(failure);
  const text = lineText(failure.code, line);
  const found = /^(\s*\w+ = \w+\[)(.+)(\])\s*$/.exec(text);
  if (line === null || found === null) return null;
  const [, open = "", mask = "", close = ""] = found;
  return withLine(failure.code, line, () => `${open}(${mask}).fillna(False)${close}`);
};
