import assert from "node:assert/strict";
import {
  areDigits,
  equalTo,
  firstMark,
  fourTimes,
  hasZero,
  lessThan,
  MARKS,
  notDigits,
} from "./four_bytes.ts";

/** Bytes at the borders of what the functions tell apart. */
const BYTES = [0, 1, 0x0d, 0x0e, 0x2f, 0x30, 0x39, 0x3a, 0x7f, 0x80, 0xaf, 0xb9, 0xfa, 0xff];

const WORDS = BYTES.flatMap((a) =>
  BYTES.flatMap((b) => BYTES.flatMap((c) => BYTES.map((d) => [a, b, c, d])))
);

function wordOf(bytes: readonly number[]): number {
  return new DataView(Uint8Array.from(bytes).buffer).getInt32(0, true);
}

/** Index of the first byte that the marks name, -1 when there is none. */
function firstOf(marks: number): number {
  return (marks & MARKS) === 0 ? -1 : firstMark(marks & MARKS);
}

Deno.test("lessThan() and equalTo() mark the first such byte", () => {
  for (const bytes of WORDS) {
    const word = wordOf(bytes);
    for (const limit of [1, 0x0e, 0x80]) {
      const first = bytes.findIndex((byte) => byte < limit);
      assert.equal(firstOf(lessThan(word, fourTimes(limit))), first, `${bytes} < ${limit}`);
    }
    for (const other of [0, 0x30, 0x7f, -1]) {
      const first = bytes.indexOf(other & 0xff);
      assert.equal(firstOf(equalTo(word, fourTimes(other))), first, `${bytes} = ${other}`);
    }
  }
});

Deno.test("areDigits() and notDigits() tell digits from all other bytes", () => {
  for (const bytes of WORDS) {
    const word = wordOf(bytes);
    const marks = bytes.map((byte) => byte >= 0x30 && byte <= 0x39 ? 0 : 0x80);
    assert.equal(notDigits(word), wordOf(marks), `${bytes}`);
    assert.equal(areDigits(word), marks.every((mark) => mark === 0), `${bytes}`);
  }
});

Deno.test("hasZero() finds a zero wherever it is, and nothing else", () => {
  for (const filler of [1, 0x7f, 0x80, 0xff]) {
    for (let from = 0; from < 4; from++) {
      for (let length = 0; length < 12; length++) {
        const buffer = new Uint8Array(20);
        const bytes = buffer.subarray(from, from + length).fill(filler);
        assert.equal(hasZero(bytes), false, `${length} bytes at ${from}`);
        for (let at = 0; at < length; at++) {
          bytes.fill(filler)[at] = 0;
          assert.equal(hasZero(bytes), true, `byte ${at} of ${length} at ${from}`);
        }
      }
    }
  }
});
