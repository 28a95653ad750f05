/** What start.sh turns into the process: lines for `env`, then the command. */

/** How every process is started in a container: nothing is fetched, resolved or asked for. */
const RUN = ["deno", "run", "--cached-only", "--node-modules-dir=manual"];

/** Prints one argument a line; `unset` and `set` change the environment first. */
export function printArguments(
  flags: readonly string[],
  change: { unset?: readonly string[]; set?: Readonly<Record<string, string>> } = {},
): void {
  const unset = (change.unset ?? []).flatMap((name) => ["-u", name]);
  const set = Object.entries(change.set ?? {}).map(([name, value]) => `${name}=${value}`);
  const lines = [...unset, ...set, ...RUN, ...flags];
  const broken = lines.find((line) => line.includes("\n"));
  if (broken !== undefined) throw new Error("Cannot start: a setting has a line break in it");
  console.log(lines.join("\n"));
}
