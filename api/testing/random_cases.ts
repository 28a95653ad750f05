/** Properties over random cases, with a printed seed. */
import fc from "fast-check";

/** How long a smaller case is looked for, once one has failed: each try may take seconds. */
const SHRINK_MS = 30_000;

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
  let shrinkUntil = Infinity;
  const property = fc.asyncProperty(cases, async (one) => {
    // Cases that are not tried count as sound, so the smallest one so far is told.
    if (performance.now() > shrinkUntil) return;
    try {
      await holds(one);
    } catch (error) {
      if (shrinkUntil === Infinity) {
        shrinkUntil = performance.now() + SHRINK_MS;
        console.log("a case failed; looking for a smaller one:", error);
      }
      throw error;
    }
  });
  await fc.assert(property, { seed, numRuns });
}
