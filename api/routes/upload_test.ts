import assert from "node:assert/strict";
import { type AppFixture, form, openApp, SALES_CSV } from "../testing/app_fixture.ts";
import { MULTIPART, multipartBody, type Part, streamed } from "../testing/multipart_body.ts";

const FILE: Part = { name: "file", filename: "sales.csv", content: SALES_CSV };

function send(
  app: AppFixture,
  body: BodyInit,
  contentType: string | null = MULTIPART,
  headers: Record<string, string> = {},
): Promise<Response> {
  const type: Record<string, string> = contentType === null ? {} : { "content-type": contentType };
  return app.ask("/upload", { method: "POST", body, headers: { ...type, ...headers } });
}

/** No session, no reserved place, no file. */
async function assertNothingLeft(app: AppFixture): Promise<void> {
  assert.equal(app.sessions.size, 0);
  assert.deepEqual(await Array.fromAsync(Deno.readDir(app.root)), []);
}

async function assertRefused(response: Response, status: number, code: string): Promise<string> {
  const problem = await response.json();
  assert.deepEqual([response.status, problem.code], [status, code], problem.detail);
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  return problem.detail;
}

Deno.test("POST /upload answers the whole session, fields in any order", async () => {
  await using app = await openApp();
  const before = form(SALES_CSV, "Müller & Söhne.csv", {
    header_row: "1",
    types: '{"amount":"FLOAT64"}',
  });
  const after = form(SALES_CSV, "Müller & Söhne.csv");
  after.append("types", '{"amount":"float64"}');
  for (const body of [before, after]) {
    const response = await app.ask("/upload", { method: "POST", body });
    assert.equal(response.status, 201);
    const upload = await response.json();
    assert.equal(upload.filename, "Müller & Söhne.csv");
    assert.equal(upload.file_type, "csv");
    assert.equal(upload.size_bytes, SALES_CSV.length);
    assert.equal(upload.row_count, 3);
    assert.equal(upload.preview.length, 3);
    assert.deepEqual(
      upload.columns.map(({ name, dtype }: { name: string; dtype: string }) => [name, dtype]),
      [["region", "String"], ["amount", "Float64"]],
    );
    assert.ok(Date.parse(upload.expires_at) > Date.now());
  }
});

Deno.test("POST /upload refuses and leaves nothing behind", async (t) => {
  const refusals: [string, number, string, Part[]][] = [
    ["wrong extension", 400, "unsupported_extension", [{ ...FILE, filename: "sales.pdf" }]],
    ["no extension", 400, "unsupported_extension", [{ ...FILE, filename: "csv" }]],
    ["PDF named .csv", 400, "content_mismatch", [{ ...FILE, content: "%PDF-1.7\n1 0 obj\n" }]],
    ["text named .xlsx", 400, "content_mismatch", [{ ...FILE, filename: "sales.xlsx" }]],
    ["no bytes", 400, "empty_file", [{ ...FILE, content: "" }]],
    ["no file part", 422, "validation_failed", [{ name: "sheet", content: "Q1" }]],
    ["no part at all", 422, "validation_failed", []],
    ["file without a name", 422, "validation_failed", [{ name: "file", content: SALES_CSV }]],
    ["file with an empty name", 422, "validation_failed", [{ ...FILE, filename: "" }]],
    ["two files", 422, "validation_failed", [FILE, FILE]],
    ["file in another field", 422, "validation_failed", [FILE, { ...FILE, name: "attachment" }]],
    ["unknown field before", 422, "validation_failed", [{ name: "colour", content: "red" }, FILE]],
    ["unknown field after", 422, "validation_failed", [FILE, { name: "colour", content: "red" }]],
    ["unknown field, empty", 422, "validation_failed", [FILE, { name: "colour", content: "" }]],
    ["__proto__ field", 422, "validation_failed", [FILE, { name: "__proto__", content: "1" }]],
    ["field twice", 422, "validation_failed", [
      { name: "sheet", content: "a" },
      { name: "sheet", content: "b" },
      FILE,
    ]],
    ["header_row no number", 422, "validation_failed", [
      { name: "header_row", content: "x" },
      FILE,
    ]],
    ["header_row negative", 422, "validation_failed", [FILE, {
      name: "header_row",
      content: "-1",
    }]],
    ["unknown encoding", 422, "validation_failed", [FILE, { name: "encoding", content: "utf-99" }]],
    ["long delimiter", 422, "validation_failed", [FILE, { name: "delimiter", content: "abc" }]],
    ["types no JSON", 422, "validation_failed", [FILE, { name: "types", content: "{" }]],
    ["types no object", 422, "validation_failed", [FILE, { name: "types", content: '["String"]' }]],
    ["types unknown", 422, "validation_failed", [FILE, {
      name: "types",
      content: '{"a":"Money"}',
    }]],
    ["types __proto__", 422, "validation_failed", [
      FILE,
      { name: "types", content: '{"__proto__":{"x":1}}' },
    ]],
    ["huge field", 422, "validation_failed", [
      { name: "sheet", content: "x".repeat(1_100_000) },
      FILE,
    ]],
    ["40 fields", 422, "validation_failed", Array(40).fill({ name: "sheet", content: "" })],
  ];
  for (const [name, status, code, parts] of refusals) {
    await t.step(name, async () => {
      await using app = await openApp();
      await assertRefused(await send(app, multipartBody(parts)), status, code);
      await assertNothingLeft(app);
    });
  }
});

