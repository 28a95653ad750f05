import assert from "node:assert/strict";
import { checkerProcess } from "./checker_process.ts";
import { READY } from "./testing/fake_zygote.ts";
import { silentLog } from "./testing/silent_log.ts";
import { type ZygoteListener, zygoteProcess } from "./zygote.ts";

/** Starts what should be a zygote, but is a shell script that prints `lines` and keeps its orders. */
async function start(...lines: string[]) {
  const folder = await Deno.makeTempDir();
  const python = `${folder}/python`;
  const prints = lines.map((line) => `printf '%s\\n' '${line}'`).join("\n");
  await Deno.writeTextFile(
    python,
    `#!/bin/sh\necho "$@" > ${folder}/args\n${prints}\nexec /bin/cat > ${folder}/orders`,
  );
  await Deno.chmod(python, 0o700);
  const calls: unknown[][] = [];
  const ready = Promise.withResolvers<void>();
  const listener: ZygoteListener = {
    ready: (info) => {
      calls.push(["ready", info.python]);
      ready.resolve();
    },
    refused: (refusal) => calls.push(["refused", refusal.missing]),
    started: (jobId) => calls.push(["started", jobId]),
    ended: (end) => calls.push(["ended", end.job_id]),
    pong: (id) => calls.push(["pong", id]),
    recycle: () => calls.push(["recycle"]),
    gone: (reason) => calls.push(["gone", reason]),
  };
  const zygote = zygoteProcess({
    python,
    workDir: "/work-dir",
    minIsolation: "kernel",
    slots: 3,
    concurrency: 2,
    log: silentLog,
  })(listener);
  return {
    zygote,
    calls,
    ready: ready.promise,
    args: () => Deno.readTextFile(`${folder}/args`),
    orders: () => Deno.readTextFile(`${folder}/orders`),
    python,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

Deno.test("zygoteProcess() starts an isolated Python with its settings, and hands on what it says", async () => {
  await using t = await start(
    JSON.stringify(READY),
    '{"event":"started","job_id":"a"}',
    '{"event":"pong","id":4}',
    '{"event":"recycle"}',
  );
  await t.ready;
  t.zygote.close();
  await t.zygote.gone;
  assert.deepEqual(t.calls, [
    ["ready", "3.13.0"],
    ["started", "a"],
    ["pong", 4],
    ["recycle"],
    ["gone", "exited with status 0"],
  ]);
  const args = await t.args();
  assert.match(
    args,
    /^-I -B .*sidecar\/python\/zygote\.py --work \/work-dir --policy .*policy\.json/,
  );
  assert.match(args, /--min-isolation kernel --slots 3 --concurrency 2\n$/);
});

Deno.test("zygoteProcess() ends a zygote that says what none may say", async () => {
  const hostile = [
    '{"event":"root"}',
    '{"event":"ended","job_id":"a","kind":null}',
    '{"event":"started"',
    '["started"]',
    "null",
  ];
  for (const line of hostile) {
    await using t = await start(JSON.stringify(READY), line, '{"event":"started","job_id":"late"}');
    await t.zygote.gone;
    const [last] = t.calls.slice(-1);
    assert.match(String(last), /^gone,broke the protocol/, line);
    assert.ok(!t.calls.flat().includes("late"), line);
  }
});

Deno.test("zygoteProcess() writes its orders as one line each", async () => {
  await using t = await start(JSON.stringify(READY));
  await t.ready;
  const order = {
    job_id: "a",
    code: "x = 1\ny = 'é'",
    input: "/in",
    output: "/out",
    timeout_seconds: 1,
    memory_mb: 2,
    output_max_mb: 3,
  };
  t.zygote.run(order);
  t.zygote.kill("a");
  t.zygote.ping(7);
  t.zygote.close();
  await t.zygote.gone;
  const lines = (await t.orders()).trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(lines, [
    { op: "run", ...order },
    { op: "kill", job_id: "a" },
    { op: "ping", id: 7 },
  ]);
});

Deno.test("checkerProcess() ends a checker that answers what cannot be shown", async () => {
  await using t = await start('{"event":"checked","check_id":"a","violations":[{"line":0}]}');
  const gone = Promise.withResolvers<string>();
  checkerProcess({ python: t.python, minIsolation: "process", log: silentLog })({
    ready: () => {},
    refused: () => {},
    checked: () => gone.resolve("checked"),
    gone: gone.resolve,
  });
  assert.match(await gone.promise, /broke the protocol/);
  t.zygote.destroy();
  await t.zygote.gone;
});
