/** The shape of the program: fences, the input, the output, the call of main(). */
import type { Repair } from "./failure.ts";

/** Only what is inside the first Markdown fence, when there is one around the code. */
export function withoutFence(code: string): string {
  const found = /^[^\n]*```(?:python|py)?[ \t]*\n([\s\S]*?)\n```\s*$/m.exec(code);
  const opensWithFence = /^\s*```/.test(code);
  return found !== null &&
      (opensWithFence || !/^(?:import|from) /m.test(code.slice(0, found.index)))
    ? `${found[1] ?? ""}\n`
    : code;
}

const OUTPUT = 'os.environ["OUTPUT_FILE_PATH"]';
const INPUT = 'os.environ["INPUT_FILE_PATH"]';

/** Files of the code's own choosing are not there: the two paths of the environment are. */
export const otherPaths: Repair = ({ code, error }) => {
  if (
    !/No such file|Permission denied|PermissionError|FileNotFound|read-only|Operation not permitted|not allowed/i
      .test(error)
  ) {
    return null;
  }
  const repaired = code
    .replace(
      /pd\.read_(?:csv|excel|parquet|table|feather)\(\s*(?:r?["'][^"']*["'])[^()]*\)/g,
      `pd.read_parquet(${INPUT})`,
    )
    .replace(/\.to_(?:csv|excel|parquet)\(\s*(?:r?["'][^"']*["'])/g, `.to_csv(${OUTPUT}`);
  return repaired === code ? null : repaired;
};

/** The table that the code has worked on last. */
function lastFrame(code: string): string | null {
  const assigned = [...code.matchAll(/^\s*(\w+)\s*=\s*(?!=)(.*)$/gm)]
    .filter(([, , value = ""]) => /\bpd\.|\[|\.\w+\(|^\w+$/.test(value))
    .map(([, name = ""]) => name);
  const preferred = assigned.filter((name) => /df|result|output|out|data|table/i.test(name));
  return preferred.at(-1) ?? assigned.at(-1) ?? null;
}

/** Code that writes no output, or that defines main() and never calls it. */
export function withOutput(code: string): string {
  const writes = /OUTPUT_FILE_PATH/.test(code);
  const text = writes ? code : withWrite(code);
  const defines = /^def main\(/m.test(text);
  const calls = /^(?:main\(|if __name__)/m.test(text);
  return defines && !calls ? `${text.trimEnd()}\n\n\nmain()\n` : text;
}

function withWrite(code: string): string {
  const frame = lastFrame(code);
  if (frame === null) return code;
  const lines = code.trimEnd().split("\n");
  const start = lines.findIndex((line) => /^def main\(/.test(line));
  if (start < 0) return `${lines.join("\n")}\n${frame}.to_csv(${OUTPUT}, index=False)\n`;
  const body = lines.findIndex((line, i) => i > start && /^\S/.test(line));
  const end = body < 0 ? lines.length : body;
  let last = end;
  while (last > start && (lines[last - 1] ?? "").trim() === "") last--;
  // What main() returned is written instead.
  const returned = /^\s+return\s+(\w+)\s*$/.exec(lines[last - 1] ?? "");
  const kept = returned === null ? lines.slice(0, last) : lines.slice(0, last - 1);
  const write = `    ${returned?.[1] ?? frame}.to_csv(${OUTPUT}, index=False)`;
  return `${[...kept, write, ...lines.slice(last)].join("\n")}\n`;
}
