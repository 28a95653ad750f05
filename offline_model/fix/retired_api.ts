/** pandas calls that are gone, or that want another argument now. */
import type { Repair } from "./failure.ts";
import { pyTokens } from "./tokens.ts";

const RENAMED: [RegExp, string][] = [
  [/\.applymap\(/g, ".map("],
  [/\.iteritems\(/g, ".items("],
  [/\.ix\[/g, ".loc["],
  [/(\w+)\.append\(([^()]+?),\s*ignore_index=True\)/g, "pd.concat([$1, $2], ignore_index=True)"],
  [/\.fillna\(method=["'](?:ffill|pad)["']\)/g, ".ffill()"],
  [/\.fillna\(method=["'](?:bfill|backfill)["']\)/g, ".bfill()"],
  [/\.as_matrix\(\)/g, ".to_numpy()"],
  [/\bpd\.np\./g, "np."],
  [/\bline_terminator=/g, "lineterminator="],
  [/\.get_value\(([^,()]+),\s*([^()]+)\)/g, ".at[$1, $2]"],
  [/\bnp\.(float|int|bool|object|str)\b(?!_|\d)/g, "$1"],
  [/\.weekofyear\b/g, ".isocalendar().week"],
  [/\.dt\.week\b(?!day)/g, ".dt.isocalendar().week"],
];

export const retiredCall: Repair = ({ code, error }) => {
  if (
    !/AttributeError|TypeError|unexpected keyword|has no attribute|got an unexpected/.test(error)
  ) return null;
  const renamed = RENAMED.reduce((text, [from, to]) => text.replace(from, to), code);
  const repaired = /attribute 'append'/.test(error) ? concatenated(renamed) : renamed;
  return repaired === code ? null : repaired;
};

/** `a = b.append(c)` → `a = pd.concat([b, c])`; a list's own append gives nothing to assign. */
function concatenated(code: string): string {
  const found = /(=\s*)(\w+)\.append\(/.exec(code);
  if (found === null) return code;
  const [opening, sign = "", table = ""] = found;
  const start = found.index + opening.length;
  const tokens = pyTokens(code.slice(start));
  let depth = 1;
  const closing = tokens.find(({ text }) => {
    if ("([{".includes(text)) depth++;
    if (")]}".includes(text)) depth--;
    return depth === 0;
  });
  if (closing === undefined) return code;
  const inside = code.slice(start, start + closing.start);
  return `${code.slice(0, found.index)}${sign}pd.concat([${table}, ${inside}]${
    code.slice(start + closing.start)
  }`;
}

/** `groupby(...).mean()` over text: only the numbers have a mean. */
export const numericOnly: Repair = ({ code, error }) => {
  if (
    !/agg function failed|Could not convert|dtype 'str' does not support|No numeric types/.test(
      error,
    )
  ) return null;
  const repaired = code.replace(/\.(mean|median|std|var|sum)\(\)/g, ".$1(numeric_only=True)");
  return repaired === code ? null : repaired;
};
