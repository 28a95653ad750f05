import assert from "node:assert/strict";
import { runStep, type Step } from "./run_suite.ts";

const script = (kind: Step["kind"], code: string): Step => ({
  name: "step",
  kind,
  command: Deno.execPath(),
  args: (report) => ["eval", code.replace("REPORT", JSON.stringify(report))],
});
const writes = (counts: string) => `Deno.writeTextFileSync(REPORT, '<testsuite ${counts}>');`;

for (
  const { what, step, passed, failed } of [
    { what: "a checker that passes", step: script("checker", ""), passed: 1, failed: 0 },
    {
      what: "a checker that fails",
      step: script("checker", "Deno.exit(1)"),
      passed: 0,
      failed: 1,
    },
    {
      what: "a suite by its report",
      step: script("suite", writes('tests="3" failures="0"')),
      passed: 3,
      failed: 0,
    },
    {
      what: "a suite that crashed after its report as failed",
      step: script("suite", writes('tests="3" failures="0"') + "Deno.exit(1)"),
      passed: 3,
      failed: 1,
    },
    { what: "a suite that ran no test as failed", step: script("suite", ""), passed: 0, failed: 1 },
    {
      what: "a counted program by its closing line",
      step: script("counted", "console.log('7 passed, 2 failed'); Deno.exit(1)"),
      passed: 7,
      failed: 2,
    },
    {
      what: "a counted program without a closing line as failed",
      step: script("counted", "console.log('done')"),
      passed: 0,
      failed: 1,
    },
    {
      what: "a command that is not there as failed",
      step: { ...script("checker", ""), command: "no-such-command" },
      passed: 0,
      failed: 1,
    },
  ]
) {
  Deno.test(`runStep() counts ${what}`, async () => {
    const outcome = await runStep(step);
    assert.deepEqual([outcome.passed, outcome.failed], [passed, failed]);
  });
}
