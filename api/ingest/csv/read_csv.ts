/** The pass over a CSV file: encoding, dialect, header, and evidence for every column's dtype. */
import { PublicError } from "../../../shared/errors.ts";
import { parseDelimiter, parseQuote } from "./csv_options.ts";
import { createCollector } from "./collector.ts";
import type { CsvOptions, CsvReading } from "./csv_reading.ts";
import { detectDialect, type Detected, type DialectHints } from "./detect_dialect.ts";
import { createDecodingPass } from "./decoding_pass.ts";
import { detectEncoding, UndecodableError } from "./encoding.ts";
import { findHeader, type Header, headerAtLine } from "./header.ts";
import { readRows, type Sample } from "./sample.ts";
import { type ByteSource, type Growth, openSource } from "./source.ts";
import { createTokenizer } from "./tokenizer.ts";
import { createTurns } from "../../utils/turns.ts";

/** Dialect and header are decided from this much of the file. */
const SAMPLE_BYTES = 1024 * 1024;
/** More columns than a spreadsheet can have. */
const MAX_COLUMNS = 16_384;

/**
 * Reads the file at `path` once, also while it is still growing. Throws PublicError `empty_file`,
 * `content_mismatch`, `unreadable_file` or `validation_failed`.
 */
export async function readCsv(
  path: string,
  options: CsvOptions,
  growth?: Growth,
  signal?: AbortSignal,
): Promise<CsvReading> {
  try {
    return await readOnce(path, options, growth, signal);
  } catch (error) {
    // UTF-8 in the sample, but not further on.
    if (!(error instanceof UndecodableError) || options.encoding !== undefined) throw error;
    const reading = await readOnce(path, { ...options, encoding: "windows-1252" }, growth, signal);
    reading.warnings.unshift(fallbackWarning());
    return reading;
  }
}

function fallbackWarning(): string {
  return "The file is not UTF-8; it was read as windows-1252. Pass `encoding` if letters look wrong.";
}

async function readOnce(
  path: string,
  options: CsvOptions,
  growth?: Growth,
  signal?: AbortSignal,
): Promise<CsvReading> {
  const source = await openSource(path, growth);
  try {
    const { raw, complete } = await readSample(source);
    const encoding = detectEncoding(raw, options.encoding);
    const pass = createDecodingPass(encoding, options.encoding !== undefined);
    const bytes = pass.decode(raw, complete).slice();
    const sample: Sample = { bytes, complete };
    const { dialect, width } = await detectDialect(sample, hintsOf(options));
    const header = decideHeader(sample, { dialect, width }, options);
    const collector = createCollector(dialect, width, header, options.headRows ?? 0);
    const tokenizer = createTokenizer(dialect, width, collector.take);
    pass.lineOf(tokenizer.line);
    const turn = createTurns();
    for (let at = 0; at < bytes.length; at += 65_536) {
      tokenizer.push(bytes.subarray(at, at + 65_536));
      await turn();
    }
    for (let ended = complete; !ended;) {
      signal?.throwIfAborted();
      const chunk = await source.read();
      ended = chunk === null;
      tokenizer.push(pass.decode(chunk ?? new Uint8Array(0), ended));
    }
    tokenizer.end();
    const reading = collector.finish(encoding, pass.textBytes());
    if (encoding.label === "windows-1252" && options.encoding === undefined) {
      reading.warnings.unshift(fallbackWarning());
    }
    return reading;
  } finally {
    source.close();
  }
}

async function readSample(source: ByteSource) {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let complete = false;
  while (length < SAMPLE_BYTES && !complete) {
    const chunk = await source.read();
    complete = chunk === null;
    if (chunk) chunks.push(chunk.slice());
    length += chunk?.length ?? 0;
  }
  const raw = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    raw.set(chunk, at);
    at += chunk.length;
  }
  return { raw, complete };
}

function hintsOf(options: CsvOptions): DialectHints {
  return {
    preferTab: options.preferTab,
    preferComma: options.isOutput === true,
    ...(options.delimiter === undefined ? {} : { delimiter: parseDelimiter(options.delimiter) }),
    ...(options.quote === undefined ? {} : { quote: parseQuote(options.quote) }),
  };
}

function decideHeader(sample: Sample, detected: Detected, options: CsvOptions): Header {
  const { dialect, width } = detected;
  const rows = readRows(sample, dialect, width);
  const hasValue = rows.some((row) => row.groups.some((group) => group !== "empty"));
  if (!hasValue && sample.complete) {
    throw new PublicError("empty_file", "Cannot read file: it has no values");
  }
  const line = options.isOutput ? rows[0]?.line : options.headerRow;
  const header = line === undefined ? findHeader(rows, width) : headerAtLine(rows, line);
  if (!header) {
    throw new PublicError(
      "validation_failed",
      `Cannot use header_row ${options.headerRow}: no row starts in that line`,
    );
  }
  const columns = Math.max(width, header.names.length);
  if (columns > MAX_COLUMNS) {
    throw new PublicError(
      "unreadable_file",
      `Cannot read file: line ${rows[0]?.line} has ${columns} columns, more than ${MAX_COLUMNS}`,
    );
  }
  return header;
}
