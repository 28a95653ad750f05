import assert from "node:assert/strict";
import { type AppFixture, openApp, PREFIX, SALES_CSV } from "./testing/app_fixture.ts";

const ORIGIN = "https://app.example.com";

const SECURITY: Record<string, string> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
};

async function problemOf(response: Response) {
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  return await response.json();
}

Deno.test("createApp() sets id and security headers on every kind of answer", async (t) => {
  await using app = await openApp({ allowedOrigins: [ORIGIN] });
  const { session_id } = await app.upload();
  const asked: [string, string, RequestInit][] = [
    ["success", `/sessions/${session_id}`, {}],
    ["HEAD", "/health", { method: "HEAD" }],
    ["not found", "/nothing", {}],
    ["wrong method", "/upload", {}],
    ["preflight", "/execute", {
      method: "OPTIONS",
      headers: { origin: ORIGIN, "access-control-request-method": "POST" },
    }],
    ["OPTIONS", "/execute", { method: "OPTIONS" }],
    ["docs page", "/docs", {}],
    ["redirect", "./", {}],
    ["bad body", "/execute", { method: "POST", body: "{" }],
    ["deleted", `/sessions/${session_id}`, { method: "DELETE" }],
  ];
  const ids = new Set<string | null>();
  for (const [name, path, init] of asked) {
    await t.step(name, async () => {
      const response = await app.ask(path, init);
      await response.body?.cancel();
      for (const [header, value] of Object.entries(SECURITY)) {
        assert.equal(response.headers.get(header), value, header);
      }
      assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
      assert.match(response.headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/);
      ids.add(response.headers.get("x-request-id"));
    });
  }
  assert.equal(ids.size, asked.length);
});

Deno.test("createApp() answers HEAD with the length that GET has", async (t) => {
  await using app = await openApp();
  for (const path of ["/health", "/docs", "/openapi.json", "/sessions/nobody"]) {
    await t.step(path, async () => {
      const { byteLength } = await (await app.ask(path)).arrayBuffer();
      const head = await app.ask(path, { method: "HEAD" });
      assert.equal(head.headers.get("content-length"), String(byteLength));
      assert.equal(head.body, null);
    });
  }
});

Deno.test("createApp() answers unknown paths with not_found and wrong methods with Allow", async (t) => {
  await using app = await openApp();
  const cases: [string, string, number, string | null][] = [
    ["GET", "/nothing", 404, null],
    ["POST", "/sessions", 404, null],
    ["POST", "/codegen/nothing", 404, null],
    ["POST", "/instructions", 404, null],
    ["GET", "./api", 404, null],
    ["GET", "./..%2f..%2fetc%2fpasswd", 404, null],
    ["GET", "/upload", 405, "POST"],
    ["PUT", "/sessions/x", 405, "GET, HEAD, DELETE"],
    ["PATCH", "/execute", 405, "POST"],
    ["POST", "/execute/a/b", 405, "GET, HEAD, DELETE"],
    ["DELETE", "/execute/a/b/output", 405, "GET, HEAD"],
    ["POST", "/health", 405, "GET, HEAD"],
    ["OPTIONS", "/execute", 405, "POST"],
    ["POST", "./", 405, "GET, HEAD"],
  ];
  for (const [method, path, status, allow] of cases) {
    await t.step(`${method} ${path}`, async () => {
      const response = await app.ask(path, { method });
      const problem = await problemOf(response);
      assert.deepEqual([response.status, response.headers.get("allow")], [status, allow]);
      assert.equal(problem.code, status === 404 ? "not_found" : "method_not_allowed");
      assert.equal(problem.status, status);
      assert.equal(problem.request_id, response.headers.get("x-request-id"));
    });
  }
});

Deno.test("createApp() answers 404 to ids of any shape", async (t) => {
  await using app = await openApp();
  const { session_id } = await app.upload();
  const shapes = ["x", "..", "%2e%2e%2f", "%00", "__proto__", "constructor", "%F0%9F%92%A9", "%ff"];
  shapes.push("a".repeat(5_000), crypto.randomUUID(), session_id.toUpperCase());
  for (const id of shapes) {
    await t.step(id.slice(0, 40), async () => {
      for (
        const path of [`/sessions/${id}`, `/execute/${id}/${id}`, `/execute/${id}/${id}/output`]
      ) {
        assert.equal((await problemOf(await app.ask(path))).status, 404, path);
      }
      const job = await problemOf(await app.ask(`/execute/${session_id}/${id}`));
      assert.equal(job.status, 404);
      const deleted = await app.ask(`/sessions/${id}`, { method: "DELETE" });
      assert.equal((await problemOf(deleted)).status, 404);
    });
  }
  for (const id of shapes) {
    const posted = await app.postJson("/execute", { session_id: id, code: "x" });
    assert.equal((await problemOf(posted)).code, "session_not_found");
  }
});

