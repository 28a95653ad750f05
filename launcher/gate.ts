/** `deno task test` and its parts: runs the steps of a suite and ends with `N passed, N failed`. */
import { closingLine, sumCounts } from "./counts.ts";
import { say } from "./project.ts";
import { ensurePythonEnv } from "./python_env.ts";
import { type Outcome, runStep } from "./run_suite.ts";
import { SUITES } from "./suites.ts";

const name = Deno.args[0] ?? "gate";
const suite = SUITES[name];
if (suite === undefined) {
  say(`no suite named ${name}; suites are ${Object.keys(SUITES).join(", ")}`);
  Deno.exit(2);
}
const python = await ensurePythonEnv({ dev: true }).catch((error: Error) => {
  say(error.message);
  Deno.exit(1);
});

const outcomes: Outcome[] = [];
for (const step of suite(python, Deno.args.slice(1))) outcomes.push(await runStep(step));

for (const { name, seconds, ...counts } of outcomes) {
  console.log(`${name.padEnd(24)} ${closingLine(counts).padEnd(28)} ${seconds.toFixed(1)} s`);
}
const total = sumCounts(outcomes);
console.log(closingLine(total));
Deno.exit(total.failed === 0 ? 0 : 1);
