/**
 * How much of a polluted table comes back whole: every row × column of it in turn broken in ten ways, the
 * whole file written in others. Prints the README's table: `deno task bench pollution`.
 */
import {
  meanCells,
  measurePollution,
  pollutionTable,
} from "../api/ingest/testing/pollution/measure.ts";

const GOAL = 0.995;

const measured = await measurePollution(1);
console.log(pollutionTable(measured));
if (meanCells(measured) < GOAL) {
  console.error("Goal not reached");
  Deno.exitCode = 1;
}
