import assert from "node:assert/strict";
import { HealthProblem } from "../schemas/health.ts";
import { openApp } from "../testing/app_fixture.ts";
import { HEALTHY, unavailable } from "../testing/fake_sandbox.ts";

Deno.test("GET /health tells environment, folders, isolation and model", async () => {
  await using app = await openApp();
  const response = await app.ask("/health");
  assert.equal(response.status, 200);
  const { version, ...health } = await response.json();
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.deepEqual(health, {
    status: "ok",
    env: "test",
    inbound_dir: app.root,
    temp_dir: app.root,
    log_dir: app.root,
    sandbox: { reachable: true, python: "3.13.0", isolation: HEALTHY.isolation },
    model: { id: "fake", offline: true },
  });
});

Deno.test("GET /health is a problem with 503 when the sandbox cannot be reached, or cannot run code", async () => {
  await using app = await openApp();
  app.sandbox.health = () => Promise.resolve({ ...HEALTHY, status: "unavailable" });
  const unable = await app.ask("/health");
  assert.equal(unable.status, 503);
  assert.equal(unable.headers.get("content-type"), "application/problem+json");
  assert.equal((await unable.json()).sandbox.reachable, true);
  app.sandbox.health = () => Promise.reject(unavailable());
  const gone = await app.ask("/health");
  assert.equal(gone.status, 503);
  const body = await gone.json();
  const { status, code, request_id, env, sandbox } = HealthProblem.parse(body);
  assert.deepEqual([status, code, env], [503, "sandbox_unavailable", "test"]);
  assert.equal(request_id, gone.headers.get("x-request-id"));
  assert.deepEqual(sandbox, { reachable: false, python: null, isolation: null });
});
