/**
 * Runs a Polars query. What Polars holds is invisible to V8, which therefore waits too long before it
 * frees the wrappers that keep it: 12,000 small queries grew a process from 59 to 720 MB. So every few
 * queries the garbage is collected on purpose (a few milliseconds).
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { DataFrame, LazyDataFrame } from "nodejs-polars";

const QUERIES_PER_COLLECTION = 256;
/** Frames below this hold too little to be freed by themselves. */
const LARGE_CELLS = 1_000_000;
/** The expressions over a column hold as much as so many of its cells. */
const COLUMN_CELLS = 1000;
let queries = 0;
let collectGarbage: (() => void) | undefined;

export async function collect(query: LazyDataFrame): Promise<DataFrame> {
  const frame = await query.collect();
  if (++queries % QUERIES_PER_COLLECTION === 0) garbageCollector()();
  return frame;
}

/** To be called when frames of this shape are no longer needed by anyone: what is large is freed now. */
export function release(rows: number, columns: number): void {
  if (Math.max(rows, COLUMN_CELLS) * columns >= LARGE_CELLS) garbageCollector()();
}

/** V8's own collector, without a command-line flag. */
function garbageCollector(): () => void {
  if (!collectGarbage) {
    setFlagsFromString("--expose-gc");
    const exposed: unknown = runInNewContext("gc");
    collectGarbage = typeof exposed === "function" ? () => exposed() : () => {};
  }
  return collectGarbage;
}
