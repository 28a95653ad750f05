/**
 * Property: a table that is written as CSV, in any encoding, with any delimiter and line end, comes back
 * as it went in, without any option. `deno task test:fuzz` tries twenty times as many.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { forRandomCases } from "../testing/random_cases.ts";
import {
  DELIMITERS,
  ENCODINGS,
  firstDifference,
  LINE_ENDS,
  type Style,
  tableOf,
  writeCsv,
} from "./testing/random_tables.ts";
import { read } from "./testing/reading.ts";

const STYLES: Style[] = ENCODINGS.flatMap((encoding) =>
  DELIMITERS.flatMap((delimiter) =>
    LINE_ENDS.map((lineEnd, i) => ({
      encoding,
      delimiter,
      lineEnd,
      // Blanks between unquoted words are no delimiters to anyone.
      quoteAll: i === 1 || delimiter === " ",
      finalLineEnd: i !== 2,
    }))
  )
);

const RUNS = 120;

Deno.test("random tables come back as they went in, in every encoding, delimiter and line end", async () => {
  const tables = fc.constantFrom(...STYLES).chain((style) =>
    fc.tuple(tableOf(style.encoding), fc.constant(style))
  );
  await forRandomCases(tables, RUNS, async ([table, style]) => {
    assert.equal(firstDifference(table, await read(writeCsv(table, style))), undefined);
  });
});
