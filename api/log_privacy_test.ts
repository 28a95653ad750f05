import assert from "node:assert/strict";
import { join } from "node:path";
import { form, openApp } from "./testing/app_fixture.ts";
import { unavailable } from "./testing/fake_sandbox.ts";
import { closeLogging, configureLogging } from "../shared/logging.ts";

/** Stands in every place that a user or a model fills. */
const SECRET = "s3cret";

Deno.test("no cell, prompt, code, name or foreign error text reaches the log", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "app.test.log");
    await configureLogging({ file: path, console: false });
    const requestIds = await useEverything();
    await closeLogging();
    const log = await Deno.readTextFile(path);
    assert.ok(!log.toLowerCase().includes(SECRET));
    for (const id of requestIds) assert.ok(log.includes(`"request_id":"${id}"`));
    const errors = log.split("\n").filter((line) => line.includes('"logger":"error"'));
    assert.match(log, /"logger":"stream","request_id":"[^"]+","session_id":"[^"]+","code":/);
    // The sandbox that was gone, and the request that failed: once each, with the stack.
    assert.equal(errors.length, 2);
    for (const line of errors) assert.match(line, / {4}at /);
  } finally {
    await configureLogging({ console: false });
    await Deno.remove(folder, { recursive: true });
  }
});

/** Sends the secret in every way, well and ill; returns the ids of the requests. */
async function useEverything(): Promise<string[]> {
  await using app = await openApp({
    play: function* () {
      yield { type: "text", text: SECRET };
      throw new Error(`${SECRET} from upstream`);
    },
  });
  const ids: string[] = [];
  const keep = async (response: Response) => {
    ids.push(response.headers.get("x-request-id") ?? "");
    return await response.text();
  };
  const csv = `${SECRET},n\n${SECRET},1\n`;
  const { session_id } = JSON.parse(
    await keep(await app.ask("/upload", { method: "POST", body: form(csv, `${SECRET}.csv`) })),
  );
  await keep(await app.postJson("/instructions/refine", { session_id, instructions: SECRET }));
  await keep(await app.postJson("/codegen/generate", { session_id, prompt: SECRET }));
  await keep(await app.postJson("/codegen/fix", { session_id, code: SECRET, error: SECRET }));
  const { job_id } = JSON.parse(
    await keep(await app.postJson("/execute", { session_id, code: `${SECRET} = 1` })),
  );
  await keep(await app.ask(`/execute/${session_id}/${job_id}?wait=30`));
  await keep(await app.postJson("/execute", { session_id, code: `import sys # ${SECRET}` }));
  app.sandbox.broken = unavailable();
  await keep(await app.postJson("/execute", { session_id, code: SECRET }));
  for (const field of ["session_id", SECRET]) {
    await keep(await app.postJson("/execute", { [field]: SECRET, code: SECRET }));
  }
  await keep(await app.ask(`/sessions/${SECRET}?q=${SECRET}`, { headers: { cookie: SECRET } }));
  await keep(await app.ask(`/${SECRET}`));
  await keep(await app.ask("/upload", { method: "POST", body: form(csv, `x.${SECRET}`) }));
  app.sessions.get = () => {
    throw new TypeError(`Cannot parse cell ${SECRET}`);
  };
  await keep(await app.ask(`/sessions/${session_id}`));
  return ids;
}
