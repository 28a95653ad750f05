import assert from "node:assert/strict";
import fc from "fast-check";
import { forRandomCases } from "../../testing/random_cases.ts";
import { classify } from "./classify.ts";
import { Kind } from "./kind.ts";
import { quickKind } from "./quick_kind.ts";

const RUNS = 20_000;

/** Compares the two on `cell` between other bytes, and at the end of its buffer. */
function assertSame(cell: Uint8Array): void {
  if (cell.length === 0) return;
  const between = Uint8Array.from([0x39, ...cell, 0x2c, 0x31, 0x32]);
  const last = Uint8Array.from([0x2d, ...cell]);
  for (const bytes of [between, last]) {
    const end = 1 + cell.length;
    const quick = quickKind(bytes, new DataView(bytes.buffer), 1, end);
    const text = new TextDecoder().decode(cell);
    assert.equal(nameOf(quick), nameOf(classify(bytes, 1, end)), JSON.stringify(text));
  }
}

function nameOf(kind: Kind): string | undefined {
  return Object.entries(Kind).find(([, value]) => value === kind)?.[0];
}

/** Every shape that has a way of its own, in lengths around the borders of a word and of a safe number. */
const SHAPES = [
  ..."1234567890123456789".split("").map((_, i, digits) => digits.slice(0, i + 1).join("")),
  ..."12345678901234567".split("").map((_, i, digits) => `0.${digits.slice(0, i + 1).join("")}`),
  ..."0000000000000000".split("").map((_, i, digits) => `1${digits.slice(0, i).join("")}.5`),
  "-1",
  "-0",
  "-00",
  "-0.5",
  "-123456789012345",
  "-12345.678",
  "007",
  "00000",
  "01.5",
  "1,5",
  "0,125",
  "1,234",
  "1234,567",
  "1,234.50",
  "1e5",
  "1.5e-7",
  "2018-01-28",
  "2020-02-29",
  "2018-02-29",
  "2018-1-2",
  "0000-01-01",
  "2018-01-28 10:30",
  "2018-01-28 10:30:59",
  "2018-01-28T23:59:59",
  "2018-01-28 10:30:59.5",
  "2018-01-28T10:30:59Z",
  "28/01/2018",
  "28.01.2018",
  "1234-56789",
  "10:30:59",
  "true",
  "false",
  "TRUE",
  "False",
  "trues",
  "NA",
  "null",
  "-",
  "--",
  "+1",
  "+49301234567",
  " 12",
  "12 ",
  " 1.5 ",
  "é",
  "1é",
  "٣٤٥٦",
];

Deno.test("quickKind() agrees with classify() on every shape with any byte in any place", () => {
  for (const shape of SHAPES) {
    const cell = new TextEncoder().encode(shape);
    assertSame(cell);
    for (let at = 0; at < cell.length; at++) {
      for (let byte = 0; byte < 256; byte++) assertSame(cell.with(at, byte));
    }
  }
});

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(..."00123456789"), minLength, maxLength });
const upTo = (largest: number) =>
  fc.integer({ min: 0, max: largest }).map((n) => String(n).padStart(2, "0"));
const sign = fc.constantFrom("", "", "", "-", "+", " ", "--");
const number = fc.tuple(
  sign,
  digits(0, 18),
  fc.constantFrom("", ".", ",", "e", "E-", " "),
  digits(0, 18),
  fc.constantFrom("", "", "", " ", "e5", ".5"),
).map((parts) => parts.join(""));
const time = fc.tuple(
  digits(3, 5),
  fc.constantFrom("-", "-", "/", "."),
  upTo(14),
  fc.constantFrom("-", "-", "/"),
  upTo(33),
  fc.constantFrom("", " ", "T", "t"),
  upTo(25),
  fc.constantFrom(":", ":", "."),
  upTo(61),
  fc.constantFrom("", ":", ":"),
  upTo(61),
  fc.constantFrom("", "", "Z", ".123"),
).chain((parts) =>
  fc.constantFrom(5, 9, 11, 12, 12, 12).map((count) => parts.slice(0, count).join(""))
);
const text = fc.oneof(
  fc.string({ maxLength: 24 }),
  fc.string({ unit: "binary", maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(..."0129-.,:/ eETZtrufalsn+"), maxLength: 24 }),
);

Deno.test("quickKind() agrees with classify() on random cells", async () => {
  const cells = fc.oneof(number, time, text, fc.constantFrom(...SHAPES));
  await forRandomCases(cells, RUNS, (cell) => {
    assertSame(new TextEncoder().encode(cell));
    return Promise.resolve();
  });
});
