import assert from "node:assert/strict";
import { closingLine, countJunit, readClosingLine, sumCounts } from "./counts.ts";

Deno.test("countJunit() reads deno's report", () => {
  const xml = `<testsuites name="deno test" tests="5" failures="2" errors="0" time="0.085">
    <testsuite name="./a_test.ts" tests="4" disabled="1" errors="0" failures="2"></testsuite>
    <testsuite name="./b_test.ts" tests="1" disabled="0" errors="0" failures="0"></testsuite>
</testsuites>`;
  assert.deepEqual(countJunit(xml), { passed: 2, failed: 2, skipped: 1 });
});

Deno.test("countJunit() reads pytest's report", () => {
  const xml = '<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" ' +
    'errors="1" failures="1" skipped="2" tests="9" time="0.03"></testsuite></testsuites>';
  assert.deepEqual(countJunit(xml), { passed: 5, failed: 2, skipped: 2 });
});

Deno.test("countJunit() finds no test in a report that is not there", () => {
  assert.deepEqual(countJunit(""), { passed: 0, failed: 0, skipped: 0 });
});

Deno.test("closingLine() tells the sum, skipped ones only when there are some", () => {
  const one = { passed: 2, failed: 1, skipped: 0 };
  assert.equal(closingLine(sumCounts([one, one])), "4 passed, 2 failed");
  assert.equal(closingLine({ ...one, skipped: 3 }), "2 passed, 1 failed, 3 skipped");
});

Deno.test("readClosingLine() takes the last one, and none is no test", () => {
  const output = "1 passed, 9 failed\nmore\n16 passed, 0 failed\nbye\n";
  assert.deepEqual(readClosingLine(output), { passed: 16, failed: 0, skipped: 0 });
  assert.deepEqual(readClosingLine("all 3 passed, 0 failed of 3"), {
    passed: 0,
    failed: 0,
    skipped: 0,
  });
});
