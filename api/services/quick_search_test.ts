import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import { quicklySearched } from "./quick_search.ts";

const ANY_BYTES = fc.uint8Array({ min: 0x2c, max: 0x2e, maxLength: 300 });
const NEEDLE = fc.uint8Array({ min: 0x2c, max: 0x2e, maxLength: 5 });

Deno.test("quicklySearched() finds what Buffer.indexOf finds", () => {
  fc.assert(
    fc.property(ANY_BYTES, NEEDLE, fc.integer({ min: -310, max: 310 }), (bytes, needle, from) => {
      const [plain, quick] = [Buffer.from(bytes), quicklySearched(bytes)];
      assert.equal(quick.indexOf(needle, from), plain.indexOf(needle, from));
      assert.equal(quick.indexOf(Buffer.from(needle)), plain.indexOf(needle));
      assert.equal(quick.indexOf(0x2d, from), plain.indexOf(0x2d, from));
      assert.deepEqual(new Uint8Array(quick), bytes);
    }),
    { numRuns: 2000 },
  );
});
