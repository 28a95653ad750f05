/**
 * The four ports through which services know the outside: sessions, files, model, sandbox. Each is
 * the few calls that are used, so another home (a database, object storage) is one new file.
 */
import type { IngestOptions, OutputTable, Table } from "./schemas/table.ts";
import type { JobError, JobLimits, JobState, SidecarHealth } from "../shared/protocol.ts";
import type { Violation } from "../shared/errors.ts";

// ---------------------------------------------------------------- sessions

export interface Job {
  id: string;
  code: string;
  /** The sidecar's own id of the job, once it took it. */
  sandboxJobId: string | null;
  status: JobState["status"];
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  durationMs: number | null;
  stdout: string;
  stderr: string;
  error: JobError | null;
  /** The output as read by ingest, and the CSV exactly as the job wrote it. */
  output: { table: OutputTable; csvPath: string } | null;
}

/** The last text of each step, so that a reload loses nothing. */
export interface Steps {
  instructions: string | null;
  refinedPrompt: string | null;
  code: string | null;
}

export interface Session {
  id: string;
  filename: string;
  fileType: FileType;
  sizeBytes: number;
  table: Table;
  steps: Steps;
  jobs: Map<string, Job>;
  createdAt: Date;
  expiresAt: Date;
}

export type FileType = "csv" | "tsv" | "xlsx" | "xls";

export interface SessionStore {
  /**
   * Takes one of MAX_SESSIONS places before a body is read, so that two uploads cannot both take the
   * last one. Throws PublicError `too_many_sessions`.
   */
  reserve(): { id: string; commit(session: Session): void; release(): void };
  /** Returns the session and slides its TTL. Throws PublicError `session_not_found` for any unknown id. */
  get(id: string): Session;
  /** Runs `change` with the session's lock held; the TTL slides. Throws `session_not_found`. */
  withLock<T>(id: string, change: (session: Session) => T | Promise<T>): Promise<T>;
  /** Forgets the session; the caller removes its files and kills its jobs. Undefined when unknown. */
  remove(id: string): Session | undefined;
  /** Removes and returns the sessions whose TTL ran out and that have no live job. */
  expired(now: Date): Session[];
  /** True for a session and for a place that is reserved: files under this id are in use. */
  owns(id: string): boolean;
  all(): Session[];
  readonly size: number;
}

// ---------------------------------------------------------------- files

export interface FileArea {
  /** The session's folder (absolute), or that of one of its jobs in it, made if it is missing. */
  folder(sessionId: string, jobId?: string): Promise<string>;
  /** Removes the session's folder, or that of one of its jobs, and all that is in it. */
  remove(sessionId: string, jobId?: string): Promise<void>;
  /**
   * Counts what the session's folder holds by now, or that of one of its jobs, so that `ensureRoom`
   * knows. The whole takes longer the more jobs the session has.
   */
  measure(sessionId: string, jobId?: string): Promise<void>;
  /** Throws PublicError `storage_full` when `bytes` more would pass STORAGE_MAX_MB or fill the disk. */
  ensureRoom(bytes: number): Promise<void>;
  /** Removes folders that no live session owns and that are older than the TTL. */
  sweep(isLive: (sessionId: string) => boolean): Promise<number>;
}

// ---------------------------------------------------------------- model

export interface ModelRequest {
  /** Constant per prompt kind; cached upstream. */
  system: string;
  user: string;
}

export type ModelEvent =
  | { type: "text"; text: string }
  | { type: "end"; stopReason: string; usage: { input_tokens: number; output_tokens: number } };

export interface Model {
  readonly id: string;
  readonly offline: boolean;
  /**
   * Streams one answer; the last event is `end`. Aborting `signal` aborts the upstream call. Throws
   * PublicError with a `model_*` code; never the provider's own message.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

// ---------------------------------------------------------------- sandbox

export interface SandboxInput {
  path: string;
  sha256: string;
}

export interface Sandbox {
  /** Throws PublicError `sandbox_unavailable` when the sidecar cannot be reached or speaks another protocol version. */
  health(): Promise<SidecarHealth>;
  /**
   * Has CPython check the code, queues the job and sends the input if the sidecar does not have it.
   * Throws PublicError `code_rejected` (violations), `queue_full` (Retry-After), `sandbox_unavailable`.
   */
  submit(code: string, input: SandboxInput, limits: JobLimits): Promise<{ jobId: string }>;
  /** Sends the input ahead if the sidecar does not have it, so that the first job need not wait for it. */
  prepare(input: SandboxInput): Promise<void>;
  /** The job's state once it has changed to ended or `waitSeconds` are over. Throws `job_not_found`, `sandbox_unavailable`. */
  state(jobId: string, waitSeconds: number, signal?: AbortSignal): Promise<JobState>;
  /** The CSV that the job wrote, as a byte stream. Trust nothing in it. */
  output(jobId: string): Promise<ReadableStream<Uint8Array>>;
  /** Kills a live job or frees an ended one; unknown ids are fine. */
  remove(jobId: string): Promise<void>;
}

/** The API's own check of the code, before the sidecar sees it. An empty list means accepted. */
export type CheckCode = (code: string) => Promise<Violation[]>;

// ---------------------------------------------------------------- ingest

/** One file on its way in. `write` everything, then `finish` or `abort`. */
export interface Ingest {
  /** Takes the next bytes; resolves when more may come. Throws PublicError as soon as the bytes show that they are refused. */
  write(chunk: Uint8Array): Promise<void>;
  /** Reads what was written and leaves raw file and Parquet in the folder. Throws PublicError (400 codes). */
  finish(options: IngestOptions): Promise<Table>;
  /** Stops and removes whatever was written. Safe to call at any time, more than once. */
  abort(): Promise<void>;
}
