/** Test counts: from the JUnit report that deno test and pytest both write, or from a closing line. */

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Sums the `<testsuite>` elements. A report without one has no test in it. */
export function countJunit(xml: string): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [tag] of xml.matchAll(/<testsuite\s[^>]*>/g)) {
    const attribute = (name: string) => Number(tag.match(`\\s${name}="(\\d+)"`)?.[1] ?? 0);
    const failed = attribute("failures") + attribute("errors");
    const skipped = attribute("skipped") + attribute("disabled");
    counts.failed += failed;
    counts.skipped += skipped;
    counts.passed += attribute("tests") - failed - skipped;
  }
  return counts;
}

export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
  }), { passed: 0, failed: 0, skipped: 0 });
}

/** The closing line, e.g. `12 passed, 0 failed`. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** The counts of the last closing line in a program's output; none without one. */
export function readClosingLine(output: string): Counts {
  const lines = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)];
  const [, passed, failed, skipped] = lines.at(-1) ?? [];
  return {
    passed: Number(passed ?? 0),
    failed: Number(failed ?? 0),
    skipped: Number(skipped ?? 0),
  };
}
