import assert from "node:assert/strict";
import { z } from "zod";
import { PublicError } from "../../shared/errors.ts";
import { CODE_MAX_CHARS, INSTRUCTIONS_MAX_CHARS, PROMPT_MAX_CHARS } from "../../shared/limits.ts";
import {
  acceptAll,
  fakeModel,
  openSession,
  type Play,
  texts,
} from "../services/testing/stream_deps.ts";
import { codegenRoutes } from "./codegen.ts";
import { instructionsRoutes } from "./instructions.ts";
import { createRouter } from "./router.ts";

function setUp(play: Play = () => texts("print(1)\n")) {
  const { sessions, session } = openSession();
  const deps = {
    sessions,
    model: fakeModel(play),
    checkCode: acceptAll,
    stopping: new AbortController().signal,
  };
  const app = createRouter();
  app.route("/api/v1", instructionsRoutes(deps)).route("/api/v1", codegenRoutes(deps));
  app.onError((error, c) =>
    error instanceof PublicError
      ? c.text(`${error.status} ${error.code} ${error.message}`)
      : c.text(`500 ${error.message}`)
  );
  const post = async (path: string, body: unknown) => {
    const response = await app.request(`/api/v1${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { type: response.headers.get("content-type"), text: await response.text() };
  };
  return { app, post, session_id: session.id, session, model: deps.model };
}

const LAST = /data: (\{[^\n]*"done":true[^\n]*\})\n\n$/;

Deno.test("each route streams its answer", async (t) => {
  const requests: [path: string, body: Record<string, unknown>, last: string[]][] = [
    ["/instructions/refine", { instructions: "total" }, ["done", "stop_reason", "usage"]],
    ["/codegen/generate", { prompt: "total" }, [
      "code",
      "done",
      "stop_reason",
      "usage",
      "violations",
    ]],
    ["/codegen/fix", { code: "x", error: "y", prompt: "z" }, [
      "code",
      "done",
      "stop_reason",
      "usage",
      "violations",
    ]],
  ];
  for (const [path, body, members] of requests) {
    await t.step(path, async () => {
      const { post, session_id } = setUp();
      const { type, text } = await post(path, { session_id, ...body });
      assert.match(type ?? "", /^text\/event-stream/);
      assert.match(text, /^data: {"chunk":"print\(1\)\\n","done":false}\n\ndata: /);
      const last: unknown = JSON.parse(LAST.exec(text)?.[1] ?? "null");
      assert.deepEqual(Object.keys(z.looseObject({}).parse(last)).sort(), members);
    });
  }
});

Deno.test("a model that fails before its first byte is a stream that ends in an error event", async () => {
  const { post, session_id } = setUp(() => {
    throw new PublicError("model_overloaded", "overloaded");
  });
  const { type, text } = await post("/instructions/refine", { session_id, instructions: "x" });
  assert.match(type ?? "", /^text\/event-stream/);
  assert.equal(text, 'data: {"error":"overloaded","code":"model_overloaded","done":true}\n\n');
});

const emoji = (count: number) => "😀".repeat(count);

Deno.test("bad input is refused before the stream", async (t) => {
  const { post, session_id } = setUp();
  const refused: [path: string, body: unknown, status: RegExp][] = [
    ["/instructions/refine", {}, /^422 /],
    ["/instructions/refine", [], /^422 /],
    ["/instructions/refine", null, /^422 /],
    ["/instructions/refine", { session_id }, /^422 .*instructions/],
    ["/instructions/refine", { session_id, instructions: "" }, /^422 .*blank/],
    ["/instructions/refine", { session_id, instructions: " \n\t" }, /^422 .*blank/],
    ["/instructions/refine", { session_id, instructions: 5 }, /^422 /],
    ["/instructions/refine", { session_id, instructions: "x", more: 1 }, /^422 .*more/],
    ["/instructions/refine", { session_id: 7, instructions: "x" }, /^422 .*session_id/],
    [
      "/instructions/refine",
      { session_id, instructions: "x".repeat(INSTRUCTIONS_MAX_CHARS + 1) },
      /^422 .*10,000/,
    ],
    [
      "/instructions/refine",
      { session_id, instructions: emoji(INSTRUCTIONS_MAX_CHARS + 1) },
      /^422 .*10,000/,
    ],
    [
      "/instructions/refine",
      `{"session_id":"${session_id}","instructions":"x","__proto__":{"a":1}}`,
      /^422 /,
    ],
    ["/instructions/refine", { session_id: "nobody", instructions: "x" }, /^404 session_not_found/],
    ["/instructions/refine", { session_id: "", instructions: "x" }, /^404 session_not_found/],
    [
      "/instructions/refine",
      { session_id: "../../etc/passwd\0", instructions: "x" },
      /^404 session_not_found/,
    ],
    ["/codegen/generate", { session_id, prompt: "" }, /^422 .*prompt/],
    ["/codegen/generate", { session_id, prompt: "x".repeat(PROMPT_MAX_CHARS + 1) }, /^422 /],
    ["/codegen/generate", { session_id: "nobody", prompt: "x" }, /^404 /],
    ["/codegen/fix", { session_id, code: "x" }, /^422 .*error/],
    ["/codegen/fix", { session_id, error: "x" }, /^422 .*code/],
    ["/codegen/fix", { session_id, code: "x", error: "y", prompt: null }, /^422 .*prompt/],
    ["/codegen/fix", { session_id, code: "x".repeat(CODE_MAX_CHARS + 1), error: "y" }, /^422 /],
    ["/codegen/fix", { session_id: "nobody", code: "x", error: "y" }, /^404 /],
  ];
  for (const [index, [path, body, status]] of refused.entries()) {
    await t.step(`${index + 1}: ${path} ${JSON.stringify(body).slice(0, 80)}`, async () => {
      const { text } = await post(path, body);
      assert.match(text, status);
    });
  }
});

Deno.test("the longest text that is allowed is taken, counted in characters", async () => {
  const { post, session_id } = setUp();
  for (const instructions of ["x".repeat(INSTRUCTIONS_MAX_CHARS), emoji(INSTRUCTIONS_MAX_CHARS)]) {
    const { text } = await post("/instructions/refine", { session_id, instructions });
    assert.match(text, LAST);
  }
});

Deno.test("the OpenAPI document tells of the stream, its events and every refusal", () => {
  const { app } = setUp();
  const document: unknown = JSON.parse(JSON.stringify(app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "test", version: "1" },
  })));
  const Operation = z.looseObject({
    requestBody: z.object({
      required: z.literal(true),
      content: z.object({ "application/json": z.looseObject({}) }),
    }),
    responses: z.record(
      z.string(),
      z.object({
        description: z.string(),
        content: z.record(z.string(), z.looseObject({})),
      }),
    ),
  });
  const { paths, components } = z.looseObject({
    paths: z.record(z.string(), z.object({ post: Operation })),
    components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
  }).parse(document);
  for (const path of ["instructions/refine", "codegen/generate", "codegen/fix"]) {
    const { responses } = Operation.parse(paths[`/api/v1/${path}`]?.post);
    assert.deepEqual(Object.keys(responses), [
      "200",
      "400",
      "404",
      "413",
      "415",
      "421",
      "422",
      "500",
      "503",
    ]);
    assert.ok(responses["200"]?.content["text/event-stream"]);
  }
  for (const name of ["ChunkEvent", "DoneEvent", "CodeDoneEvent", "ErrorEvent", "RefineRequest"]) {
    assert.ok(components.schemas[name]?.example, `${name} has no example`);
  }
  const { properties } = z.looseObject({ properties: z.looseObject({ instructions: z.unknown() }) })
    .parse(components.schemas.RefineRequest);
  assert.deepEqual(properties.instructions, {
    type: "string",
    minLength: 1,
    maxLength: INSTRUCTIONS_MAX_CHARS,
  });
});
