/** `deno task bench [NAME…]`: runs the measurements in bench/, or those named, one after the other. */
import { join } from "node:path";
import { ROOT, say } from "./project.ts";
import { ensurePythonEnv } from "./python_env.ts";

const FOLDER = join(ROOT, "bench");

/** The measurements; other files in the folder are parts of them. */
const found = [...Deno.readDirSync(FOLDER)]
  .map(({ name }) => name)
  .filter((name) => name.endsWith(".ts") && !isPartOfAnother(name))
  .map((name) => name.replace(/\.ts$/, ""))
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

/** Whether another file of the folder names this one: imports it, or starts it as a process. */
function isPartOfAnother(name: string): boolean {
  return [...Deno.readDirSync(FOLDER)].some((other) =>
    other.name !== name && other.isFile &&
    Deno.readTextFileSync(join(FOLDER, other.name)).includes(`./${name}`)
  );
}
