import assert from "node:assert/strict";
import { grant, listenGrant } from "./grant.ts";

Deno.test("grant() scopes a permission to its values", () => {
  assert.equal(grant("read", ["/a", "/b c"]), "--allow-read=/a,/b c");
});

Deno.test("grant() refuses what Deno would read as more than one value, or as none", () => {
  assert.throws(() => grant("write", ["/data,/"]), /comma/);
  assert.throws(() => grant("read", ["/data", ""]), /empty/);
});

Deno.test("listenGrant() names an address as it will be used", () => {
  assert.equal(listenGrant("::1", 8000), "[::1]:8000");
  assert.equal(listenGrant("localhost", 8000), "localhost:8000");
});
