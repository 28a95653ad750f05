import assert from "node:assert/strict";
import { strToU8, unzipSync, zipSync } from "fflate";
import { unpackWorkbook } from "./unpack_workbook.ts";

const PARTS = {
  "[Content_Types].xml": strToU8("<Types/>"),
  "xl/workbook.xml": strToU8("<workbook/>".repeat(100_000)),
  "xl/Málaga.bin": new Uint8Array([0, 1, 2]),
  "xl/empty.xml": new Uint8Array(0),
};

Deno.test("unpackWorkbook() gives the same parts without compression, packed or not", async () => {
  for (const level of [0, 6] as const) {
    const unpacked = await unpackWorkbook(zipSync(PARTS, { level }));
    assert.deepEqual(unzipSync(unpacked), PARTS);
    assert.ok(unpacked.length > 1_100_000);
  }
});

Deno.test("unpackWorkbook() goes by what a part holds, not by what is said of it", async () => {
  const bytes = zipSync(PARTS, { level: 6 });
  const name = new TextDecoder("latin1").decode(bytes).lastIndexOf("xl/workbook.xml");
  new DataView(bytes.buffer).setUint32(name - 46 + 24, 7, true);
  assert.deepEqual(unzipSync(await unpackWorkbook(bytes)), PARTS);
});