Deno.test("CORS answers the allowed origins only", async () => {
  await using app = await openApp({ allowedOrigins: [ORIGIN] });
  const ask = async (origin: string, init: RequestInit = {}) => {
    const response = await app.ask("/health", { ...init, headers: { ...init.headers, origin } });
    await response.body?.cancel();
    return response.headers;
  };
  assert.equal((await ask(ORIGIN)).get("access-control-allow-origin"), ORIGIN);
  assert.match((await ask(ORIGIN)).get("access-control-expose-headers") ?? "", /X-Request-Id/);
  for (const origin of ["https://evil.example", `${ORIGIN}.evil.example`, "null"]) {
    assert.equal((await ask(origin)).get("access-control-allow-origin"), null);
    const preflight = await ask(origin, {
      method: "OPTIONS",
      headers: { "access-control-request-method": "POST" },
    });
    assert.equal(preflight.get("access-control-allow-origin"), null);
  }
  const refused = await app.ask("/nothing", { headers: { origin: ORIGIN } });
  assert.equal(refused.headers.get("access-control-allow-origin"), ORIGIN);
  assert.equal((await problemOf(refused)).code, "not_found");
});

Deno.test("a loopback server answers for loopback names and allowed origins only", async () => {
  const statusFor = async (app: AppFixture, host: string) => {
    const response = await app.app.request(`http://${host}:8000${PREFIX}/health`);
    await response.body?.cancel();
    return response.status;
  };
  await using local = await openApp({ allowedOrigins: [ORIGIN] });
  for (const host of ["localhost", "127.0.0.1", "[::1]", "app.example.com"]) {
    assert.equal(await statusFor(local, host), 200, host);
  }
  assert.equal(await statusFor(local, "rebound.example"), 421);
  await using open = await openApp({ host: "0.0.0.0" });
  assert.equal(await statusFor(open, "anything.example"), 200);
});

Deno.test("a Host header that is no host is refused like a wrong one", async () => {
  await using app = await openApp();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => app.app.fetch(request),
  );
  using connection = await Deno.connect({ hostname: "127.0.0.1", port: server.addr.port });
  const request = `GET ${PREFIX}/health HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n`;
  await connection.write(new TextEncoder().encode(request));
  const answer = await new Response(connection.readable).text();
  assert.match(answer, /^HTTP\/1.1 421 /);
  await server.shutdown();
});

Deno.test("an unexpected error is a 500 that says nothing of its cause", async () => {
  await using app = await openApp();
  app.sessions.get = () => {
    throw new Error("secret of /srv/data, cell 4711");
  };
  const response = await app.ask("/sessions/x");
  const text = await response.text();
  assert.equal(response.status, 500);
  assert.match(text, /"code":"internal_error"/);
  assert.doesNotMatch(text, /secret|srv|4711|at /);
});

Deno.test("a server that stops refuses new work with shutting_down", async () => {
  await using app = await openApp();
  const { session_id } = await app.upload(SALES_CSV);
  app.stop();
  for (
    const [path, init] of [[`/sessions/${session_id}`, {}], ["/execute", {
      method: "POST",
    }]] as const
  ) {
    const response = await app.ask(path, init);
    assert.equal((await problemOf(response)).code, "shutting_down");
    assert.equal(response.status, 503);
  }
});

Deno.test("/ and /docs lead to the docs page, which needs nothing from elsewhere", async () => {
  await using app = await openApp();
  for (const path of ["./", "./docs"]) {
    const response = await app.ask(path);
    assert.equal(response.status, 302);
    assert.equal(response.headers.get("location"), `${PREFIX}/docs`);
  }
  const page = await (await app.ask("/docs")).text();
  const links = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? "");
  assert.equal(links.length, 3);
  for (const link of links) {
    const response = await app.ask(`/${link}`);
    assert.equal(response.status, 200, link);
    assert.ok((await response.arrayBuffer()).byteLength > 100);
  }
});
