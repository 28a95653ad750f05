import assert from "node:assert/strict";
import { splitLine } from "./split_line.ts";

Deno.test("splitLine() does not look at what stands behind the line", () => {
  const bytes = new TextEncoder().encode("a,b,'");
  const dialect = {
    delimiter: 0x2c,
    quote: 0x27,
    escape: "double",
    skipBlank: false,
    eol: "lf",
  } as const;
  const split = splitLine(bytes, 0, 4, dialect, 3, { left: 1000 });
  assert.equal(split?.cost, 0);
  assert.deepEqual(split?.spans.map(({ start, end }) => [start, end]), [[0, 1], [2, 3], [4, 4]]);
});
