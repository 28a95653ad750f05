import assert from "node:assert/strict";
import { type Environment, parseSettings, SettingsError } from "./config.ts";

const from = (given: Record<string, string>): Environment => (name) => given[name];
const problemsOf = (given: Record<string, string>, read?: (path: string) => string) => {
  try {
    parseSettings(from(given), read);
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
  return [];
};

Deno.test("parseSettings() has a default for everything but the token", () => {
  const settings = parseSettings(from({ SIDECAR_TOKEN: "t", TMPDIR: "/var/tmp/" }));
  assert.equal(settings.host, "127.0.0.1");
  assert.equal(settings.port, 8010);
  assert.equal(settings.minIsolation, "kernel");
  assert.equal(settings.queueMax, 64);
  assert.equal(settings.concurrency, navigator.hardwareConcurrency);
  assert.equal(settings.workDir, "/var/tmp/ai-code-builder-sidecar");
  assert.match(settings.python, /\.venv/);
  assert.ok(Object.isFrozen(settings));
});

Deno.test("parseSettings() takes an empty string for not set", () => {
  const settings = parseSettings(from({ SIDECAR_TOKEN: " t ", SIDECAR_PORT: "", TMPDIR: "" }));
  assert.deepEqual([settings.token, settings.port], ["t", 8010]);
});

Deno.test("parseSettings() names all problems at once, with the range, and no secret", () => {
  const problems = problemsOf({
    SIDECAR_TOKEN: "top secret",
    SIDECAR_PORT: "80100",
    SANDBOX_CONCURRENCY: "two",
    SANDBOX_QUEUE_MAX: "-1",
    SANDBOX_MIN_ISOLATION: "none",
    SIDECAR_PYTHON: "python3",
    SIDECAR_WORK_DIR: "work",
    SIDECAR_HOST: "http://x/",
  });
  const names = problems.map((problem) => problem.split(":")[0]);
  assert.deepEqual(names.sort(), [
    "SANDBOX_CONCURRENCY",
    "SANDBOX_MIN_ISOLATION",
    "SANDBOX_QUEUE_MAX",
    "SIDECAR_HOST",
    "SIDECAR_PORT",
    "SIDECAR_PYTHON",
    "SIDECAR_TOKEN",
    "SIDECAR_WORK_DIR",
  ]);
  const text = problems.join("\n");
  assert.match(text, /SIDECAR_PORT: must be a whole number from 0 to 65535/);
  assert.ok(!text.includes("secret"));
});

Deno.test("parseSettings() wants a token, and says how to give it", () => {
  assert.deepEqual(problemsOf({}), [
    "SIDECAR_TOKEN: is not set; give it or SIDECAR_TOKEN_FILE",
  ]);
});

Deno.test("parseSettings() reads the token from a file; the plain setting is stronger", () => {
  const read = (path: string) => path === "/run/secrets/token" ? "from-file\n" : "";
  const file = { SIDECAR_TOKEN_FILE: "/run/secrets/token" };
  assert.equal(parseSettings(from(file), read).token, "from-file");
  assert.equal(parseSettings(from({ ...file, SIDECAR_TOKEN: "plain" }), read).token, "plain");
  const missing = () => {
    throw new Deno.errors.NotFound("/run/secrets/token");
  };
  assert.deepEqual(problemsOf(file, missing), ["SIDECAR_TOKEN_FILE: cannot be read: no such file"]);
  assert.match(problemsOf(file, () => "two words")[0] ?? "", /printable ASCII/);
});
