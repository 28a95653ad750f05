/** `deno task bench [NAME…]`: runs the measurements in bench/, or those named, one after the other. */
import { join } from "node:path";
import { ROOT, say } from "./project.ts";
import { ensurePythonEnv } from "./python_env.ts";

const FOLDER = join(ROOT, "bench");

const found = [...Deno.readDirSync(FOLDER)]
  .filter(({ isFile, name }) => isFile && name.endsWith(".ts") && !name.endsWith("_test.ts"))
  .map(({ name }) => name.replace(/\.ts$/, ""))
  .sort();
const wanted = Deno.args.length > 0 ? Deno.args : found;
const unknown = wanted.filter((name) => !found.includes(name));
if (unknown.length > 0) {
  say(`no measurement named ${unknown.join(", ")}; there are ${found.join(", ")}`);
  Deno.exit(2);
}
await ensurePythonEnv();
let failed = 0;
for (const name of wanted) {
  say(`--- bench/${name}.ts`);
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(FOLDER, `${name}.ts`)],
    cwd: ROOT,
  }).spawn().status;
  if (!success) failed++;
}
Deno.exit(failed === 0 ? 0 : 1);
