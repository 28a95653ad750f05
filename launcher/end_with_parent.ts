/**
 * Loaded before a process's main module: stops it as SIGTERM does when the launcher was killed, so
 * that nothing is left behind. A signal to oneself needs no permission. Not on Windows, where a
 * process keeps the id of a parent that is gone.
 */
const LOOK_EVERY_MS = 500;

const parent = Deno.ppid;
const timer = setInterval(() => {
  if (Deno.ppid === parent) return;
  clearInterval(timer);
  Deno.kill(Deno.pid, "SIGTERM");
}, LOOK_EVERY_MS);
Deno.unrefTimer(timer);
