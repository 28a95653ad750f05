/** pandas calls that are gone, or that want another argument now. */
import type { Repair } from "./failure.ts";

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
  const repaired = RENAMED.reduce((text, [from, to]) => text.replace(from, to), code);
  return repaired === code ? null : repaired;
};

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
