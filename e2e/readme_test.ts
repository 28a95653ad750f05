import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { startStack } from "./stack.ts";

const README = fileURLToPath(new URL("../README.md", import.meta.url));

Deno.test("the README's five steps work as they stand", async () => {
  const text = await Deno.readTextFile(README);
  const walk = text.match(/<!-- walk -->\s+```sh\n([\s\S]*?)```/)?.[1];
  assert.ok(walk !== undefined, "the walk is marked");
  await using stack = await startStack();
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-e", "-c", walk.replace("http://127.0.0.1:8000/api/v1", stack.api)],
    env: { TMPDIR: stack.folder },
  }).output();
  const printed = new TextDecoder().decode(stdout);
  assert.equal(code, 0, printed + new TextDecoder().decode(stderr));
  assert.match(printed, /"done":true/);
  assert.match(printed, /"status":"success"/);
  assert.match(printed, /region,\w+\nNorth,10\.5\nSouth,7\.0\n$/);
});
