/**
 * Loaded before a process's main module: stops it as SIGTERM does when the launcher is gone, which
 * shows as the end of stdin. A signal to oneself needs no permission.
 */
(async () => {
  const buffer = new Uint8Array(64);
  try {
    while (await Deno.stdin.read(buffer) !== null);
  } catch {
    // a broken pipe is an end as well
  }
  if (Deno.build.os === "windows") Deno.exit(1);
  Deno.kill(Deno.pid, "SIGTERM");
})();
