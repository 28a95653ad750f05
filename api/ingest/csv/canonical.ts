/**
 * The second pass: writes the table as a plain CSV that Polars reads without a doubt. UTF-8, commas,
 * text in doubled quotes, LF, no header, every row of the same length.
 */
import { PublicError } from "../../../shared/errors.ts";
import type { ColumnPlan } from "../plan.ts";
import { convertText } from "../values/convert.ts";
import { type CsvLayout, MAX_SURPLUS } from "./csv_reading.ts";
import { createDecodingPass } from "./decoding_pass.ts";
import { COMMA, DOUBLE_QUOTE, LF } from "./dialect.ts";
import { fieldText, foldRest, Form, isBlankRow, type Row, unescapeTo } from "./row.ts";
import { openSource } from "./source.ts";
import { createTokenizer } from "./tokenizer.ts";

const POINT = 0x2e;

/**
 * Writes the canonical copy of the file at `path` to `target`. Throws PublicError `types_mismatch` for
 * a value that does not fit the dtype that was asked for.
 */
export async function writeCanonical(
  path: string,
  target: string,
  layout: CsvLayout,
  plans: readonly ColumnPlan[],
  signal?: AbortSignal,
): Promise<void> {
  const source = await openSource(path);
  const file = await Deno.open(target, { write: true, createNew: true });
  try {
    const pass = createDecodingPass(layout.encoding, true);
    const output = createOutput();
    const writer = createRowWriter(layout, plans, output);
    const tokenizer = createTokenizer(layout.dialect, layout.width, writer);
    for (let ended = false; !ended;) {
      signal?.throwIfAborted();
      const chunk = await source.read();
      ended = chunk === null;
      tokenizer.push(pass.decode(chunk ?? new Uint8Array(0), ended));
      if (ended) tokenizer.end();
      for (let bytes = output.take(); bytes.length > 0;) {
        bytes = bytes.subarray(await file.write(bytes));
      }
    }
  } finally {
    file.close();
    source.close();
  }
}

/** A buffer that grows as rows are added. */
function createOutput() {
  let buffer = new Uint8Array(1 << 19);
  let length = 0;
  return {
    /** Makes room for `count` bytes and returns where to write them. */
    room(count: number): { buffer: Uint8Array; at: number } {
      if (length + count > buffer.length) {
        const larger = new Uint8Array(Math.max(2 * buffer.length, length + count));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      return { buffer, at: length };
    },
    setLength(to: number) {
      length = to;
    },
    take(): Uint8Array {
      const bytes = buffer.subarray(0, length);
      length = 0;
      return bytes;
    },
  };
}

type Output = ReturnType<typeof createOutput>;

function createRowWriter(layout: CsvLayout, plans: readonly ColumnPlan[], output: Output) {
  const { dialect, columns, surplus, width } = layout;
  const fields = plans.map((plan, index) => ({
    plan,
    field: index < columns ? index : columns + (surplus[index - columns] ?? 0),
  }));
  const encoder = new TextEncoder();
  let rowNumber = 0;

  function converted(row: Row, field: number, plan: ColumnPlan): Uint8Array {
    const text = fieldText(row, field, dialect);
    const options = plan.reading.as === "conversion"
      ? plan.reading
      : { dayFirst: true, decimalComma: false };
    const value = convertText(text, plan.dtype, options);
    if (value !== null) return encoder.encode(value);
    throw new PublicError(
      "types_mismatch",
      `Cannot read column ${plan.name} as ${plan.dtype}: row ${rowNumber} (line ${row.line}) has ` +
        `"${text.slice(0, 60)}"`,
    );
  }

  return (row: Row): void => {
    if (row.line <= layout.dataAfter || isBlankRow(row, width)) return;
    rowNumber++;
    foldRest(row, columns + MAX_SURPLUS - 1, layout.dialect);
    const most = 2 * (row.end - row.start) + 3 * fields.length + 64 * fields.length + 1;
    const { buffer, at } = output.room(most);
    let to = at;
    for (let index = 0; index < fields.length; index++) {
      const entry = fields[index];
      if (!entry) break;
      if (index > 0) buffer[to++] = COMMA;
      const { field, plan } = entry;
      const start = row.starts[field] ?? 0;
      const end = row.ends[field] ?? 0;
      if (field >= row.count || start === end) continue;
      if (plan.reading.as === "conversion") {
        const bytes = converted(row, field, plan);
        buffer.set(bytes, to);
        to += bytes.length;
      } else if (plan.dtype === "String") {
        to = writeQuoted(buffer, to, row, field, layout);
      } else {
        for (let i = start; i < end; i++) {
          const byte = row.bytes[i] ?? 0;
          buffer[to++] = byte === COMMA ? POINT : byte;
        }
      }
    }
    buffer[to++] = LF;
    output.setLength(to);
  };
}

/** Writes field `field` in quotes; returns the position behind it. */
function writeQuoted(
  buffer: Uint8Array,
  to: number,
  row: Row,
  field: number,
  layout: CsvLayout,
): number {
  let bytes = row.bytes;
  let start = row.starts[field] ?? 0;
  let end = row.ends[field] ?? 0;
  if (row.forms[field] === Form.Escaped) {
    const value = new Uint8Array(end - start);
    end = unescapeTo(value, bytes, start, end, layout.dialect);
    bytes = value;
    start = 0;
  }
  buffer[to++] = DOUBLE_QUOTE;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === DOUBLE_QUOTE) buffer[to++] = DOUBLE_QUOTE;
    buffer[to++] = byte;
  }
  buffer[to++] = DOUBLE_QUOTE;
  return to;
}
