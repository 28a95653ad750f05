import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "./project.ts";

/** Runs dev.ts or start.ts to its end, on ports that the system chooses unless `env` says otherwise. */
async function launch(script: string, env: Record<string, string>) {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(ROOT, "launcher", script)],
    env: {
      APP_ENV: "launch-test",
      PORT: "0",
      SIDECAR_PORT: "0",
      OFFLINE_MODEL_PORT: "0",
      OFFLINE_MODEL: "1",
      SIDECAR_PYTHON: join(ROOT, "no-such-python"),
      ...env,
    },
    stdout: "null",
  }).output();
  return { code, said: new TextDecoder().decode(stderr) };
}

Deno.test("launch() ends with one line for each setting that is wrong", async () => {
  const { code, said } = await launch("dev.ts", {
    PORT: "none",
    MAX_UPLOAD_MB: "-1",
    SIDECAR_TOKEN: "two words",
    SANDBOX_CONCURRENCY: "0",
    OFFLINE_MODEL_PORT: "65536",
  });
  assert.equal(code, 1);
  assert.equal(
    said,
    "[launcher] Cannot start: PORT (from environment): must be a whole number from 0 to 65535\n" +
      "[launcher] Cannot start: MAX_UPLOAD_MB (from environment): " +
      "must be a whole number from 1 to 10000\n" +
      "[launcher] Cannot start: SIDECAR_TOKEN (from environment): " +
      "must be one line of ASCII characters without blanks\n" +
      "[launcher] Cannot start: SANDBOX_CONCURRENCY (from environment): " +
      "must be a whole number from 1 to 256\n" +
      "[launcher] Cannot start: OFFLINE_MODEL_PORT (from environment): " +
      "must be a whole number from 0 to 65535\n",
  );
});

Deno.test("launch() ends with one line when a port is taken", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  for (const name of ["PORT", "SIDECAR_PORT", "OFFLINE_MODEL_PORT"]) {
    const { code, said } = await launch("dev.ts", { [name]: String(taken.addr.port) });
    assert.equal(code, 1);
    assert.match(said, new RegExp(`another program does; end it or set ${name}\n`));
  }
});

Deno.test("launch() stops everything when a process cannot be started", async () => {
  const { code, said } = await launch("dev.ts", {});
  assert.equal(code, 1);
  assert.match(said, /\*\*\* OFFLINE_MODEL IS SET: the offline model answers/);
  assert.match(said, /\[launcher\] sidecar ended with exit code 1 before it was ready\n/);
});

Deno.test("start.ts is for production: it needs a key", async () => {
  const folder = await Deno.makeTempDir();
  const noKey = join(folder, "key");
  await Deno.writeTextFile(noKey, "");
  const { code, said } = await launch("start.ts", {
    OFFLINE_MODEL: "0",
    ANTHROPIC_API_KEY_FILE: noKey,
  });
  assert.equal(code, 1);
  assert.match(said, /Cannot start: ANTHROPIC_API_KEY/);
  await Deno.remove(folder, { recursive: true });
});
