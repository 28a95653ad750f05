/**
 * The whole matrix: every payload through `POST /execute`, past the AST check, and past the AST check
 * and the restricted builtins; what each kernel layer holds alone; and the known-good programs inside
 * and outside. Prints the table payload by layer and ends with `N passed, N failed`.
 *
 * `deno run -A e2e/attacks/suite.ts [--junit FILE]`
 */
import { parseArgs } from "node:util";
import { compareOverHttp, runOutside } from "../known_good/over_http.ts";
import { knownGood, payloads } from "../known_good/programs.ts";
import { startStack } from "../stack.ts";
import { ensurePythonEnv } from "../../launcher/python_env.ts";
import { type Check, junit } from "./checks.ts";
import { attackOverHttp, type Outcome } from "./over_http.ts";
import { attackRaw, passes, type RawOutcome } from "./raw.ts";
import { startReferee } from "./referee.ts";
import { printTable } from "./table.ts";

async function overHttp(python: string, folder: string): Promise<Outcome[]> {
  await using referee = await startReferee(python, `${folder}/tables/survey.parquet`);
  const names = (await payloads(python)).map(({ name }) => name);
  return await attackOverHttp(referee, names, `${folder}/tables/survey.csv`);
}

async function useful(python: string, folder: string): Promise<Check[]> {
  const programs = await knownGood();
  await using stack = await startStack();
  const problems = await compareOverHttp(stack.api, programs, folder);
  for (const problem of problems) console.log(`FAILED ${problem.slice(0, 400)}`);
  const inside = await passes(python, ["e2e/known_good/raw_known_good.py"]);
  return [
    ...programs.map(({ name }) => ({
      suite: "known good",
      name,
      problem: problems.find((problem) => problem.startsWith(`${name}: `)) ?? null,
    })),
    { suite: "known good", name: "without the API", problem: inside ? null : "see above" },
  ];
}

function layersThatHoldNothing(raw: readonly RawOutcome[], http: readonly Outcome[]): Check[] {
  const stopped = new Set([...http, ...raw].map(({ layer }) => layer));
  const alone = new Set(raw.flatMap(({ alone }) => alone.split(" and ")));
  const found = (layer: string, holds: boolean): Check => ({
    suite: "layers",
    name: layer,
    problem: holds ? null : "it stops nothing alone",
  });
  return [
    ...["ast", "builtins", "clock", "memory limit", "size limit", "output check"].map((layer) =>
      found(layer, stopped.has(layer))
    ),
    ...["system calls", "files"].map((layer) => found(layer, alone.has(layer))),
  ];
}

async function main(folder: string): Promise<Check[]> {
  const python = await ensurePythonEnv();
  await runOutside(python, folder);
  // Side by side: both wait for clocks most of the time.
  const [http, raw] = await Promise.all([
    overHttp(python, folder),
    attackRaw(python, ["--ablation"]),
  ]);
  printTable(http, raw);
  const reason = ({ reasons }: { reasons: string[] }) => reasons.join("; ") || null;
  return [
    ...http.map((o) => ({ suite: "POST /execute", name: o.name, problem: reason(o) })),
    ...raw.map((o) => ({ suite: o.way, name: o.payload, problem: reason(o) })),
    ...layersThatHoldNothing(raw, http),
    ...await useful(python, folder),
  ];
}

const { values } = parseArgs({ args: Deno.args, options: { junit: { type: "string" } } });
const folder = await Deno.makeTempDir({ prefix: "attacks-" });
try {
  const checks = await main(folder);
  if (values.junit !== undefined) await Deno.writeTextFile(values.junit, junit(checks));
  const failed = checks.filter(({ problem }) => problem !== null);
  for (const { suite, name, problem } of failed) {
    console.log(`FAILED ${suite}: ${name}: ${problem}`);
  }
  console.log(`${checks.length - failed.length} passed, ${failed.length} failed`);
  Deno.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  await Deno.remove(folder, { recursive: true });
}
