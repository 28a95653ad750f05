import assert from "node:assert/strict";
import { createClient } from "./client.ts";
import { openApp, PREFIX, SALES_CSV } from "./testing/app_fixture.ts";

Deno.test("createClient() goes from upload to output with the routes' own types", async () => {
  await using app = await openApp();
  const client = createClient(`http://127.0.0.1${PREFIX}`, {
    fetch: (input: Request | URL | string, init?: RequestInit) => app.app.request(input, init),
  });
  const uploaded = await client.upload.$post({
    form: { file: new File([SALES_CSV], "sales.csv") },
  });
  if (uploaded.status !== 201) throw new Error(`upload answered ${uploaded.status}`);
  const { session_id, columns } = await uploaded.json();
  assert.deepEqual(columns.map(({ name }) => name), ["region", "amount"]);

  const refined = await client.instructions.refine.$post({
    json: { session_id, instructions: "total per region" },
  });
  assert.match(await refined.text(), /"done":true/);

  const queued = await client.execute.$post({ json: { session_id, code: "print(1)" } });
  if (queued.status !== 202) throw new Error(`execute answered ${queued.status}`);
  const { job_id } = await queued.json();
  const param = { session_id, job_id };
  const answer = await client.execute[":session_id"][":job_id"].$get({
    param,
    query: { wait: "10" },
  });
  if (answer.status !== 200) throw new Error(`job answered ${answer.status}`);
  const job = await answer.json();
  assert.equal(job.row_count, 2);

  const refused = await client.sessions[":session_id"].$get({ param: { session_id: "unknown" } });
  if (refused.status !== 404) throw new Error(`session answered ${refused.status}`);
  assert.equal((await refused.json()).code, "session_not_found");
});
