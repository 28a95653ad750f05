/**
 * The raw attacks, run by a user without any privilege: `deno run -A e2e/unprivileged.ts [ARGUMENTS]`,
 * as root. Where Python or the project lies below a folder that only root may enter, that folder is
 * opened up for this one run, in a mount namespace of its own. Arguments go to the attack suite, which
 * ends with `N passed, N failed`.
 */
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { ensurePythonEnv } from "../launcher/python_env.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const UID = "10001";
const EVERYBODY_MAY_ENTER = 0o001;

/** The topmost folder on the way to `path` that others may not enter. */
async function closedAncestor(path: string): Promise<string | undefined> {
  const above: string[] = [];
  for (let folder = path; folder !== "/"; folder = dirname(folder)) above.unshift(folder);
  for (const folder of above) {
    if (((await Deno.stat(folder)).mode ?? 0) & EVERYBODY_MAY_ENTER) continue;
    return folder;
  }
  return undefined;
}

/** Shell commands that put an open folder over each closed one, with only `paths` in it. */
async function openUp(paths: readonly string[], stash: string): Promise<string[]> {
  const commands: string[] = [];
  const covered = new Map<string, string>();
  for (const path of paths) {
    const closed = await closedAncestor(path);
    if (closed === undefined) continue;
    let kept = covered.get(closed);
    if (kept === undefined) {
      kept = join(stash, String(covered.size));
      covered.set(closed, kept);
      commands.push(
        `mkdir '${kept}'`,
        `mount --bind '${closed}' '${kept}'`,
        `mount -t tmpfs -o mode=755 tmpfs '${closed}'`,
      );
    }
    const inside = join(kept, relative(closed, path));
    commands.push(`mkdir -p '${path}'`, `mount --bind '${inside}' '${path}'`);
  }
  return commands;
}

const python = await ensurePythonEnv();
const { stdout } = await new Deno.Command(python, {
  args: ["-c", "import sys; print(sys.base_prefix, end='')"],
}).output();
const basePrefix = new TextDecoder().decode(stdout);
const suite = join(ROOT, "e2e", "attacks", "raw_suite.py");

const stash = await Deno.makeTempDir({ prefix: "unprivileged-" });
try {
  const script = [
    "set -e",
    ...await openUp([
      // Not the folders themselves: they may be the closed ones.
      ...["bin", "lib"].map((part) => join(basePrefix, part)),
      ...[".venv", "e2e", "shared", "sidecar"].map((part) => join(ROOT, part)),
    ], stash),
    `cd '${ROOT}'`,
    `exec "$0" '${suite}' --uid ${UID} "$@"`,
  ];
  const { code } = await new Deno.Command("unshare", {
    args: ["--mount", "sh", "-c", script.join("\n"), python, ...Deno.args],
  }).spawn().status;
  Deno.exitCode = code;
} finally {
  await Deno.remove(stash, { recursive: true });
}
