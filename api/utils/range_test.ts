import assert from "node:assert/strict";
import { parseRange } from "./range.ts";

Deno.test("parseRange() reads one range and leaves the rest alone", () => {
  const cases: [string | undefined, ReturnType<typeof parseRange>][] = [
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=2-", { start: 2, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-30", { start: 0, end: 9 }],
    ["bytes=5-99", { start: 5, end: 9 }],
    ["BYTES=1-2 ", { start: 1, end: 2 }],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    [undefined, undefined],
    ["", undefined],
    ["bytes=-", undefined],
    ["bytes=3-2", undefined],
    ["bytes=0-1,2-3", undefined],
    ["bytes=a-b", undefined],
    ["items=0-1", undefined],
    ["bytes=99999999999999999999-", "unsatisfiable"],
    ["bytes=0-99999999999999999999", { start: 0, end: 9 }],
  ];
  for (const [header, expected] of cases) {
    assert.deepEqual(parseRange(header, 10), expected, header);
  }
  assert.equal(parseRange("bytes=0-", 0), "unsatisfiable");
});
