import assert from "node:assert/strict";
import { join } from "node:path";
import pl from "nodejs-polars";
import * as XLSX from "xlsx";
import { PublicError } from "../../../shared/errors.ts";
import { writeXlsx } from "../export.ts";
import { type Read, read, withFolder } from "../testing/reading.ts";

/** The workbook that a Parquet file with this table becomes. */
async function written(frame: pl.DataFrame, safe = false): Promise<Uint8Array> {
  return await withFolder(async (folder) => {
    const source = join(folder, "table.parquet");
    await frame.lazy().sinkParquet(source, { compression: "zstd" }).collect();
    const target = join(folder, "output.xlsx");
    await writeXlsx(source, target, { safe });
    return await Deno.readFile(target);
  });
}

/** What our own reader makes of it. */
const readBack = async (frame: pl.DataFrame, safe = false): Promise<Read> =>
  await read(await written(frame, safe), { fileType: "xlsx" });

Deno.test("writeXlsx() writes text that comes back as it was", async () => {
  const texts = [
    "007",
    "=1+1",
    "+49 170",
    " two ",
    "a\rb\nc\td",
    `<&>"'`,
    "_x0041_",
    "\u0000\u0001\u001f\uffff",
    "Málaga 🎉",
    "\ud800",
    "NA",
    "1e5",
  ];
  const { rows, columns } = await readBack(pl.DataFrame({ "*<a>": texts }));
  assert.deepEqual(columns, ["*<a>:String"]);
  // Polars' own texts are UTF-8, which has no half pairs.
  assert.deepEqual(rows.flat(), texts.map((text) => text.toWellFormed()));
});

Deno.test("writeXlsx() writes cells of each type that spreadsheets know", async () => {
  const frame = pl.DataFrame({
    int: ["1", "9007199254740991", "9007199254740993"],
    float: [10.5, null, 1e-7],
    flag: [true, false, null],
    day: pl.Series("day", ["2024-02-29", "1900-03-01", "1899-12-31"]),
    time: pl.Series("time", ["2024-03-31T02:30:00", "2024-03-31T02:30:00.125", null]),
    text: ["0123", "=1+1", null],
  }).withColumns(
    pl.col("int").cast(pl.Int64),
    pl.col("day").str.strptime(pl.Date, "%Y-%m-%d"),
    pl.col("time").str.strptime(pl.Datetime, "%Y-%m-%dT%H:%M:%S%.f"),
  );
  const sheet = XLSX.read(await written(frame), { cellNF: true, cellText: false }).Sheets["Sheet1"];
  const cell = (ref: string) => {
    const one: XLSX.CellObject | undefined = sheet?.[ref];
    return one && [one.t, one.v, one.z, one.f];
  };
  assert.deepEqual(["A2", "A3", "A4"].map(cell), [
    ["n", 1, "0", undefined],
    ["n", 9007199254740991, "0", undefined],
    ["s", "9007199254740993", "General", undefined],
  ]);
  assert.deepEqual(["B2", "B3", "C2", "C3"].map(cell), [
    ["n", 10.5, "General", undefined],
    undefined,
    ["b", true, "General", undefined],
    ["b", false, "General", undefined],
  ]);
  assert.deepEqual(["D2", "D3", "D4"].map(cell), [
    ["n", 45351, "yyyy-mm-dd", undefined],
    ["n", 61, "yyyy-mm-dd", undefined],
    ["s", "1899-12-31", "General", undefined],
  ]);
  assert.deepEqual(cell("E2")?.[2], "yyyy-mm-dd hh:mm:ss");
  assert.deepEqual(cell("E3")?.[2], "yyyy-mm-dd hh:mm:ss.000");
  assert.deepEqual(["F2", "F3", "F4"].map(cell), [
    ["s", "0123", "General", undefined],
    ["s", "=1+1", "General", undefined],
    undefined,
  ]);
  const { rows } = await read(await written(frame.select("float", "time")), { fileType: "xlsx" });
  assert.deepEqual(rows.map((row) => row[1]), [
    "2024-03-31 02:30:00.000000",
    "2024-03-31 02:30:00.125000",
    null,
  ]);
});

Deno.test("writeXlsx() with safe guards texts and names, and no numbers", async () => {
  const { rows, columns } = await readBack(
    pl.DataFrame({ "=a": ["=1+1", "-5", "@x", "b"], n: [-5, 1, 2, 3] }),
    true,
  );
  assert.deepEqual(columns, ["'=a:String", "n:Int64"]);
  assert.deepEqual(rows, [["'=1+1", "-5"], ["-5", "1"], ["'@x", "2"], ["b", "3"]]);
});

Deno.test("writeXlsx() refuses what no sheet can hold, and writes what just fits", async () => {
  const refused = async (frame: pl.DataFrame) => {
    try {
      await written(frame);
    } catch (error) {
      assert.ok(error instanceof PublicError);
      assert.equal(error.code, "validation_failed");
      return error.message;
    }
    return assert.fail("it was written");
  };
  assert.equal(
    await refused(pl.DataFrame({ a: ["ok", "x".repeat(32_768)] })),
    "Cannot write xlsx: row 2 of column a has a text of 32768 characters and a cell holds 32767; " +
      "download CSV or Parquet",
  );
  assert.equal(
    await refused(pl.DataFrame({ a: new Array(1_048_576).fill(true) })),
    "Cannot write xlsx: the table has 1048576 rows and a sheet holds 1048575; " +
      "download CSV or Parquet",
  );
  const wide = (width: number) =>
    pl.DataFrame(Object.fromEntries(Array.from({ length: width }, (_, i) => [`n${i}`, [i]])));
  assert.match(await refused(wide(16_385)), /has 16385 columns and a sheet holds 16384/);
  const longest = await readBack(pl.DataFrame({ a: ["x".repeat(32_767)] }));
  assert.equal(longest.rows[0]?.[0]?.length, 32_767);
  const sheet = XLSX.read(await written(wide(1000))).Sheets["Sheet1"];
  assert.deepEqual([sheet?.["ALL1"]?.v, sheet?.["ALL2"]?.v], ["n999", 999]);
});

Deno.test("writeXlsx() writes a table without rows", async () => {
  const frame = pl.DataFrame({ a: ["x"], b: [1] }).limit(0);
  const book = XLSX.read(await written(frame));
  assert.deepEqual(XLSX.utils.sheet_to_json(book.Sheets["Sheet1"] ?? {}, { header: 1 }), [[
    "a",
    "b",
  ]]);
});
