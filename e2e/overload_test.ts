/** More than the service can take, and a sandbox that is there but does not answer. */
import assert from "node:assert/strict";
import { execute as attempt } from "./attacks/execute.ts";
import { execute, jobOf, upload } from "./client.ts";
import { pidsOf } from "./processes.ts";
import { COPY, ENDLESS, TABLE, until, worksAgain } from "./recovery.ts";
import { startStack } from "./stack.ts";

const CLIENTS = 50;
const ANSWER_SECONDS = 25;
/** Below the clock of whoever watches the API: four seconds in the containers. */
const HEALTH_SECONDS = 4;

async function within<T>(seconds: number, answer: Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const value = await answer;
  const taken = (performance.now() - startedAt) / 1000;
  assert.ok(taken < seconds, `answered after ${taken} s`);
  return value;
}

Deno.test("fifty clients at once get their own result or an honest refusal", async () => {
  await using stack = await startStack({ SANDBOX_QUEUE_MAX: "10" });
  const { api } = stack;
  const clients = await Promise.all(Array.from({ length: CLIENTS }, async (_, i) => {
    const csv = `client\n${i}\n`;
    return { csv, session: (await upload(api, "t.csv", csv)).session_id };
  }));
  const ends = await Promise.all(clients.map(async ({ csv, session }) => {
    const { kind, message, output } = await attempt(api, session, COPY);
    if (kind === null) assert.equal(output, csv);
    else assert.ok(["queue_full", "sandbox_unavailable"].includes(kind), `${kind}: ${message}`);
    return kind;
  }));
  assert.ok(ends.filter((kind) => kind === null).length >= 10, String(ends));
  assert.ok(ends.includes("queue_full"), "ten places are too few for fifty");
  await worksAgain(stack);
});

Deno.test("a sandbox that is paused makes nobody wait for ever, and is back when it goes on", async () => {
  await using stack = await startStack();
  const { api } = stack;
  const { session_id } = await upload(api, "t.csv", TABLE);
  const running = await execute(api, session_id, ENDLESS);
  const isRunning = async () => (await jobOf(api, session_id, running, 0)).status === "running";
  await until("the job runs", 10, isRunning);
  const paused = ["sidecar/main.ts", "zygote.py"].map((part) => pidsOf(part, stack.pid)[0] ?? 0);
  for (const pid of paused) Deno.kill(pid, "SIGSTOP");

  const [health, uploaded, refused] = await Promise.all([
    within(HEALTH_SECONDS, fetch(`${api}/health`).then((response) => response.json())),
    within(HEALTH_SECONDS, upload(api, "t.csv", TABLE)),
    within(ANSWER_SECONDS, attempt(api, session_id, COPY)),
  ]);
  assert.deepEqual([health.status, health.sandbox.reachable], [503, false]);
  assert.equal(uploaded.row_count, 2);
  assert.equal(refused.kind, "sandbox_unavailable", refused.message);

  // The worker below stays as it is: the sidecar has to find out and replace it.
  Deno.kill(paused[0] ?? 0, "SIGCONT");
  await worksAgain(stack);
  const { status, error } = await jobOf(api, session_id, running, 30);
  assert.equal(status, "error");
  assert.equal(error?.kind, "sandbox_unavailable");
});
