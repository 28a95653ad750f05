import assert from "node:assert/strict";
import { join } from "node:path";
import { loadSettings, parseSettings, SettingsError } from "./settings.ts";

const KEY = "sk-ant-very-secret";

/** A layer of these values. */
function layer(values: Record<string, string>, name = "environment") {
  return { name, value: (setting: string) => values[setting] };
}

function problemsOf(...layers: ReturnType<typeof layer>[]): readonly string[] {
  try {
    parseSettings(layers, "/project");
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

Deno.test("parseSettings() fills in every default and freezes the result", () => {
  const settings = parseSettings([], "/project");
  assert.equal(settings.port, 8000);
  assert.equal(settings.apiPrefix, "/api/v1");
  assert.equal(settings.anthropicModel, "claude-sonnet-5-5");
  assert.equal(settings.anthropicApiKey, undefined);
  assert.ok(Object.isFrozen(settings));
  assert.ok(settings.inboundDir.endsWith(join("ai-code-builder", "inbound")));
});

Deno.test("parseSettings() reads every kind of value", () => {
  const settings = parseSettings([layer({
    PORT: "0",
    ALLOWED_ORIGINS: "https://a.example.com, http://localhost:5173/",
    ANTHROPIC_BASE_URL: "http://127.0.0.1:8020/",
    OFFLINE_MODEL: "yes",
    INBOUND_DIR: "data/in",
    MAX_UPLOAD_MB: " 50 ",
  })], "/project");
  assert.equal(settings.port, 0);
  assert.deepEqual(settings.allowedOrigins, ["https://a.example.com", "http://localhost:5173"]);
  assert.equal(settings.anthropicBaseUrl, "http://127.0.0.1:8020");
  assert.equal(settings.offlineModel, true);
  assert.equal(settings.inboundDir, join("/project", "data", "in"));
  assert.equal(settings.maxUploadMb, 50);
});

Deno.test("parseSettings() reports all problems at once with name, layer and range, without a value", () => {
  const problems = problemsOf(
    layer({ PORT: "70000", MODEL_IDLE_TIMEOUT_SECONDS: "0", API_PREFIX: "api/" }, ".env"),
    layer({ MAX_UPLOAD_MB: "10001", ANTHROPIC_API_KEY: `${KEY} with a blank` }, ".env.development"),
    layer({ ALLOWED_ORIGINS: "https://a.example.com/path", APP_ENV: "a/b", MAX_SESSIONS: "1e3" }),
  );
  assert.deepEqual(problems.toSorted(), [
    "ALLOWED_ORIGINS (from environment): must be a comma-separated list of origins such as https://app.example.com",
    "ANTHROPIC_API_KEY (from .env.development): must be one line of ASCII characters without blanks",
    "API_PREFIX (from .env): must be a path such as /api/v1",
    "APP_ENV (from environment): must be 1 to 32 letters, digits, _ or -",
    "MAX_SESSIONS (from environment): must be a whole number from 1 to 1000000",
    "MAX_UPLOAD_MB (from .env.development): must be a whole number from 1 to 10000",
    "MODEL_IDLE_TIMEOUT_SECONDS (from .env): must be a whole number from 1 to 600",
    "PORT (from .env): must be a whole number from 0 to 65535",
  ]);
  assert.ok(!problems.join().includes(KEY));
});

Deno.test("parseSettings() refuses an offline model without an address", () => {
  assert.match(problemsOf(layer({ OFFLINE_MODEL: "1" }))[0] ?? "", /ANTHROPIC_BASE_URL/);
});

Deno.test("parseSettings() refuses addresses that carry a password", () => {
  const [problem = ""] = problemsOf(layer({ SIDECAR_URL: `http://user:${KEY}@sidecar` }));
  assert.match(problem, /^SIDECAR_URL \(from environment\): must be an http/);
  assert.ok(!problem.includes(KEY));
});

async function withSecretFile(
  content: string,
  check: (folder: string, path: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(folder, "secret"), content);
    await check(folder, join(folder, "secret"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const environment = (values: Record<string, string>) => (name: string) => values[name];

Deno.test("loadSettings() takes secrets from files", async () => {
  await withSecretFile(`${KEY}\n`, async (folder, path) => {
    const settings = await loadSettings(folder, environment({ ANTHROPIC_API_KEY_FILE: path }));
    assert.equal(settings.anthropicApiKey, KEY);
  });
});

Deno.test("loadSettings() prefers a secret of a stronger layer to a file", async () => {
  await withSecretFile("from-file", async (folder) => {
    await Deno.writeTextFile(join(folder, ".env"), "SIDECAR_TOKEN_FILE=secret\n");
    const stronger = await loadSettings(folder, environment({ SIDECAR_TOKEN: "direct" }));
    assert.equal(stronger.sidecarToken, "direct");
    const alone = await loadSettings(folder, environment({}));
    assert.equal(alone.sidecarToken, "from-file");
  });
});

Deno.test("loadSettings() refuses a secret's file that is missing, empty or beside the secret itself", async () => {
  await withSecretFile(" \n", async (folder, path) => {
    const problems = async (values: Record<string, string>) => {
      try {
        await loadSettings(folder, environment(values));
      } catch (error) {
        if (error instanceof SettingsError) return error.problems;
        throw error;
      }
      return [];
    };
    const unreadable =
      "SIDECAR_TOKEN_FILE (from environment): must name a readable file that is not empty";
    assert.deepEqual(await problems({ SIDECAR_TOKEN_FILE: path }), [unreadable]);
    assert.deepEqual(await problems({ SIDECAR_TOKEN_FILE: `${path}.none` }), [unreadable]);
    assert.deepEqual(await problems({ SIDECAR_TOKEN_FILE: path, SIDECAR_TOKEN: KEY }), [
      "SIDECAR_TOKEN_FILE (from environment): set it or SIDECAR_TOKEN, not both",
    ]);
  });
});
