/** The process: its settings, its stop, and the failures that only a flag brings. */
import assert from "node:assert/strict";
import { readConfig } from "./config.ts";

Deno.test("readConfig() has defaults and names every bad setting", () => {
  assert.deepEqual(readConfig({}), { host: "127.0.0.1", port: 8020, chunkMs: 3 });
  assert.equal(readConfig({ OFFLINE_MODEL_PORT: "" }).port, 8020);
  assert.throws(
    () => readConfig({ OFFLINE_MODEL_PORT: "70000", OFFLINE_MODEL_CHUNK_MS: "x" }),
    /OFFLINE_MODEL_PORT: must be a whole .*\n.*OFFLINE_MODEL_CHUNK_MS: must be a number from 0 to 1000/,
  );
});

interface Started {
  url: string;
  stop: () => Promise<number>;
}

/** Starts the process on a free port and waits for the line that names it. */
async function start(...flags: string[]): Promise<Started> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-net=127.0.0.1",
      "--allow-env=OFFLINE_MODEL_HOST,OFFLINE_MODEL_PORT,OFFLINE_MODEL_CHUNK_MS",
      "--config",
      new URL("../deno.json", import.meta.url).pathname,
      new URL("./main.ts", import.meta.url).pathname,
      ...flags,
    ],
    env: { OFFLINE_MODEL_PORT: "0", OFFLINE_MODEL_CHUNK_MS: "1" },
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!/http:\/\/\S+\n/.test(said)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`Cannot start the offline model: it said "${said}"`);
    said += value;
  }
  return {
    url: /http:\/\/\S+/.exec(said)?.[0] ?? "",
    stop: async () => {
      child.kill("SIGTERM");
      await reader.cancel();
      return (await child.status).code;
    },
  };
}

function ask(url: string, content: string): Promise<Response> {
  return fetch(`${url}/v1/messages`, {
    method: "POST",
    headers: { "x-api-key": "offline", "anthropic-version": "2026-10-21" },
    body: JSON.stringify({
      model: "offline",
      max_tokens: 100,
      messages: [{ role: "user", content }],
    }),
  });
}

Deno.test("main.ts serves, knows no faults, and ends with 0 on SIGTERM", async () => {
  const started = await start();
  const health = await fetch(`${started.url}/health`);
  assert.equal((await health.json()).status, "ok");
  const answer = await ask(started.url, "[[fault:529]]");
  assert.equal(answer.status, 200);
  await answer.body?.cancel();
  assert.equal(await started.stop(), 0);
});

Deno.test("main.ts --faults fails on demand", async () => {
  const started = await start("--faults");
  const answer = await ask(started.url, "[[fault:529]]");
  assert.equal(answer.status, 529);
  await answer.body?.cancel();
  assert.equal(await started.stop(), 0);
});
