import assert from "node:assert/strict";
import { settlePort } from "./ports.ts";
import { freePort } from "./testing/ports.ts";

Deno.test("settlePort() keeps a free port and finds one for 0", () => {
  const port = freePort();
  assert.equal(settlePort("PORT", "127.0.0.1", port), port);
  assert.ok(settlePort("PORT", "127.0.0.1", 0) > 0);
});

Deno.test("settlePort() names the setting when the port is taken", () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  assert.throws(() => settlePort("SIDECAR_PORT", "127.0.0.1", taken.addr.port), {
    message: `Cannot listen on 127.0.0.1:${taken.addr.port}: another program does; ` +
      "end it or set SIDECAR_PORT",
  });
});

Deno.test("settlePort() says so when the address is none of this machine's", () => {
  assert.throws(() => settlePort("PORT", "192.0.2.1", 8000), /no such address on this machine/);
});
