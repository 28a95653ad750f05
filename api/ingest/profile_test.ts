import assert from "node:assert/strict";
import type { ColumnProfile } from "../schemas/table.ts";
import { read } from "./testing/reading.ts";

async function profiles(file: string): Promise<Record<string, ColumnProfile>> {
  const { table } = await read(file);
  return Object.fromEntries(table.columns.map((column) => [column.name, column]));
}

const total = (profile: ColumnProfile | undefined) =>
  profile?.histogram.reduce((sum, bin) => sum + bin.count, 0);

Deno.test("profile: nulls, range, distinct and top values, samples", async () => {
  const found = await profiles(
    "n,t,b,d\n3,x,true,2018-01-28\n,y,false,2018-01-29\n10,x,true,\n3,,true,2018-01-28\n",
  );
  const { n, t, b, d } = found;
  assert.deepEqual([n?.null_count, n?.min, n?.max, n?.distinct_count, n?.top], [1, 3, 10, 2, []]);
  assert.deepEqual(t?.top, [{ value: "x", count: 2 }, { value: "y", count: 1 }]);
  assert.deepEqual([t?.min, t?.max, t?.sample, t?.histogram], ["x", "y", ["x", "y", "x"], []]);
  assert.deepEqual(b?.top, [{ value: true, count: 3 }, { value: false, count: 1 }]);
  assert.deepEqual([d?.min, d?.max, d?.sample.length], ["2018-01-28", "2018-01-29", 3]);
});

Deno.test("profile: 20 bins of equal width hold every value", async () => {
  const lines = Array.from(
    { length: 1000 },
    (_, i) =>
      `${i},${i / 7},${(i - 500) * 2e305},2018-01-01T00:${String(i % 60).padStart(2, "0")}:00,7`,
  );
  const found = await profiles(`i,f,wide,t,same\n${lines.join("\n")}\n`);
  for (const name of ["i", "f", "wide", "t"]) {
    assert.equal(found[name]?.histogram.length, 20, name);
    assert.equal(total(found[name]), 1000, name);
  }
  assert.deepEqual(found["i"]?.histogram[0], { from: 0, to: 49.95, count: 50 });
  assert.equal(found["i"]?.histogram.at(-1)?.to, 999);
  assert.deepEqual(found["same"]?.histogram, [{ from: 7, to: 7, count: 1000 }]);
});

Deno.test("profile: distinct values are exact up to 100,000 and an estimate above, marked so", async () => {
  const count = 130_000;
  const lines = Array.from(
    { length: count },
    (_, i) =>
      `${i},id-${i},${i % 100_000},${i % 7 === 0 ? "often" : `rare ${i}`},${(i % 1000) / 4}`,
  );
  const { n, id, edge, skew, f } = await profiles(`n,id,edge,skew,f\n${lines.join("\n")}\n`);
  for (const column of [n, id]) {
    assert.equal(column?.distinct_is_exact, false);
    assert.ok(Math.abs((column?.distinct_count ?? 0) - count) < 0.05 * count, column?.name);
  }
  assert.deepEqual([edge?.distinct_count, edge?.distinct_is_exact], [100_000, true]);
  assert.deepEqual([f?.distinct_count, f?.distinct_is_exact], [1000, true]);
  assert.deepEqual(skew?.top[0], { value: "often", count: 18_572 });
  assert.equal(id?.top.length, 10);
});

Deno.test("profile and preview: integers beyond 2^53 are text, long texts are cut and say so", async () => {
  const long = "ä".repeat(2000);
  const { table } = await read(`n,t\n9007199254740993,${long}\n1,x\n`);
  const cut = `${"ä".repeat(1000)}… (2000 characters)`;
  assert.deepEqual(table.preview[0], { n: "9007199254740993", t: cut });
  const [n, t] = table.columns;
  assert.deepEqual([n?.min, n?.max], [1, "9007199254740993"]);
  assert.deepEqual([t?.max, t?.top[1]?.value, t?.sample[0]], [cut, cut, cut]);
});

Deno.test("preview: as many rows as asked for, dates as ISO 8601", async () => {
  const file = "d,t\n2018-01-28,2018-01-28 10:30:00.5\n2018-01-29,2018-01-28 00:00:00\n";
  const { table } = await read(file, { previewRows: 1 });
  assert.deepEqual(table.preview, [{ d: "2018-01-28", t: "2018-01-28T10:30:00.5" }]);
  assert.equal(table.rowCount, 2);
});
