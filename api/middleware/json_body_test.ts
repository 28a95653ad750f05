import assert from "node:assert/strict";
import { openApp } from "../testing/app_fixture.ts";

const ID = "0b6f3f62-5d0f-4a53-9d0e-3f1f0a6f2f11";

/** Everything is asked of a session that does not exist: 404 means that the body was accepted. */
const CASES: [string, string, number, string, BodyInit | null, string | null][] = [
  ["well-formed", "/execute", 404, "session_not_found", body({ code: "x" }), "application/json"],
  [
    "with charset",
    "/execute",
    404,
    "session_not_found",
    body({ code: "x" }),
    "application/json; charset=utf-8",
  ],
  [
    "no media type",
    "/execute",
    415,
    "unsupported_media_type",
    new TextEncoder().encode("{}"),
    null,
  ],
  ["text", "/execute", 415, "unsupported_media_type", "{}", "text/plain"],
  [
    "form",
    "/codegen/fix",
    415,
    "unsupported_media_type",
    "a=1",
    "application/x-www-form-urlencoded",
  ],
  ["no body", "/execute", 400, "malformed_json", null, "application/json"],
  [
    "cut JSON",
    "/instructions/refine",
    400,
    "malformed_json",
    '{"session_id": "',
    "application/json",
  ],
  ["two values", "/execute", 400, "malformed_json", "{} {}", "application/json"],
  ["NaN", "/execute", 400, "malformed_json", '{"code": NaN}', "application/json"],
  [
    "bad UTF-8",
    "/execute",
    400,
    "malformed_json",
    Uint8Array.of(0x22, 0xff, 0x22),
    "application/json",
  ],
  [
    "UTF-16",
    "/execute",
    400,
    "malformed_json",
    Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0),
    "application/json",
  ],
  [
    "100,000 levels",
    "/execute",
    422,
    "validation_failed",
    "[".repeat(100_000) + "]".repeat(100_000),
    "application/json",
  ],
  [
    "17 levels",
    "/execute",
    422,
    "validation_failed",
    "[".repeat(17) + "]".repeat(17),
    "application/json",
  ],
  ["an array", "/execute", 422, "validation_failed", "[]", "application/json"],
  ["null", "/codegen/generate", 422, "validation_failed", "null", "application/json"],
  ["a number", "/instructions/refine", 422, "validation_failed", "1", "application/json"],
  [
    "wrong types",
    "/execute",
    422,
    "validation_failed",
    '{"session_id": 1, "code": []}',
    "application/json",
  ],
  [
    "missing member",
    "/execute",
    422,
    "validation_failed",
    `{"session_id": "${ID}"}`,
    "application/json",
  ],
  [
    "unknown member",
    "/execute",
    422,
    "validation_failed",
    body({ code: "x", extra: 1 }),
    "application/json",
  ],
  [
    "__proto__",
    "/execute",
    422,
    "validation_failed",
    `{"session_id":"${ID}","code":"x","__proto__":{"a":1}}`,
    "application/json",
  ],
  [
    "nested __proto__",
    "/execute",
    422,
    "validation_failed",
    '{"code":{"__proto__":1}}',
    "application/json",
  ],
  ["blank code", "/execute", 422, "validation_failed", body({ code: " \n" }), "application/json"],
  [
    "code of 1 MB",
    "/execute",
    413,
    "body_too_large",
    body({ code: "x".repeat(1_048_576) }),
    "application/json",
  ],
  [
    "code over its limit",
    "/execute",
    422,
    "validation_failed",
    body({ code: "x".repeat(500_001) }),
    "application/json",
  ],
  [
    "10,000 characters",
    "/instructions/refine",
    404,
    "session_not_found",
    body({ instructions: "ü".repeat(10_000) }),
    "application/json",
  ],
  [
    "10,001 characters",
    "/instructions/refine",
    422,
    "validation_failed",
    body({ instructions: "x".repeat(10_001) }),
    "application/json",
  ],
  [
    "no instructions",
    "/instructions/refine",
    422,
    "validation_failed",
    body({ instructions: "" }),
    "application/json",
  ],
];

function body(members: Record<string, unknown>): string {
  return JSON.stringify({ session_id: ID, ...members });
}

Deno.test("jsonBody() and the schemas refuse each kind of bad body", async (t) => {
  await using app = await openApp();
  for (const [name, path, status, code, content, contentType] of CASES) {
    await t.step(`${path}: ${name}`, async () => {
      const headers: Record<string, string> = contentType ? { "content-type": contentType } : {};
      const response = await app.ask(path, { method: "POST", body: content, headers });
      const problem = await response.json();
      assert.deepEqual([response.status, problem.code], [status, code], problem.detail);
      assert.equal(problem.request_id, response.headers.get("x-request-id"));
    });
  }
});

Deno.test("jsonBody() counts a body of unknown length, and believes no announcement", async () => {
  await using app = await openApp();
  const send = async (bytes: BodyInit, headers: Record<string, string>) => {
    const init = {
      method: "POST",
      body: bytes,
      headers: { "content-type": "application/json", ...headers },
    };
    const response = await app.ask("/execute", init);
    await response.body?.cancel();
    return response.status;
  };
  const chunk = new Uint8Array(65_536).fill(0x20);
  const stream = ReadableStream.from(Array(17).fill(chunk));
  assert.equal(await send(stream, {}), 413);
  assert.equal(await send("{}", { "content-length": "1048577" }), 413);
});

Deno.test("validation_failed names the member and never repeats what was sent", async () => {
  await using app = await openApp();
  const response = await app.postJson("/execute", { session_id: ID, code: { secret: "s3cret" } });
  const { detail } = await response.json();
  assert.match(detail, /code: /);
  assert.doesNotMatch(detail, /s3cret/);
});

Deno.test("jsonBody answers a body that breaks off, and does not take it for a fault", async () => {
  await using app = await openApp();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"code":'));
      controller.error(new Error("connection reset"));
    },
  });
  const response = await app.ask("/execute", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  assert.deepEqual([response.status, (await response.json()).code], [400, "malformed_json"]);
});

Deno.test("a refusal does not send back all that it refuses", async () => {
  await using app = await openApp();
  const response = await app.postJson("/execute", { ["k".repeat(900_000)]: 0 });
  const { code, detail } = await response.json();
  assert.equal(code, "validation_failed");
  assert.match(detail, /kkk…$/);
  assert.ok(detail.length < 3_000, `${detail.length} characters`);
});

Deno.test("jsonBody refuses more members than any request has", async () => {
  await using app = await openApp();
  const many = Array.from({ length: 101 }, (_, i) => [`k${i}`, 0]);
  for (const body of [Object.fromEntries(many), many, { code: many }]) {
    const response = await app.postJson("/execute", body);
    const { status, detail } = await response.json();
    assert.equal(status, 422);
    assert.match(detail, /more than 100 members/);
  }
});
