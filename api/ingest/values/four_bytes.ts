/**
 * Four bytes at once, as the number that a little-endian read makes of them. A mark is the highest bit of
 * a byte in such a number (Warren, Hacker's Delight, chapter 6).
 */

const ONES = 0x01010101;
/** The marks of all four bytes. */
export const MARKS = ONES << 7;

/** The same byte four times; for -1, a byte that UTF-8 does not have. */
export function fourTimes(byte: number): number {
  return Math.imul(byte & 0xff, ONES);
}

/**
 * Marks, once `& MARKS` is applied, the bytes that are less than those of `limits` (four times the same, at
 * most 0x80). The first mark is right; those behind it may not be.
 */
export function lessThan(word: number, limits: number): number {
  return (word - limits) & ~word;
}

/** Marks in the same way the bytes that are those of `others`. */
export function equalTo(word: number, others: number): number {
  return lessThan(word ^ others, ONES);
}

/** Index of the first byte that is marked. */
export function firstMark(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >> 3;
}
