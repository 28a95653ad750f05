/** Where things lie in the project's folder. Absolute paths. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const PYTHON_FOLDER = join(ROOT, "sidecar", "python");

/** Progress goes to stderr: stdout belongs to the answer of whoever calls. */
export function say(text: string): void {
  for (const line of text.split("\n")) console.error(`[launcher] ${line}`);
}
