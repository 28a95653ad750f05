import assert from "node:assert/strict";
import { z } from "zod";
import { Job } from "./schemas/job.ts";
import { Problem } from "./schemas/problem.ts";
import { Session } from "./schemas/session.ts";
import { Upload } from "./schemas/upload.ts";
import { openApp, PREFIX } from "./testing/app_fixture.ts";

/** Every operation of the contract with every status that it can answer. */
const CONTRACT: Record<string, number[]> = {
  "post /upload": [201, 400, 413, 415, 422, 429, 507],
  "get /sessions/{session_id}": [200, 404],
  "delete /sessions/{session_id}": [204, 404],
  "post /instructions/refine": [200, 400, 404, 413, 415, 422],
  "post /codegen/generate": [200, 400, 404, 413, 415, 422],
  "post /codegen/fix": [200, 400, 404, 413, 415, 422],
  "post /execute": [202, 400, 404, 413, 415, 422, 429, 503],
  "get /execute/{session_id}/{job_id}": [200, 404, 422],
  "delete /execute/{session_id}/{job_id}": [204, 404, 409],
  "get /execute/{session_id}/{job_id}/output": [200, 206, 304, 404, 409, 416, 422, 507],
  "get /health": [200, 503],
};
/** Any route may answer with these. */
const EVERYWHERE = [421, 500, 503];

const Operation = z.object({
  summary: z.string().min(10),
  tags: z.array(z.string()).length(1),
  requestBody: z.object({
    required: z.literal(true),
    content: z.record(z.string(), z.object({ schema: z.object({ $ref: z.string() }).loose() })),
  }).optional().catch(undefined),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string().min(5),
      content: z.record(z.string(), z.object({ schema: z.unknown() })).optional(),
    }),
  ),
});
const Document = z.object({
  openapi: z.literal("3.1.0"),
  info: z.object({ version: z.string(), title: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })),
  }),
});

async function readDocument(app: Awaited<ReturnType<typeof openApp>>) {
  const text = await (await app.ask("/openapi.json")).text();
  return { text, document: Document.parse(JSON.parse(text)) };
}

Deno.test("openapi.json lists every operation and every status that it can answer", async () => {
  await using app = await openApp();
  const { document } = await readDocument(app);
  const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { responses }]) => [
      `${method} ${path.replace(PREFIX, "")}`,
      Object.keys(responses).map(Number).toSorted(),
    ])
  );
  const expected = Object.entries(CONTRACT).map(([operation, statuses]) => [
    operation,
    [...new Set([...statuses, ...EVERYWHERE])].toSorted(),
  ]);
  assert.deepEqual(Object.fromEntries(listed), Object.fromEntries(expected));
});

Deno.test("openapi.json resolves every reference", async () => {
  await using app = await openApp();
  const { text, document } = await readDocument(app);
  const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) =>
    name ?? ""
  );
  assert.ok(names.length > 20);
  for (const name of names) assert.ok(Object.hasOwn(document.components.schemas, name), name);
});

Deno.test("openapi.json has no component that may be null: what refers to it says so", async () => {
  await using app = await openApp();
  const { document } = await readDocument(app);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    assert.ok(!JSON.stringify(schema["type"] ?? "").includes("null"), name);
  }
});

Deno.test("openapi.json's examples of bodies are accepted by the routes they belong to", async (t) => {
  await using app = await openApp();
  const { document } = await readDocument(app);
  for (const [path, operations] of Object.entries(document.paths)) {
    const ref = operations["post"]?.requestBody?.content["application/json"]?.schema.$ref;
    if (ref === undefined) continue;
    await t.step(path, async () => {
      const example = document.components.schemas[ref.split("/").at(-1) ?? ""]?.example;
      const answer = await app.postJson(path.replace(PREFIX, ""), example);
      // The example's session does not exist; anything about the body itself would be a 4xx of its own.
      assert.equal(Problem.parse(await answer.json()).code, "session_not_found");
    });
  }
});

Deno.test("real answers have exactly the documented members", async () => {
  await using app = await openApp();
  const upload = await app.upload();
  const { session_id } = upload;
  z.strictObject(Upload.shape).parse(upload);
  const { job_id } = await (await app.postJson("/execute", { session_id, code: "x" })).json();
  const job = await (await app.ask(`/execute/${session_id}/${job_id}?wait=30`)).json();
  z.strictObject(Job.shape).parse(job);
  z.strictObject(Session.shape).parse(await (await app.ask(`/sessions/${session_id}`)).json());
  z.strictObject(Problem.shape).parse(await (await app.ask("/nothing")).json());
});
