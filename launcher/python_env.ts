/**
 * The Python environment in `.venv`, made from the hash-pinned requirements. A stamp is written
 * last, so an interrupted installation is seen and done again.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { findPython } from "./python_find.ts";
import { PYTHON_FOLDER, ROOT, say } from "./project.ts";

export interface PythonEnvOptions {
  /** Also the tools for working on the Python part: ruff, mypy, pytest. */
  dev?: boolean;
  /** Ends what is being installed. */
  signal?: AbortSignal;
  /** The environment's folder; `.venv` in the project by default. */
  venv?: string;
  /** Where requirements.txt and requirements-dev.txt lie. */
  requirements?: string;
}

/** The options with their defaults, and the environment's own interpreter. */
interface Env {
  venv: string;
  python: string;
  requirements: string;
  signal: AbortSignal | undefined;
}

/**
 * Makes or completes the environment, with progress on stderr, and returns its interpreter
 * (absolute path). Two launchers at once wait for each other. Throws when no Python fits or pip fails.
 */
export async function ensurePythonEnv(options: PythonEnvOptions = {}): Promise<string> {
  const env = withDefaults(options);
  const wanted = options.dev ? ["requirements", "requirements-dev"] : ["requirements"];
  if ((await Promise.all(wanted.map((name) => isInstalled(env, name)))).every(Boolean)) {
    return env.python;
  }
  using lock = await Deno.open(`${env.venv}.lock`, { create: true, write: true });
  await lock.lock(true);
  // Another launcher may have done it in the meantime.
  if (!await isInstalled(env, "requirements")) {
    if (!await hasStamp(env, "requirements")) await makeVenv(env);
    await install(env, "requirements", []);
  }
  if (options.dev && !await isInstalled(env, "requirements-dev")) {
    // What an interrupted run left may look installed to pip.
    await install(env, "requirements-dev", ["--force-reinstall", "--no-deps"]);
  }
  return env.python;
}

function withDefaults(options: PythonEnvOptions): Env {
  const venv = options.venv ?? join(ROOT, ".venv");
  return {
    venv,
    python: Deno.build.os === "windows"
      ? join(venv, "Scripts", "python.exe")
      : join(venv, "bin", "python"),
    requirements: options.requirements ?? PYTHON_FOLDER,
    signal: options.signal,
  };
}

/** True when the stamp is that of today's requirements and the interpreter is still there. */
async function isInstalled(env: Env, name: string): Promise<boolean> {
  return await readStamp(env, name) === await requirementsHash(env, name);
}

/** True after an installation that ended, of whichever requirements: pip can build on it. */
async function hasStamp(env: Env, name: string): Promise<boolean> {
  return await readStamp(env, name) !== null;
}

async function readStamp(env: Env, name: string): Promise<string | null> {
  try {
    await Deno.stat(env.python); // follows the link: the base Python may have been removed
    return await Deno.readTextFile(stampPath(env, name));
  } catch {
    return null;
  }
}

const stampPath = (env: Env, name: string) => join(env.venv, `${name}.sha256`);
const requirementsPath = (env: Env, name: string) => join(env.requirements, `${name}.txt`);

async function requirementsHash(env: Env, name: string): Promise<string> {
  return createHash("sha256").update(await Deno.readFile(requirementsPath(env, name))).digest(
    "hex",
  );
}

async function makeVenv(env: Env): Promise<void> {
  const { command, version } = await findPython();
  say(`making the Python environment in .venv with Python ${version} (first start only)`);
  await removeIfThere(env.venv);
  await run(env, command, ["-m", "venv", env.venv]);
}

async function install(env: Env, name: string, extra: string[]): Promise<void> {
  say(`installing ${name}.txt`);
  await removeIfThere(stampPath(env, name));
  await run(env, env.python, [
    "-m",
    "pip",
    "install",
    "--disable-pip-version-check",
    "--no-input",
    "--only-binary=:all:",
    "--require-hashes",
    ...extra,
    "-r",
    requirementsPath(env, name),
  ]);
  await Deno.writeTextFile(stampPath(env, name), await requirementsHash(env, name));
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Runs a program with its output on our stderr. Throws when it fails. */
async function run({ signal }: Env, command: string, args: string[]): Promise<void> {
  signal?.throwIfAborted(); // one that fired already would not end the child
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
