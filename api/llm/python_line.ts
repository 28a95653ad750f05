/** Whether a line reads as the first of a Python program rather than as English. */

const NAME = String.raw`[\p{ID_Start}_]\p{ID_Continue}*`;
const DOTTED = String.raw`${NAME}(?:\.${NAME})*`;
const IMPORTED = String.raw`${DOTTED}(?: +as +${NAME})?`;
const END = String.raw`\s*(?:[;#].*)?`;

const BEGINNINGS = [
  // A comment, a decorator, a docstring or other literal, a bracket, a line continuation.
  String.raw`#.*`,
  String.raw`@${DOTTED}(?:\(.*)?${END}`,
  String.raw`[rRbBuUfF]{0,2}(?:"""|''').*`,
  String.raw`[rRbBuUfF]{0,2}(?:"[^"]*"|'[^']*')${END}`,
  String.raw`[-+~]?\d[\w.]*${END}`,
  String.raw`[([{](?!\w+:? \w).*`,
  String.raw`\\`,
  // Statements that begin with a keyword.
  String.raw`import +${IMPORTED}(?: *, *${IMPORTED})* *\\?${END}`,
  String.raw`from +\.*(?:${DOTTED})? +import[ (*\\].*`,
  String.raw`(?:async +)?def +${NAME} *[([].*`,
  String.raw`class +${NAME} *[([:].*`,
  String.raw`(?:if|while|with|match|for)\b.*[:([{,\\]${END}`,
  String.raw`for +${NAME}(?: *, *${NAME})* +in +\S+ *:.*`,
  String.raw`(?:try|lambda) *:.*`,
  String.raw`pass${END}`,
  String
    .raw`(?:del|global|raise|assert|type|await|not) +${DOTTED}(?:${END}| *[[(=<>!,.:].*)`,
  // Assignments (also annotated, augmented, to several targets), calls, subscripts.
  String.raw`${DOTTED}(?: *, *\*?${DOTTED})* *,? *(?:[-+*/%&|^@]|//|\*\*|>>|<<|:)?=(?!=).*`,
  String.raw`${DOTTED} *: *["\w.]+(?:\[.*\])?(?: *\| *[\w.]+)*"? *=(?!=).*`,
  String.raw`${DOTTED}[([].*`,
].map((pattern) => new RegExp(`^(?:${pattern})$`, "u"));

/** A line is judged by its beginning when it is longer than this, in UTF-16 units. */
const JUDGED_MAX = 1_000;

/**
 * Errs towards English when a line may be either: a program taken for prose comes late but whole, prose
 * taken for a program spoils the code.
 */
export function canBeginPython(line: string): boolean {
  const text = line.slice(0, JUDGED_MAX).replace(/^\uFEFF/, "").trimEnd();
  return BEGINNINGS.some((beginning) => beginning.test(text));
}
