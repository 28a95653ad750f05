import assert from "node:assert/strict";
import { createTextBytes, hashBytes } from "./bytes.ts";

Deno.test("createTextBytes() gives what a TextEncoder gives, text after text", () => {
  const encode = createTextBytes();
  const texts = [
    "",
    "a",
    "Málaga",
    "😀",
    "x".repeat(64),
    "x".repeat(65),
    `${"x".repeat(63)}é`,
    "b",
  ];
  for (const text of texts) {
    const { bytes, view, length } = encode(text);
    assert.deepEqual(bytes.slice(0, length), new TextEncoder().encode(text));
    if (length > 0) assert.equal(view.getUint8(length - 1), bytes[length - 1]);
  }
});

Deno.test("hashBytes() goes by the bytes alone, not by what is around them", () => {
  const bytes = Uint8Array.from({ length: 12 }, (_, i) => 0x71 + 31 * i);
  const hashes = new Set<number>();
  for (let length = 0; length <= bytes.length; length++) {
    const alone = bytes.slice(0, length);
    const expected = hashBytes(alone, new DataView(alone.buffer), 0, length);
    hashes.add(expected);
    for (const [before, after] of [[0, 1], [1, 2], [2, 3], [3, 4], [5, 9]] as const) {
      const around = new Uint8Array(before + length + after).fill(0xa5);
      around.set(alone, before);
      const found = hashBytes(around, new DataView(around.buffer), before, before + length);
      assert.equal(found, expected, `${length} bytes behind ${before} before ${after}`);
    }
  }
  assert.equal(hashes.size, bytes.length + 1);
});
