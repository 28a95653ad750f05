/**
 * Loaded before the API's main module: prints every pause of its event loop that is worth a line, and how
 * much of it this thread worked. The rest it waited for a processor, which others had.
 */
import process from "node:process";

/** Shorter ones are not printed. */
const WORTH_MS = 10;

const workedMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

let before = performance.now();
let worked = workedMs();
const ticking = setInterval(() => {
  const pause = performance.now() - before;
  if (pause > WORTH_MS) {
    console.log(`gap ${pause.toFixed(1)} ${(workedMs() - worked).toFixed(1)}`);
  }
  before = performance.now();
  worked = workedMs();
}, 1);
// The main module is loaded when nothing else keeps this one's event loop busy.
Deno.unrefTimer(ticking);
