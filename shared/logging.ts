/**
 * Logs to the console and, as JSON lines, to a rotating file. What may stand in a log: ids, names of
 * routes, statuses, durations, codes, stack frames. Never a cell, a prompt, code or a key.
 */
import { getRotatingFileSink } from "@logtape/file";
import {
  configure,
  dispose,
  getConsoleSink,
  getJsonLinesFormatter,
  getLogger,
  getTextFormatter,
  type Logger,
  type Sink,
} from "@logtape/logtape";
import { PublicError } from "./errors.ts";

export type { Logger };

const FILE_MAX_BYTES = 5 * 1024 * 1024;
const FILE_MAX_COUNT = 5;
const FLUSH_MS = 1_000;
const CAUSES_SHOWN = 3;

export interface LogOptions {
  /** Absolute path in a folder that exists; rotated at 5 MB, five older files are kept. */
  file?: string;
  /** Default: true. */
  console?: boolean;
}

/** Sets up the process's logs; the last call counts. */
export async function configureLogging(options: LogOptions = {}): Promise<void> {
  const { file, console = true } = options;
  const sinks: Record<string, Sink> = {};
  if (console) sinks["console"] = consoleSink();
  if (file !== undefined) sinks["file"] = fileSink(file);
  await configure<string, string>({
    reset: true,
    sinks,
    loggers: [
      { category: [], lowestLevel: "info", sinks: Object.keys(sinks) },
      // Logtape's own troubles, such as a disk that is full, cannot be told in the file.
      {
        category: ["logtape", "meta"],
        lowestLevel: "warning",
        parentSinks: "override",
        sinks: console ? ["console"] : [],
      },
    ],
  });
}

function consoleSink(): Sink {
  const format = getTextFormatter({ timestamp: "rfc3339", level: "FULL", value: "bare" });
  return getConsoleSink({ formatter: (record) => format(record).trimEnd() });
}

function fileSink(file: string): Sink {
  return getRotatingFileSink(file, {
    formatter: getJsonLinesFormatter({ properties: "flatten", message: "template" }),
    maxSize: FILE_MAX_BYTES,
    maxFiles: FILE_MAX_COUNT,
    // Writes beside the event loop; a second of lines may be lost in a crash, none on a stop.
    nonBlocking: true,
    flushInterval: FLUSH_MS,
  });
}

/** Writes what is buffered and closes the file. */
export async function closeLogging(): Promise<void> {
  await dispose();
}

/** The logger of a part of the process, such as "request" or "startup". */
export function logger(part: string): Logger {
  return getLogger([part]);
}

/**
 * What may be logged of an error: its class, code and stack frames, and those of its causes. The text
 * of a foreign error is left out, since it may quote a cell, a prompt or a key; a PublicError's text
 * is ours and stays.
 */
export function describeError(error: unknown): Record<string, unknown> {
  const lines: string[] = [];
  let code: unknown;
  for (let depth = 0; error instanceof Error && depth < CAUSES_SHOWN; depth++) {
    const text = error instanceof PublicError ? `: ${error.message}` : "";
    const own = "code" in error && typeof error.code === "string" ? error.code : undefined;
    code ??= own;
    lines.push(`${depth > 0 ? "Caused by " : ""}${error.name}${own ? ` [${own}]` : ""}${text}`);
    lines.push(...stackFrames(error));
    error = error.cause;
  }
  return { error: lines.length > 0 ? lines.join("\n") : typeof error, error_code: code ?? null };
}

function stackFrames(error: Error): string[] {
  return (error.stack ?? "").split("\n").filter((line) => /^ {4}at /.test(line));
}
