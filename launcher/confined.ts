/** `deno task confined ARGUMENTS`: sidecar/python/run_confined.py with the environment's Python. */
import { join } from "node:path";
import { PYTHON_FOLDER } from "./project.ts";
import { ensurePythonEnv } from "./python_env.ts";

const python = await ensurePythonEnv();
const child = new Deno.Command(python, {
  args: ["-I", join(PYTHON_FOLDER, "run_confined.py"), ...Deno.args],
}).spawn();
const { code } = await child.status;
Deno.exit(code);
