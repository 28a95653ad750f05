import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createInputs, type InputsOptions } from "./inputs.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const stream = (text: string) => new Blob([text]).stream();

async function setUp(options: Partial<InputsOptions> = {}) {
  const dir = await Deno.makeTempDir();
  const arrived: string[] = [];
  const inputs = createInputs({
    dir,
    maxBytes: 10,
    onArrived: (sha256) => arrived.push(sha256),
    ...options,
  });
  return {
    inputs,
    arrived,
    files: () => [...Deno.readDirSync(dir)].length,
    put: (text: string) => inputs.put(sha(text), stream(text), text.length),
    [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }),
  };
}

Deno.test("put() keeps the file under its hash and says so", async () => {
  await using t = await setUp();
  await t.put("abc");
  assert.ok(t.inputs.has(sha("abc")));
  assert.deepEqual(t.arrived, [sha("abc")]);
  const held = t.inputs.hold(sha("abc"));
  assert.ok(held);
  assert.equal(await Deno.readTextFile(held.path), "abc");
  assert.equal(t.inputs.hold(sha("other")), null);
});

Deno.test("put() refuses bytes of another hash and leaves nothing", async () => {
  await using t = await setUp();
  const put = t.inputs.put(sha("abc"), stream("abd"), 3);
  await assert.rejects(put, { code: "validation_failed" });
  assert.equal(t.files(), 0);
  assert.deepEqual(t.arrived, []);
  await t.put("0123456789"); // nothing stayed booked
});

Deno.test("put() of the same input twice at once keeps one file", async () => {
  await using t = await setUp();
  await Promise.all([t.put("abcde"), t.put("abcde")]);
  assert.equal(t.files(), 1);
  assert.equal(t.inputs.arriving(sha("abcde")), false);
  await t.put("01234"); // both fit: it was counted once
  assert.ok(t.inputs.has(sha("abcde")));
});

Deno.test("put() removes the least recently used input, never one in use", async () => {
  await using t = await setUp();
  for (const text of ["aaaa", "bbbb"]) await t.put(text);
  t.inputs.hold(sha("aaaa"))?.release();
  await t.put("cccc");
  assert.ok(!t.inputs.has(sha("bbbb")), "b was used longest ago");
  const held = [t.inputs.hold(sha("aaaa")), t.inputs.hold(sha("cccc"))];
  await assert.rejects(t.put("dddd"), { code: "storage_full" });
  held[0]?.release();
  held[0]?.release();
  await t.put("dddd");
  assert.ok(!t.inputs.has(sha("aaaa")));
  assert.ok(t.inputs.has(sha("cccc")));
  assert.equal(t.files(), 2);
});

Deno.test("put() refuses what is over the cap, announced or not", async () => {
  await using t = await setUp();
  const large = "x".repeat(11);
  await assert.rejects(t.put(large), { code: "storage_full" });
  await assert.rejects(t.inputs.put(sha(large), stream(large), 0), { code: "storage_full" });
  assert.equal(t.files(), 0);
  await t.put("0123456789");
});

Deno.test("put() gives up on a sender that falls silent, and counts as arriving until then", async () => {
  await using t = await setUp({ idleMs: 20 });
  const silent = new ReadableStream<Uint8Array>({ start: (c) => c.enqueue(bytes("ab")) });
  const put = t.inputs.put(sha("abc"), silent, 3);
  assert.ok(t.inputs.arriving(sha("abc")));
  await assert.rejects(put, { code: "validation_failed", message: /nothing arrived for 20 ms/ });
  assert.equal(t.inputs.arriving(sha("abc")), false);
  assert.equal(t.files(), 0);
});

Deno.test("put() leaves nothing when the sender breaks off", async () => {
  await using t = await setUp();
  const broken = new ReadableStream<Uint8Array>({
    pull: (c) => c.error(new TypeError("connection lost")),
  });
  await assert.rejects(t.inputs.put(sha("abc"), broken, 3), TypeError);
  assert.equal(t.files(), 0);
  await t.put("0123456789");
});
