/**
 * Runs under another process's exact permission flags: tries each thing in its argument and prints
 * what happened, as JSON.
 */
export interface Attempts {
  /** host:port to connect to. */
  connect: string[];
  /** host:port to listen on. */
  listen: string[];
  read: string[];
  write: string[];
  env: string[];
  run: string[];
}

const attempts: Attempts = JSON.parse(Deno.args[0] ?? "");

function addressOf(text: string): { hostname: string; port: number } {
  const { hostname, port } = new URL(`http://${text}`);
  return { hostname: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 80) };
}

async function outcome(attempt: () => unknown): Promise<"allowed" | "denied"> {
  try {
    await attempt();
  } catch (error) {
    // Whatever else goes wrong went wrong behind the permission check.
    if (error instanceof Deno.errors.NotCapable) return "denied";
  }
  return "allowed";
}

const results: Record<string, string> = {
  ffi: await outcome(() => Deno.dlopen("/no-such-library.so", {})),
  sys: await outcome(() => Deno.osRelease()),
};
const tryAll = async (kind: keyof Attempts, attempt: (what: string) => unknown) => {
  for (const what of attempts[kind]) {
    results[`${kind} ${what}`] = await outcome(() => attempt(what));
  }
};
await tryAll("connect", async (what) => (await Deno.connect(addressOf(what))).close());
await tryAll("listen", (what) => Deno.listen(addressOf(what)).close());
await tryAll("read", (what) => Deno.readTextFile(what));
await tryAll("write", async (what) => {
  await Deno.writeTextFile(what, "probe");
  await Deno.remove(what);
});
await tryAll("env", (what) => Deno.env.get(what));
await tryAll("run", (what) => new Deno.Command(what, { args: ["--version"] }).output());
console.log(JSON.stringify(results));
