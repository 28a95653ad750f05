/** What comes back of a file through the whole API: upload, a job that reads and writes its input, download. */
import assert from "node:assert/strict";
import { parseCsv } from "./instructions/compare.ts";
import { type Stack, startStack } from "./stack.ts";
import { throughTheApi } from "./traps/round_trip.ts";
import { damagedIn } from "./traps/trap.ts";
import { TRAPS } from "./traps/traps.ts";

const MILLION = 1_000_000;
/** What one write to a worker or one read of a file takes: rules must hold on both sides of it. */
const BORDER = 65_536;

/** The cells of the first column that come back for a column of these. */
async function column(stack: Stack, name: string, cells: readonly string[]): Promise<string[]> {
  const file = `${name},t\n${cells.map((cell) => `${cell},x\n`).join("")}`;
  const { columns, rows } = parseCsv(await throughTheApi(stack.api)(file));
  assert.deepEqual(columns, [name, "t"]);
  return rows.map(([cell = ""]) => cell);
}

/** A file whose second row has `cell` across the border of two chunks, at each place in it. */
const acrossBorder = (cell: string) =>
  Array.from({ length: new TextEncoder().encode(cell).length + 1 }, (_, before) => {
    const filler = "f".repeat(BORDER - before - "a,b\n".length - ",1\n".length);
    const rows = [[filler, "1"], [cell.replaceAll('"', ""), "2"], ["end", "3"]];
    return { file: `a,b\n${filler},1\n${cell},2\nend,3\n`, rows };
  });

Deno.test("a table comes back through a job as it was uploaded", async (t) => {
  await using stack = await startStack();
  const roundTrip = throughTheApi(stack.api);

  await t.step("none of the forty traps damages a value", async () => {
    assert.equal(TRAPS.length, 40);
    await Promise.all(TRAPS.map(async (trap) => {
      assert.equal(damagedIn(trap, await roundTrip(trap.file)), 0, trap.name);
    }));
  });

  await t.step("a value breaks its column's type in the last of 1,000,000 rows only", async () => {
    const cells = Array.from({ length: MILLION }, (_, i) => i === MILLION - 1 ? "007" : String(i));
    const back = await column(stack, "n", cells);
    assert.equal(back.length, MILLION);
    assert.deepEqual(back.slice(0, 3), ["0", "1", "2"]);
    assert.equal(back.at(-1), "007");
  });

  await t.step(
    "a quoted line end and letters of several bytes across a chunk's border",
    async () => {
      const files = ['"x\r\ny"', "é😀中"].flatMap(acrossBorder);
      await Promise.all(files.map(async ({ file, rows }) => {
        assert.deepEqual(parseCsv(await roundTrip(file)).rows, rows);
      }));
    },
  );

  await t.step("1,000 columns", async () => {
    const row = (of: (i: number) => string) => Array.from({ length: 1000 }, (_, i) => of(i));
    const file = [row((i) => `c${i}`), row((i) => `0${i}`), row((i) => `${i}.5`)];
    const { columns, rows } = parseCsv(
      await roundTrip(file.map((r) => `${r.join(",")}\n`).join("")),
    );
    assert.deepEqual([columns, ...rows], file);
  });

  await t.step("a cell of 20 MB", async () => {
    const cell = "ä\n".repeat(20 * 1024 * 1024 / 3);
    const csv = await roundTrip(`a,b\n"${cell}",1\nx,2\n`);
    assert.ok(csv === `a,b\n"${cell}",1\nx,2\n`);
  });

  await t.step("a header only, and 10,000 blank lines", async () => {
    assert.equal(await roundTrip("id,name\n"), "id,name\n");
    const blank = "\n".repeat(10_000);
    assert.equal(await roundTrip(`id,name\n01,a\n${blank}02,b\n`), "id,name\n01,a\n02,b\n");
  });

  await t.step("dates, times, booleans and decimals with empty cells", async () => {
    const file = "d,at,ok,n,f\n" +
      "2018-01-28,2018-01-28 10:30:00,True,9007199254740993,0.1\n" +
      ",,,,\n" +
      "0001-01-01,1969-12-31 23:59:59,False,-9223372036854775808,-2.5\n";
    assert.equal(await roundTrip(file), file);
  });

  await t.step("rows that are too short or too long", async () => {
    assert.equal(
      await roundTrip("a,b\n1,x\n2\n3,y,z\n"),
      "a,b,extra_1\n1,x,\n2,,\n3,y,z\n",
    );
  });
});
