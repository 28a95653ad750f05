/** Loaded before the API's main module: prints every pause of its event loop that is worth a line. */

/** Shorter ones are not printed. */
const WORTH_MS = 10;

let before = performance.now();
const ticking = setInterval(() => {
  const now = performance.now();
  if (now - before > WORTH_MS) console.log(`gap ${(now - before).toFixed(1)}`);
  before = performance.now();
}, 1);
// The main module is loaded when nothing else keeps this one's event loop busy.
Deno.unrefTimer(ticking);
