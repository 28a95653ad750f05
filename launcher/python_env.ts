/**
 * The Python environment in `.venv`, made from the hash-pinned requirements. A stamp is written
 * last, so an interrupted installation is seen and done again.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { findPython } from "./python_find.ts";
import { PYTHON_FOLDER, ROOT, say, VENV, VENV_PYTHON } from "./project.ts";

export interface PythonEnvOptions {
  /** Also the tools for working on the Python part: ruff, mypy, pytest. */
  dev?: boolean;
  /** Ends what is being installed. */
  signal?: AbortSignal;
}

/**
 * Makes or completes the environment, with progress on stderr, and returns its interpreter
 * (absolute path). Two launchers at once wait for each other. Throws when no Python fits or pip fails.
 */
export async function ensurePythonEnv(options: PythonEnvOptions = {}): Promise<string> {
  const wanted = options.dev ? ["requirements", "requirements-dev"] : ["requirements"];
  if (await areInstalled(wanted)) return VENV_PYTHON;
  using lock = await Deno.open(join(ROOT, ".venv.lock"), { create: true, write: true });
  await lock.lock(true);
  // Another launcher may have done it in the meantime.
  if (!await isInstalled("requirements")) {
    if (!await hasStamp("requirements")) await makeVenv(options);
    await install("requirements", [], options);
  }
  if (options.dev && !await isInstalled("requirements-dev")) {
    // What an interrupted run left may look installed to pip.
    await install("requirements-dev", ["--force-reinstall", "--no-deps"], options);
  }
  return VENV_PYTHON;
}

async function areInstalled(names: string[]): Promise<boolean> {
  return (await Promise.all(names.map(isInstalled))).every(Boolean);
}

/** True when the stamp is that of today's requirements and the interpreter is still there. */
async function isInstalled(name: string): Promise<boolean> {
  try {
    await Deno.stat(VENV_PYTHON); // follows the link: the base Python may have been removed
    return await Deno.readTextFile(stampPath(name)) === await requirementsHash(name);
  } catch {
    return false;
  }
}

/** True after an installation that ended, of whichever requirements: pip can build on it. */
async function hasStamp(name: string): Promise<boolean> {
  try {
    await Promise.all([Deno.stat(VENV_PYTHON), Deno.stat(stampPath(name))]);
    return true;
  } catch {
    return false;
  }
}

const stampPath = (name: string) => join(VENV, `${name}.sha256`);
const requirementsPath = (name: string) => join(PYTHON_FOLDER, `${name}.txt`);

async function requirementsHash(name: string): Promise<string> {
  return createHash("sha256").update(await Deno.readFile(requirementsPath(name))).digest("hex");
}

async function makeVenv(options: PythonEnvOptions): Promise<void> {
  const { command, version } = await findPython();
  say(`making the Python environment in .venv with Python ${version} (first start only)`);
  await removeIfThere(VENV);
  await run(command, ["-m", "venv", VENV], options);
}

async function install(name: string, extra: string[], options: PythonEnvOptions): Promise<void> {
  say(`installing sidecar/python/${name}.txt`);
  await removeIfThere(stampPath(name));
  await run(VENV_PYTHON, [
    "-m",
    "pip",
    "install",
    "--disable-pip-version-check",
    "--no-input",
    "--only-binary=:all:",
    "--require-hashes",
    ...extra,
    "-r",
    requirementsPath(name),
  ], options);
  await Deno.writeTextFile(stampPath(name), await requirementsHash(name));
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Runs a program with its output on our stderr. Throws when it fails. */
async function run(command: string, args: string[], { signal }: PythonEnvOptions): Promise<void> {
  const child = new Deno.Command(command, {
    args,
    stdin: "null",
    stdout: "piped",
    ...(signal && { signal }),
  }).spawn();
  await child.stdout.pipeTo(Deno.stderr.writable, { preventClose: true });
  const { success, code } = await child.status;
  if (!success) {
    throw new Error(`Cannot make the Python environment: ${command} ended with ${code}`);
  }
}
