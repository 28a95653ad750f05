import assert from "node:assert/strict";
import { isLosslessDecimal, isLosslessText } from "./lossless.ts";

const fast = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  const separator = text.search(/[.,]/);
  return isLosslessDecimal(bytes, 0, separator, bytes.length);
};

Deno.test("isLosslessText() holds the shortest text of a double to be it", () => {
  for (const text of ["10.50", "0.1", "1e-07", "121649.49000000005", "5e-324", "1.0"]) {
    assert.equal(isLosslessText(text), true, text);
  }
  for (const text of ["0.12345678901234567890", "1e400", "0.10000000000000001", "1e-400"]) {
    assert.equal(isLosslessText(text), false, text);
  }
});

Deno.test("isLosslessDecimal() agrees with the definition on decimals of every length", () => {
  // A linear congruential generator: the same decimals on every run.
  let state = 20_180_128;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let lossless = 0;
  for (let i = 0; i < 60_000; i++) {
    const value = (random() + random() / 2 ** 32) * 10 ** Math.floor(random() * 9);
    const shortest = String(value);
    const forms = [
      shortest,
      value.toFixed(9 + i % 10),
      value.toPrecision(16 + i % 2),
      shortest.slice(0, -1) + String(i % 10),
    ];
    const text = forms[i % 4] ?? "";
    if (!/^\d+\.\d+$/.test(text)) continue;
    const expected = isLosslessText(text);
    assert.equal(fast(text), expected, text);
    if (expected) lossless++;
  }
  assert.ok(lossless > 10_000, "the decimals are of both sorts");
});
