/** What the suite found, and its report. */

/** One thing that passed or failed. */
export interface Check {
  suite: string;
  name: string;
  problem: string | null;
}

/** A JUnit report, which the gate counts. */
export function junit(checks: readonly Check[]): string {
  const suites = Map.groupBy(checks, ({ suite }) => suite);
  const parts = [...suites].map(([suite, cases]) => {
    const failures = cases.filter(({ problem }) => problem !== null).length;
    const head = `<testsuite name="${
      escape(suite)
    }" tests="${cases.length}" failures="${failures}">`;
    return `${head}\n${cases.map(testCase).join("\n")}\n</testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${
    parts.join("\n")
  }\n</testsuites>\n`;
}

function testCase({ name, problem }: Check): string {
  const failure = problem === null ? "" : `<failure message="${escape(problem)}"/>`;
  return `<testcase name="${escape(name)}">${failure}</testcase>`;
}

/** A payload's problem may hold any character; XML may not. */
function escape(text: string): string {
  return text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd]/g, "?")
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