Deno.test("POST /upload refuses a body that is not well-formed multipart", async (t) => {
  const body = multipartBody([FILE]);
  const cases: [string, number, string, BodyInit, string | null][] = [
    ["no boundary", 422, "validation_failed", body, "multipart/form-data"],
    ["another boundary", 422, "validation_failed", body, "multipart/form-data; boundary=other"],
    ["no end", 422, "validation_failed", multipartBody([FILE], { end: false }), MULTIPART],
    ["cut in the file", 422, "validation_failed", body.subarray(0, 120), MULTIPART],
    ["garbage", 422, "validation_failed", "garbage", MULTIPART],
    ["empty", 422, "validation_failed", "", MULTIPART],
    ["JSON", 415, "unsupported_media_type", "{}", "application/json"],
    ["urlencoded", 415, "unsupported_media_type", "a=1", "application/x-www-form-urlencoded"],
    ["no media type", 415, "unsupported_media_type", body, null],
  ];
  for (const [name, status, code, bytes, contentType] of cases) {
    await t.step(name, async () => {
      await using app = await openApp();
      await assertRefused(await send(app, bytes, contentType), status, code);
      await assertNothingLeft(app);
    });
  }
});

Deno.test("POST /upload refuses a file that is too large, announced or not", async () => {
  await using app = await openApp({ maxUploadBytes: 100_000 });
  const body = multipartBody([{ ...FILE, content: "a,b\n".repeat(50_000) }]);
  await assertRefused(await send(app, body), 413, "file_too_large");
  await assertRefused(await send(app, streamed(body)), 413, "file_too_large");
  // Refused by its announcement alone: nothing of such a body is read.
  const announced = { "content-length": "100000000" };
  await assertRefused(await send(app, "x", MULTIPART, announced), 413, "file_too_large");
  await assertNothingLeft(app);
  const exact = multipartBody([{ ...FILE, content: "a,b\n".repeat(25_000) }]);
  assert.equal((await send(app, exact)).status, 201);
});

Deno.test("POST /upload leaves nothing of a client that goes away", async () => {
  await using app = await openApp();
  const body = multipartBody([{ ...FILE, content: "a,b\n".repeat(50_000) }]);
  await send(app, streamed(body.subarray(0, 150_000), { breakOff: true }));
  await assertNothingLeft(app);
});

Deno.test("POST /upload ends with shutting_down when the server stops in the middle", async () => {
  await using app = await openApp();
  const stalled = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(multipartBody([FILE]).subarray(0, 120)),
  });
  const answer = send(app, stalled);
  while ((await Array.fromAsync(Deno.readDir(app.root))).length === 0) await tick();
  app.stop();
  await assertRefused(await answer, 503, "shutting_down");
  await assertNothingLeft(app);
});

const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

Deno.test("POST /upload gives the last free session to one of two", async () => {
  await using app = await openApp({ maxSessions: 1 });
  const answers = await Promise.all([1, 2].map(() => send(app, multipartBody([FILE]))));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 429]);
  const refused = answers.find(({ status }) => status === 429);
  assert.equal(refused?.headers.get("retry-after"), "60");
  assert.equal(app.sessions.size, 1);
});

Deno.test("POST /upload gives the place back when it refuses", async () => {
  await using app = await openApp({ maxSessions: 1 });
  await send(app, multipartBody([{ ...FILE, filename: "x.exe" }]));
  assert.equal((await send(app, multipartBody([FILE]))).status, 201);
});

Deno.test("POST /upload takes 100 at once", async () => {
  await using app = await openApp({ maxSessions: 100 });
  const answers = await Promise.all(
    Array.from(
      { length: 100 },
      () => app.ask("/upload", { method: "POST", body: form(SALES_CSV) }),
    ),
  );
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
  await Promise.all(answers.map((answer) => answer.body?.cancel()));
  assert.equal(app.sessions.size, 100);
});

Deno.test("POST /upload refuses with storage_full before and while it writes", async () => {
  await using app = await openApp({ storageMaxBytes: 9_000_000, maxUploadBytes: 5e7 });
  const body = multipartBody([{ ...FILE, content: "a,b\n".repeat(6_000_000) }]);
  await assertRefused(
    await send(app, body, MULTIPART, { "content-length": "9000001" }),
    507,
    "storage_full",
  );
  await assertRefused(await send(app, streamed(body)), 507, "storage_full");
  await assertNothingLeft(app);
});
