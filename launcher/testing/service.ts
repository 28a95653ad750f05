/**
 * A stand-in process: `service.ts PORT [die-after-start|deaf]` answers on PORT and keeps a child of
 * its own, whose id it serves. `deaf` ignores SIGTERM.
 */
const [port, behaviour] = [Number(Deno.args[0]), Deno.args[1]];
if (behaviour === "die-at-once") Deno.exit(3);
const child = new Deno.Command("sleep", { args: ["600"] }).spawn();
Deno.addSignalListener("SIGTERM", () => {
  if (behaviour === "deaf") return;
  child.kill();
  Deno.exit(0);
});
Deno.serve(
  { hostname: "127.0.0.1", port, onListen: () => {} },
  () => Response.json({ pid: Deno.pid, child: child.pid }),
);
