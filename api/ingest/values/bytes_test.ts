import assert from "node:assert/strict";
import { createTextBytes } from "./bytes.ts";

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
