/** Where things lie in the project's folder. Absolute paths. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const PYTHON_FOLDER = join(ROOT, "sidecar", "python");
export const VENV = join(ROOT, ".venv");

const onWindows = Deno.build.os === "windows";

/** The environment's own interpreter. */
export const VENV_PYTHON = onWindows
  ? join(VENV, "Scripts", "python.exe")
  : join(VENV, "bin", "python");

/** Progress goes to stderr: stdout belongs to the answer of whoever calls. */
export function say(line: string): void {
  console.error(`[launcher] ${line}`);
}
