/** Waiting for a condition instead of a time. */

const PAUSE_MS = 2;
const LIMIT_MS = 10_000;

/** Resolves once `holds` does; throws after ten seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Cannot wait any longer for: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
