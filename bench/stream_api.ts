/** A process of the stream benchmark: the whole app, with the SDK towards the upstream that it is told of. */
import { createClaudeModel } from "../api/llm/claude.ts";
import { openApp, PREFIX } from "../api/testing/app_fixture.ts";

const [baseUrl] = Deno.args;
const model = createClaudeModel({
  apiKey: "bench",
  baseUrl,
  model: "bench",
  maxTokens: 1_000,
  idleTimeoutSeconds: 60,
  offline: true,
});
await using api = await openApp({ play: (request, signal) => model.stream(request, signal) });
const { session_id } = await api.upload();
const server = Deno.serve(
  { hostname: "127.0.0.1", port: 0, onListen() {} },
  (request) => api.app.fetch(request),
);
console.log(
  JSON.stringify({ url: `http://127.0.0.1:${server.addr.port}${PREFIX}`, session_id }),
);
// The client ends this process by closing its standard input.
await Deno.stdin.readable.pipeTo(new WritableStream());
await server.shutdown();
