import assert from "node:assert/strict";
import { meanCells, measurePollution } from "./testing/pollution/measure.ts";
import { fileVariants } from "./testing/pollution/variants.ts";

// Every 47th place of a polluted row; bench/pollution.ts measures all of them.
const STEP = 47;

Deno.test("polluted files: a broken row costs no other, a file written in another way costs nothing", async () => {
  const measured = await measurePollution(STEP);
  const wholeFiles = fileVariants();
  for (const { name, score } of measured) {
    const share = score.cells === 0 ? 1 : score.wholeCells / score.cells;
    assert.ok(share >= (wholeFiles.has(name) ? 1 : 0.995), `${name}: ${share}`);
  }
  assert.ok(meanCells(measured) >= 0.995);
});
