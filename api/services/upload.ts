/** Step 1: a multipart body becomes a session with a typed table. */
import type { FileArea, FileType, Ingest, SandboxInput, Session, SessionStore } from "../ports.ts";
import type { IngestOptions } from "../schemas/table.ts";
import { ACCEPTED_EXTENSIONS, fileTypeOfName } from "../utils/file_type.ts";
import { displayName } from "../utils/filename.ts";
import { toStorageError } from "../utils/storage_error.ts";
import { PublicError } from "../../shared/errors.ts";
import { readMultipart } from "./multipart.ts";
import { parseUploadOption } from "./upload_options.ts";

/** Boundaries, part headers and option fields that a body may have beside the file. */
const FORM_OVERHEAD_BYTES = 2 * 1024 * 1024;
/** The storage limit is looked at again after this many bytes. */
const STORAGE_CHECK_BYTES = 8 * 1024 * 1024;

export interface UploadDeps {
  sessions: Pick<SessionStore, "reserve">;
  files: Pick<FileArea, "folder" | "remove" | "measure" | "ensureRoom">;
  openIngest(
    request: {
      folder: string;
      fileType: FileType;
      previewRows: number;
      maxBytes: number;
      options: IngestOptions;
    },
    signal: AbortSignal,
  ): Promise<Ingest>;
  /** Sends the table ahead to where it will be needed; nobody waits for it, nothing depends on it. */
  prepare(input: SandboxInput): Promise<void>;
  /** Ends sessions whose time is over; asked when there is no room for a new one. */
  endExpired(): Promise<unknown>;
  /** Largest file, in bytes. */
  maxBytes: number;
  previewRows: number;
}

export interface UploadRequest {
  contentType: string;
  /** As the client announced it; undefined when it did not. */
  contentLength: number | undefined;
  body: ReadableStream<Uint8Array> | null;
  /** Aborted when the client is gone, or with a PublicError when the server stops. */
  signal: AbortSignal;
}

/**
 * Streams the file into ingest and opens a session for it. Throws PublicError with the codes of
 * `POST /upload`; nothing is left on disk then.
 */
export async function upload(deps: UploadDeps, request: UploadRequest): Promise<Session> {
  if ((request.contentLength ?? 0) > deps.maxBytes + FORM_OVERHEAD_BYTES) {
    throw tooLarge(deps.maxBytes);
  }
  if (request.body === null) throw noFile();
  const place = await makeRoom(deps, () => deps.sessions.reserve());
  try {
    await makeRoom(deps, () => deps.files.ensureRoom(request.contentLength ?? 0));
    const session = await receive(deps, place.id, request, request.body);
    await deps.files.measure(place.id);
    request.signal.throwIfAborted();
    place.commit(session);
    const { parquetPath: path, parquetSha256: sha256 } = session.table;
    deps.prepare({ path, sha256 }).catch(() => {});
    return session;
  } catch (error) {
    await deps.files.remove(place.id);
    throw toStorageError(error) ?? error;
  } finally {
    place.release();
  }
}

async function receive(
  deps: UploadDeps,
  sessionId: string,
  { contentType, signal }: UploadRequest,
  body: ReadableStream<Uint8Array>,
): Promise<Session> {
  const names = new Set<string>();
  const options: IngestOptions = {};
  let files = 0;
  let file: { filename: string; fileType: FileType; ingest: Ingest; bytes: number } | undefined;
  try {
    await readMultipart(contentType, body, {
      field(name, value) {
        if (name === "file") throw noFile();
        if (names.has(name)) throw invalid(`Cannot read upload: the field ${name} came twice`);
        names.add(name);
        Object.assign(options, parseUploadOption(name, value));
      },
      async file(name, filename, content) {
        if (name !== "file") throw invalid("Cannot read upload: a file came in an unknown field");
        if (++files > 1) throw invalid("Cannot read upload: it has more than one file");
        const fileType = fileTypeOfName(filename ?? "");
        if (filename === undefined || filename === "") throw noFile();
        if (fileType === undefined) throw unsupportedExtension();
        const folder = await deps.files.folder(sessionId);
        const { maxBytes, previewRows } = deps;
        const ingest = await deps.openIngest(
          { folder, fileType, previewRows, maxBytes, options: { ...options } },
          signal,
        );
        file = { filename: displayName(filename), fileType, ingest, bytes: 0 };
        file.bytes = await copy(deps, sessionId, content, ingest);
      },
    }, signal);
    if (file === undefined) throw noFile();
    const table = await file.ingest.finish(options);
    const now = new Date();
    return {
      id: sessionId,
      filename: file.filename,
      fileType: file.fileType,
      sizeBytes: file.bytes,
      table,
      steps: { instructions: null, refinedPrompt: null, code: null },
      jobs: new Map(),
      createdAt: now,
      expiresAt: now,
    };
  } catch (error) {
    await file?.ingest.abort();
    throw error;
  }
}

/** Returns the number of bytes. */
async function copy(
  { files, maxBytes }: UploadDeps,
  sessionId: string,
  content: AsyncIterable<Uint8Array>,
  ingest: Ingest,
): Promise<number> {
  let bytes = 0;
  let nextCheck = STORAGE_CHECK_BYTES;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes);
    await ingest.write(chunk);
    if (bytes < nextCheck) continue;
    nextCheck = bytes + STORAGE_CHECK_BYTES;
    await files.measure(sessionId);
    await files.ensureRoom(STORAGE_CHECK_BYTES);
  }
  return bytes;
}

/** What is over need not wait for the next sweep when it is in the way. */
async function makeRoom<T>(deps: UploadDeps, take: () => T | Promise<T>): Promise<T> {
  try {
    return await take();
  } catch {
    await deps.endExpired();
    return await take();
  }
}

function tooLarge(maxBytes: number): PublicError {
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  return new PublicError("file_too_large", `Cannot take file: the limit is ${megabytes} MB`);
}

function unsupportedExtension(): PublicError {
  return new PublicError(
    "unsupported_extension",
    `Cannot take file: its name must end in one of ${ACCEPTED_EXTENSIONS.join(", ")}`,
  );
}

function noFile(): PublicError {
  return invalid("Cannot read upload: no file part; send the file in the field named file");
}

function invalid(detail: string): PublicError {
  return new PublicError("validation_failed", detail);
}
