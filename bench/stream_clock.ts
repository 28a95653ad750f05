/** What the parts of the stream benchmark agree on. */

/** Texts of one answer. */
export const CHUNKS = 100;

/** Milliseconds since the epoch, with fractions, comparable between processes. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
