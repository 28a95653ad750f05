/**
 * The cheapest way to read one physical line as fields when its quotes do not add up. Every delimiter
 * may end a field or lie inside a quoted one; a misplaced quote costs, and of all ways to reach the
 * wanted number of fields the cheapest wins (dynamic programming over the delimiters).
 */
import { BACKSLASH, BLANK, type Dialect } from "./dialect.ts";
import { Form } from "./row.ts";

export interface Span {
  start: number;
  end: number;
  form: Form;
}

export interface Split {
  spans: Span[];
  /** 0 when every quote is where it belongs. */
  cost: number;
}

/** Steps that may still be spent on broken lines of a file; shared by all of them. */
export interface Work {
  left: number;
}

/** A line beyond this is not worth the work: it is read with every delimiter as one. */
const MAX_STATES = 200_000;
const MAX_ABSORBED = 64;
const PLAIN_WITH_QUOTES = 2;
const UNCLOSED = 3;

/**
 * Reads `bytes[from..to)` (no line end in it) as exactly `target` fields, or as any number of fields
 * when `target` is 0. Null when there is no such reading.
 */
export function splitLine(
  bytes: Uint8Array,
  from: number,
  to: number,
  dialect: Dialect,
  target: number,
  work: Work,
): Split | null {
  work.left -= to - from;
  if (work.left < 0) return null;
  const { cuts, quotes } = landmarks(bytes, from, to, dialect);
  const most = cuts.length;
  if (target > most) return null;
  const surplus = target > 0 ? most - target : Math.min(most - 1, MAX_ABSORBED);
  if (surplus > MAX_ABSORBED || most * (surplus + 1) > MAX_STATES) return null;

  const width = surplus + 1;
  const cost = new Float64Array((most + 1) * width).fill(Infinity);
  const came = new Int32Array((most + 1) * width);
  cost[0] = 0;
  const starts = cuts.map((_, j) => {
    let start = j === 0 ? from : (cuts[j - 1] ?? 0) + 1;
    if (dialect.skipBlank && j > 0) { while (start < to && bytes[start] === BLANK) start++; }
    return start;
  });
  const relax = (j: number, absorbed: number, value: number, before: number) => {
    const at = j * width + absorbed;
    if (value >= (cost[at] ?? 0)) return;
    cost[at] = value;
    came[at] = before;
  };
  for (let j = 0; j < most; j++) {
    const start = starts[j] ?? 0;
    const opens = dialect.quote !== 0 && start < to && bytes[start] === dialect.quote;
    for (let absorbed = 0; absorbed <= surplus; absorbed++) {
      const here = cost[j * width + absorbed] ?? Infinity;
      if (here === Infinity) continue;
      for (let e = j; opens && e < most && e - j <= surplus - absorbed; e++) {
        const close = (cuts[e] ?? 0) - 1;
        if (close <= start || bytes[close] !== dialect.quote) continue;
        const inside = quotesBetween(quotes, start + 1, close);
        work.left -= inside.count;
        relax(e + 1, absorbed + e - j, here + inside.stray, j);
      }
      work.left--;
      if (work.left < 0) return null;
      relax(j + 1, absorbed, here + plainCost(quotes, start, cuts[j] ?? 0, opens), j);
    }
  }
  return trace(cost, came, { most, width, target, surplus, starts, cuts, quotes });
}

interface Grid {
  most: number;
  width: number;
  target: number;
  surplus: number;
  starts: number[];
  cuts: number[];
  /** Positions, ascending. */
  quotes: number[];
}

/** Walks back from the best last state. */
function trace(cost: Float64Array, came: Int32Array, grid: Grid): Split | null {
  const { most, width, surplus, starts, cuts, quotes } = grid;
  let absorbed = surplus;
  if (grid.target === 0) {
    for (let t = surplus - 1; t >= 0; t--) {
      if ((cost[most * width + t] ?? 0) < (cost[most * width + absorbed] ?? 0)) absorbed = t;
    }
  }
  const total = cost[most * width + absorbed] ?? Infinity;
  if (total === Infinity) return null;
  const spans: Span[] = [];
  for (let j = most; j > 0;) {
    const before = came[j * width + absorbed] ?? 0;
    const start = starts[before] ?? 0;
    const end = cuts[j - 1] ?? 0;
    const merged = j - before - 1;
    const last = quotes[firstFrom(quotes, end - 1)] === end - 1;
    if (last && end - 1 > start && quotes[firstFrom(quotes, start)] === start) {
      // Quotes at both ends: no reading as plain text is cheaper than the quoted one.
      const { count } = quotesBetween(quotes, start + 1, end - 1);
      spans.push({ start: start + 1, end: end - 1, form: count > 0 ? Form.Escaped : Form.Quoted });
    } else spans.push({ start, end, form: Form.Plain });
    absorbed -= merged;
    j = before;
  }
  return { spans: spans.reverse(), cost: total };
}

/** Delimiters (and the line's end) and unescaped quotes. */
function landmarks(bytes: Uint8Array, from: number, to: number, dialect: Dialect) {
  const cuts: number[] = [];
  const quotes: number[] = [];
  const backslash = dialect.escape === "backslash";
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (backslash && byte === BACKSLASH) i++;
    else if (byte === dialect.delimiter && byte !== 0) cuts.push(i);
    else if (byte === dialect.quote && byte !== 0) quotes.push(i);
  }
  cuts.push(to);
  return { cuts, quotes };
}

/** Index of the first position that is not below `position`. */
function firstFrom(quotes: number[], position: number): number {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotes[middle] ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function plainCost(quotes: number[], start: number, end: number, opens: boolean): number {
  if (opens) return UNCLOSED;
  return (quotes[firstFrom(quotes, start)] ?? end) < end ? PLAIN_WITH_QUOTES : 0;
}

/** Quotes in [from, to), and how many runs of them are odd, so not doubled. */
function quotesBetween(quotes: number[], from: number, to: number) {
  const first = firstFrom(quotes, from);
  let stray = 0;
  let run = 0;
  let count = 0;
  for (let i = first; i < quotes.length; i++) {
    const at = quotes[i] ?? 0;
    if (at >= to) break;
    if (count > 0 && at !== (quotes[i - 1] ?? 0) + 1) {
      stray += run % 2;
      run = 0;
    }
    run++;
    count++;
  }
  return { count, stray: stray + run % 2 };
}
