/** Work on the event loop gives way to other requests after this long. */
const TURN_MS = 5;

/** A function to await between two steps of long work: it lets others have their turn when it is due. */
export function createTurns(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  };
}
