/** What the cells of each column are, gathered in one pass: enough to decide every dtype exactly. */
import { createDistinctCounter } from "./hyperloglog.ts";
import { quickKind } from "./values/quick_kind.ts";
import { createTextBytes, hashBytes } from "./values/bytes.ts";
import { Kind, KIND_COUNT } from "./values/kind.ts";

/** Cells of a column that is certainly text are no longer looked at once there are this many. */
const ENOUGH_TEXT = 256;
const EXAMPLE_CHARS = 40;

/** Everything the pass learnt of one column. Plain data: it crosses a worker border. */
export interface ColumnEvidence {
  /** Cells by kind. */
  counts: number[];
  /** Line of the first cell of each kind; 0 when there is none. */
  firstLines: number[];
  /** Text of the first cell of each kind, cut. */
  examples: string[];
  nullCount: number;
  /** Cells written as `""`. */
  quotedEmpty: number;
  /** Distinct texts, estimated. */
  distinctEstimate: number;
  /** The longest cell, in bytes. */
  longestBytes: number;
}

/** Fields of one row as spans of `bytes`. */
export interface Fields {
  bytes: Uint8Array;
  /** The same bytes. */
  view: DataView;
  starts: Int32Array;
  ends: Int32Array;
  /** 0: plain; 1: quoted; 2: quotes or escapes inside, so certainly text. */
  forms: Uint8Array;
  line: number;
}

export interface Evidence {
  /** Adds fields [from, to) of a row to the columns `column`, `column + 1` … */
  addFields(fields: Fields, from: number, to: number, column: number): void;
  addNulls(fromColumn: number, toColumn: number): void;
  /** Adds a cell whose kind is known. */
  addKind(column: number, kind: Kind, text: string, line: number): void;
  columns(): ColumnEvidence[];
}

/** Evidence for `width` columns. */
export function createEvidence(width: number): Evidence {
  const counts = new Float64Array(width * KIND_COUNT);
  const firstLines = new Float64Array(width * KIND_COUNT);
  const examples = new Map<number, string>();
  const nulls = new Float64Array(width);
  const quotedEmpty = new Float64Array(width);
  const longest = new Float64Array(width);
  const distinct = createDistinctCounter(width);
  const decoder = new TextDecoder();
  const encode = createTextBytes();

  function noteFirst(at: number, text: string, line: number): void {
    firstLines[at] = line;
    examples.set(at, text.slice(0, EXAMPLE_CHARS));
  }

  return {
    addFields({ bytes, view, starts, ends, forms, line }, from, to, column) {
      const shift = column - from;
      for (let field = from; field < to; field++) {
        const start = starts[field] ?? 0;
        const end = ends[field] ?? 0;
        const target = field + shift;
        const form = forms[field] ?? 0;
        if (start === end) {
          nulls[target] = (nulls[target] ?? 0) + 1;
          if (form !== 0) quotedEmpty[target] = (quotedEmpty[target] ?? 0) + 1;
          continue;
        }
        if (end - start > (longest[target] ?? 0)) longest[target] = end - start;
        distinct.add(target, hashBytes(bytes, view, start, end));
        const base = target * KIND_COUNT;
        const isText = form === 2 || (counts[base] ?? 0) > ENOUGH_TEXT;
        const at = base + (isText ? Kind.Text : quickKind(bytes, view, start, end));
        const count = counts[at] ?? 0;
        counts[at] = count + 1;
        if (count === 0) {
          const cut = Math.min(end, start + 4 * EXAMPLE_CHARS);
          noteFirst(at, decoder.decode(bytes.subarray(start, cut)), line);
        }
      }
    },
    addNulls(fromColumn, toColumn) {
      for (let column = fromColumn; column < toColumn; column++) {
        nulls[column] = (nulls[column] ?? 0) + 1;
      }
    },
    addKind(column, kind, text, line) {
      const { bytes, view, length } = encode(text);
      longest[column] = Math.max(longest[column] ?? 0, length);
      distinct.add(column, hashBytes(bytes, view, 0, length));
      const at = column * KIND_COUNT + kind;
      if (counts[at] === 0) noteFirst(at, text, line);
      counts[at] = (counts[at] ?? 0) + 1;
    },
    columns() {
      return Array.from({ length: width }, (_, column) => {
        const from = column * KIND_COUNT;
        return {
          counts: [...counts.subarray(from, from + KIND_COUNT)],
          firstLines: [...firstLines.subarray(from, from + KIND_COUNT)],
          examples: Array.from(
            { length: KIND_COUNT },
            (_, kind) => examples.get(from + kind) ?? "",
          ),
          nullCount: nulls[column] ?? 0,
          quotedEmpty: quotedEmpty[column] ?? 0,
          distinctEstimate: distinct.estimate(column),
          longestBytes: longest[column] ?? 0,
        };
      });
    },
  };
}
