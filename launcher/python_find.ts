/** Finds a Python that can make the environment: 3.13, else 3.12, else any python3 from 3.11 on. */
import { join } from "node:path";

const OLDEST_MINOR = 11;
const PROBE = "import sys, venv, ensurepip; print(*sys.version_info[:2])";

/** Interpreters in the order of preference; names are looked up on PATH. */
function candidates(): string[] {
  const pyenv = pyenvInterpreters();
  const ofMinor = (minor: number) => pyenv.filter((path) => path.includes(`3.${minor}.`));
  const found = [
    "python3.13",
    ...ofMinor(13),
    "python3.12",
    ...ofMinor(12),
    "python3",
    "python3.11",
    ...ofMinor(11),
    "python",
  ];
  return Deno.build.os === "windows" ? [...found, "py"] : found;
}

/** pyenv's shims fail for a version that is not selected, so its folder is read itself. */
function pyenvInterpreters(): string[] {
  const home = Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE") ?? "";
  const versions = join(Deno.env.get("PYENV_ROOT") ?? join(home, ".pyenv"), "versions");
  try {
    return [...Deno.readDirSync(versions)]
      .map((entry) => entry.name)
      .sort((a, b) => b.localeCompare(a, undefined, { numeric: true }))
      .map((name) => join(versions, name, "bin", "python3"));
  } catch {
    return []; // no pyenv here
  }
}

/** What a candidate said: its version when it can be used, else why it cannot. */
async function probe(command: string): Promise<{ usable: boolean; why: string }> {
  let output: Deno.CommandOutput;
  try {
    output = await new Deno.Command(command, { args: ["-c", PROBE], stdin: "null" }).output();
  } catch {
    return { usable: false, why: "not found" };
  }
  if (!output.success) {
    const error = new TextDecoder().decode(output.stderr);
    const why = error.includes("ensurepip")
      ? "has no ensurepip (on Debian and Ubuntu: apt install python3-venv)"
      : "does not run";
    return { usable: false, why };
  }
  const version = new TextDecoder().decode(output.stdout).trim().replace(" ", ".");
  const [major, minor] = version.split(".").map(Number);
  const usable = major === 3 && (minor ?? 0) >= OLDEST_MINOR;
  return { usable, why: usable ? version : `is ${version}, older than 3.${OLDEST_MINOR}` };
}

/** Throws with every candidate and what was wrong with it. */
export async function findPython(
  commands = candidates(),
): Promise<{ command: string; version: string }> {
  const refused: string[] = [];
  for (const command of commands) {
    const { usable, why } = await probe(command);
    if (usable) return { command, version: why };
    if (why !== "not found") refused.push(`${command} ${why}`);
  }
  const looked = refused.length > 0 ? refused.join("; ") : "none is on PATH";
  throw new Error(`Cannot find Python 3.${OLDEST_MINOR} or newer: ${looked}`);
}
