import assert from "node:assert/strict";
import { until } from "../../launcher/testing/wait.ts";
import { form, openApp, PREFIX, SALES_CSV } from "../testing/app_fixture.ts";
import { BOUNDARY, MULTIPART, multipartBody } from "../testing/multipart_body.ts";

const entriesOf = async (folder: string) => await Array.fromAsync(Deno.readDir(folder));

Deno.test("POST /upload leaves nothing of a client whose connection breaks in the middle", async () => {
  await using app = await openApp();
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request) => app.app.fetch(request),
  );
  const client = await Deno.connect({ hostname: "127.0.0.1", port: server.addr.port });
  await client.write(
    new TextEncoder().encode(
      `POST ${PREFIX}/upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n` +
        `Content-Type: ${MULTIPART}\r\n\r\n--${BOUNDARY}\r\n` +
        `Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\n1,2\n`,
    ),
  );
  await until("the upload has begun", async () => (await entriesOf(app.root)).length === 1);
  client.close();
  await until("nothing is left", async () => (await entriesOf(app.root)).length === 0);
  assert.equal(app.sessions.size, 0);
});

Deno.test("POST /upload says so when its folder is removed while it writes", async () => {
  await using app = await openApp();
  const bytes = multipartBody([{ name: "file", filename: "a.csv", content: SALES_CSV }]);
  const gate = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.subarray(0, 120));
      await gate.promise;
      controller.enqueue(bytes.subarray(120));
      controller.close();
    },
  });
  const headers = { "content-type": MULTIPART };
  const answer = app.ask("/upload", { method: "POST", body, headers });
  await until("the upload has begun", async () => (await entriesOf(app.root)).length === 1);
  for (const { name } of await entriesOf(app.root)) {
    await Deno.remove(`${app.root}/${name}`, { recursive: true });
  }
  gate.resolve();
  const response = await answer;
  assert.deepEqual([response.status, (await response.json()).code], [507, "storage_full"]);
  assert.equal(app.sessions.size, 0);
});

Deno.test("POST /upload takes the place of a session whose time is over, without a sweep", async () => {
  await using app = await openApp({ maxSessions: 1, ttlMs: 50 });
  const { session_id } = await app.upload();
  const { expiresAt } = app.sessions.get(session_id);
  await until("the TTL is over", () => expiresAt.getTime() < Date.now());
  const response = await app.ask("/upload", { method: "POST", body: form(SALES_CSV) });
  const next = await response.json();
  assert.equal(response.status, 201);
  assert.equal(response.headers.get("location"), `${PREFIX}/sessions/${next.session_id}`);
  assert.deepEqual((await entriesOf(app.root)).map(({ name }) => name), [next.session_id]);
});
