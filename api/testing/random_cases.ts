/** Properties over random cases, with a printed seed. */
import fc from "fast-check";

/**
 * Asserts that `holds` for `count` cases of `cases`, or for `FUZZ_ROUNDS` times as many. Prints the seed;
 * `SEED` in the environment draws the same cases again.
 */
export async function forRandomCases<Case>(
  cases: fc.Arbitrary<Case>,
  count: number,
  holds: (one: Case) => Promise<void>,
): Promise<void> {
  const seed = Number(Deno.env.get("SEED") ?? Date.now() % 2 ** 31);
  const numRuns = count * Number(Deno.env.get("FUZZ_ROUNDS") ?? 1);
  console.log(`seed ${seed}, ${numRuns} cases`);
  await fc.assert(fc.asyncProperty(cases, holds), { seed, numRuns });
}
