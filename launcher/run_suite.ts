/** Runs one step of the gate with its output on the screen, and counts what it did. */
import { ROOT, say } from "./project.ts";
import { countJunit, type Counts, readClosingLine } from "./counts.ts";

/**
 * One command. A checker counts as one; a suite counts what its JUnit report says; a counted one
 * ends with a closing line of its own.
 */
export interface Step {
  name: string;
  command: string;
  /** Arguments; `report` is where a suite is to write its JUnit file. */
  args: (report: string) => string[];
  cwd?: string;
  /** Besides what the gate itself has. */
  env?: Record<string, string>;
  kind: "checker" | "suite" | "counted";
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
    const { success, printed } = await runCommand(step, report);
    if (step.kind === "checker") counts = countChecker(success);
    else if (step.kind === "counted") counts = honest(success, readClosingLine(printed));
    else counts = honest(success, countJunit(await Deno.readTextFile(report).catch(() => "")));
  } catch (error) {
    say(`cannot run ${step.name}: ${error instanceof Error ? error.message : error}`);
    counts = countChecker(false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  return { name: step.name, seconds: (performance.now() - startedAt) / 1000, ...counts };
}

/** With its output on the screen; what a counted step prints is also returned. */
async function runCommand(step: Step, report: string) {
  const isCounted = step.kind === "counted";
  const child = new Deno.Command(step.command, {
    args: step.args(report),
    cwd: step.cwd ?? ROOT,
    env: step.env ?? {},
    stdin: "null",
    stdout: isCounted ? "piped" : "inherit",
  }).spawn();
  let printed = "";
  if (isCounted) {
    const decoder = new TextDecoder();
    for await (const bytes of child.stdout) {
      printed += decoder.decode(bytes, { stream: true });
      await Deno.stdout.write(bytes);
    }
  }
  return { success: (await child.status).success, printed };
}

const countChecker = (success: boolean): Counts => ({
  passed: success ? 1 : 0,
  failed: success ? 0 : 1,
  skipped: 0,
});

/** What crashed, did not load or ran no test has failed, whatever it counted. */
function honest(success: boolean, counts: Counts): Counts {
  const ranNone = counts.passed + counts.failed === 0;
  return (!success || ranNone) && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
