/** The corpora that the tests here share, as name and code. */
import { fileURLToPath } from "node:url";
import { z } from "zod";

export const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

const Program = z.object({ name: z.string(), code: z.string() });
export type Program = z.infer<typeof Program>;

/** A known-good program and the table that it reads. */
export interface KnownGood extends Program {
  table: string;
}

/** The known-good programs, by name. */
export async function knownGood(): Promise<KnownGood[]> {
  const root = new URL("./programs/", import.meta.url);
  const found: KnownGood[] = [];
  for await (const topic of Deno.readDir(root)) {
    for await (const file of Deno.readDir(new URL(`${topic.name}/`, root))) {
      const code = await Deno.readTextFile(new URL(`${topic.name}/${file.name}`, root));
      const table = /^# input: (\w+)\n/.exec(code)?.[1];
      if (table === undefined) throw new Error(`Cannot read ${file.name}: it names no input`);
      found.push({ name: `${topic.name}/${file.name.replace(/\.py$/, "")}`, table, code });
    }
  }
  return found.sort((a, b) => a.name < b.name ? -1 : 1);
}

/** `accepted` or `refused` of shared/testdata/validator. */
export async function validatorPrograms(verdict: "accepted" | "refused"): Promise<Program[]> {
  const file = new URL(`../../shared/testdata/validator/${verdict}.jsonl`, import.meta.url);
  return jsonLines(await Deno.readTextFile(file), Program);
}

/** The attack payloads, with stand-ins for their victims; `flags` as corpus.py has them. */
export async function payloads(python: string, flags: string[] = []): Promise<Program[]> {
  return jsonLines(await runPython(python, ["e2e/attacks/corpus.py", ...flags]), Program);
}

/** Parses one value a line. */
export function jsonLines<T>(text: string, schema: z.ZodType<T>): T[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

/** Runs a script of this project (path from its root) and returns its stdout; throws when it fails. */
export async function runPython(python: string, args: string[], input = ""): Promise<string> {
  const child = new Deno.Command(python, {
    args: ["-X", "utf8", ...args],
    cwd: PROJECT,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const written = new Blob([input]).stream().pipeTo(child.stdin);
  const [{ code, stdout }] = await Promise.all([child.output(), written]);
  if (code !== 0) throw new Error(`Cannot run ${args[0]}: exit status ${code}`);
  return new TextDecoder().decode(stdout);
}
