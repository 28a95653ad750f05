/** A job's output as a file to download; other forms than the CSV itself are made once, when asked for. */
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FileArea, SessionStore } from "../ports.ts";
import type { OutputFormat } from "../schemas/job.ts";
import { PublicError } from "../../shared/errors.ts";
import { CLIENT_STALL_SECONDS } from "../../shared/limits.ts";
import { toStorageError } from "../utils/storage_error.ts";
import { findJob } from "./execute.ts";

const READ_BYTES = 256 * 1024;

export interface OutputDeps {
  sessions: Pick<SessionStore, "get">;
  files: Pick<FileArea, "ensureRoom" | "measure">;
  /** The CSV's table as Parquet. */
  writeParquet(csvPath: string, parquetPath: string): Promise<void>;
  writeXlsx(parquetPath: string, xlsxPath: string, options: { safe: boolean }): Promise<void>;
  safeCsv(stream: ReadableStream<Uint8Array>): ReadableStream<Uint8Array>;
}

export interface OutputFile {
  path: string;
  bytes: number;
  /** The upload's name, from which the download's is made. */
  uploadName: string;
  /** Names these exact bytes. */
  etag: string;
}

interface Source {
  sessionId: string;
  jobId: string;
  csvPath: string;
}

/** Finds or makes the file. Throws `job_not_found`, `output_not_ready`, `storage_full`. */
export type FindOutput = (
  sessionId: string,
  jobId: string,
  format: OutputFormat,
  safe: boolean,
) => Promise<OutputFile>;

/** The outputs of this process. A form that is being made is made once for all who ask. */
export function createOutputs(deps: OutputDeps): FindOutput {
  const making = new Map<string, Promise<void>>();

  /** `name` beside the job's CSV; made through a temporary name, once, if it is not there. */
  async function made(
    { sessionId, jobId, csvPath }: Source,
    name: string,
    write: (temp: string) => Promise<void>,
  ): Promise<string> {
    const path = join(dirname(csvPath), name);
    if (await sizeOf(path) !== undefined) return path;
    const run = making.get(path) ?? (async () => {
      const temp = `${path}.part`;
      try {
        await deps.files.ensureRoom(await sizeOf(csvPath) ?? 0);
        await write(temp);
        await rename(temp, path);
      } catch (error) {
        throw toStorageError(error) ?? error;
      } finally {
        await rm(temp, { force: true });
        await deps.files.measure(sessionId, jobId);
        making.delete(path);
      }
    })();
    making.set(path, run);
    await run;
    return path;
  }

  async function pathOf(source: Source, format: OutputFormat, safe: boolean): Promise<string> {
    const { csvPath } = source;
    const suffix = safe ? ".safe" : "";
    if (format === "csv") {
      if (!safe) return csvPath;
      return await made(
        source,
        `output${suffix}.csv`,
        (temp) => pipeline(deps.safeCsv(readFile(csvPath)), createWriteStream(temp)),
      );
    }
    // Parquet has types: no program takes its text for a formula.
    const parquetPath = await made(
      source,
      "output.parquet",
      (temp) => deps.writeParquet(csvPath, temp),
    );
    if (format === "parquet") return parquetPath;
    return await made(
      source,
      `output${suffix}.xlsx`,
      (temp) => deps.writeXlsx(parquetPath, temp, { safe }),
    );
  }

  return async (sessionId, jobId, format, safe) => {
    const { session, job } = findJob(deps.sessions, sessionId, jobId);
    if (job.output === null) {
      throw new PublicError(
        "output_not_ready",
        `Cannot get output: the job's status is ${job.status}`,
      );
    }
    const path = await pathOf({ sessionId, jobId, csvPath: job.output.csvPath }, format, safe);
    const bytes = await sizeOf(path);
    if (bytes === undefined) {
      throw new PublicError("job_not_found", "Cannot get output: its file is gone; run it again");
    }
    const etag = `"${job.id}.${format}${safe ? ".safe" : ""}"`;
    return { path, bytes, uploadName: session.filename, etag };
  };
}

/**
 * The bytes from `start` to `end`, both included, as they are read. The file is closed and the stream
 * fails when nobody takes any for `stallMs`.
 */
export function readFile(
  path: string,
  range?: { start: number; end: number },
  stallMs = CLIENT_STALL_SECONDS * 1000,
): ReadableStream<Uint8Array> {
  const file = createReadStream(path, { ...range, highWaterMark: READ_BYTES });
  const chunks: AsyncIterator<Uint8Array> = file[Symbol.asyncIterator]();
  let stall: ReturnType<typeof setTimeout> | undefined;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(stall);
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      controller.enqueue(value);
      stall = setTimeout(() => {
        controller.error(new Error("Cannot send file: nobody takes it"));
        file.destroy();
      }, stallMs);
    },
    cancel() {
      clearTimeout(stall);
      file.destroy();
    },
  }, { highWaterMark: 0 });
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch {
    return undefined;
  }
}
