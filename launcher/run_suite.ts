/** Runs one step of the gate with its output on the screen, and counts what it did. */
import { ROOT, say } from "./project.ts";
import { countJunit, type Counts } from "./junit.ts";

/** One command. A checker counts as one; a suite counts what its JUnit report says. */
export interface Step {
  name: string;
  command: string;
  /** Arguments; `report` is where a suite is to write its JUnit file. */
  args: (report: string) => string[];
  cwd?: string;
  kind: "checker" | "suite";
}

export interface Outcome extends Counts {
  name: string;
  seconds: number;
}

/** Never throws: what could not be run, or ran no test, is a failure. */
export async function runStep(step: Step): Promise<Outcome> {
  say(`--- ${step.name}`);
  const startedAt = performance.now();
  const folder = await Deno.makeTempDir();
  const report = `${folder}/report.xml`;
  let counts: Counts;
  try {
    const child = new Deno.Command(step.command, {
      args: step.args(report),
      cwd: step.cwd ?? ROOT,
      stdin: "null",
    }).spawn();
    const { success } = await child.status;
    counts = step.kind === "checker" ? countChecker(success) : await countSuite(success, report);
  } catch (error) {
    say(`cannot run ${step.name}: ${error instanceof Error ? error.message : error}`);
    counts = countChecker(false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  return { name: step.name, seconds: (performance.now() - startedAt) / 1000, ...counts };
}

const countChecker = (success: boolean): Counts => ({
  passed: success ? 1 : 0,
  failed: success ? 0 : 1,
  skipped: 0,
});

async function countSuite(success: boolean, report: string): Promise<Counts> {
  const counts = countJunit(await Deno.readTextFile(report).catch(() => ""));
  const ranNone = counts.passed + counts.failed === 0;
  // It crashed, or a module did not load: the report knows nothing of that.
  if ((!success || ranNone) && counts.failed === 0) counts.failed = 1;
  return counts;
}
