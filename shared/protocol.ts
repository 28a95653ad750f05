/**
 * The wire between API and sidecar (bearer token, JSON unless said otherwise), parsed on both sides.
 *
 * `POST /jobs` SubmitRequest → 202 SubmitAnswer · 422 Rejected · 429 (Retry-After) · 503
 * `PUT /inputs/{sha256}` Parquet bytes, streamed, hash verified → 201 · 422 wrong hash · 507 full
 * `HEAD /inputs/{sha256}` → 200 there · 404 not there
 * `GET /jobs/{id}?wait=SECONDS` → 200 JobState · 404
 * `GET /jobs/{id}/output` → 200 text/csv, streamed · 404 · 409 no output
 * `DELETE /jobs/{id}` → 204 (kills a live job, frees an ended one) · 404
 * `GET /health` → 200 SidecarHealth · 503 SidecarHealth when it cannot take a job
 */
import { z } from "zod";

/** Both sides refuse to talk when this differs. */
export const PROTOCOL_VERSION = 1;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a job may use; the sidecar lowers each to its own ceiling. */
export const JobLimits = z.strictObject({
  timeout_seconds: z.number().positive(),
  memory_mb: z.number().int().positive(),
  output_max_mb: z.number().positive(),
});
export type JobLimits = z.infer<typeof JobLimits>;

export const SubmitRequest = z.strictObject({
  code: z.string(),
  input_sha256: Sha256,
  limits: JobLimits,
});
export type SubmitRequest = z.infer<typeof SubmitRequest>;

export const SubmitAnswer = z.object({
  job_id: z.uuid(),
  input: z.enum(["present", "missing"]),
});
export type SubmitAnswer = z.infer<typeof SubmitAnswer>;

export const ViolationSchema = z.object({
  line: z.int().positive(),
  column: z.int().positive(),
  rule: z.string(),
  message: z.string(),
});

export const Rejected = z.object({ violations: z.array(ViolationSchema).min(1) });

export const JobStatus = z.enum(["queued", "running", "success", "error"]);
export type JobStatus = z.infer<typeof JobStatus>;

export const JobErrorKind = z.enum([
  "timeout",
  "memory",
  "exception",
  "no_output",
  "output_too_large",
  "killed",
  "cancelled",
  "sandbox_unavailable",
]);
export type JobErrorKind = z.infer<typeof JobErrorKind>;

export const JobError = z.object({
  kind: JobErrorKind,
  /** One sentence: action, colon, state. */
  message: z.string(),
  /** User frames only, line numbers of the user's code. */
  traceback: z.string().nullable(),
  /** The line of the user's code that raised, from 1. */
  line: z.int().positive().nullable(),
});
export type JobError = z.infer<typeof JobError>;

/** A job as the sidecar knows it. Times are ISO 8601 UTC; stdout and stderr are capped and marked when cut. */
export const JobState = z.object({
  job_id: z.uuid(),
  status: JobStatus,
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  duration_ms: z.number().nonnegative().nullable(),
  output_bytes: z.int().nonnegative().nullable(),
  /** A small output itself, which then need not be asked for. */
  output: z.base64().optional(),
  stdout: z.string(),
  stderr: z.string(),
  error: JobError.nullable(),
});
export type JobState = z.infer<typeof JobState>;

/** One isolation layer as the self-attack at start found it. */
export const IsolationLayer = z.object({
  held: z.boolean(),
  /** What held it, e.g. "landlock ABI 7", "seccomp", "user+mount+net namespaces". */
  mechanism: z.string(),
});

export const Isolation = z.object({
  /** "kernel": every required kernel layer held an attack at start; "process": a process of its own only. */
  level: z.enum(["kernel", "process"]),
  layers: z.record(z.string(), IsolationLayer),
});
export type Isolation = z.infer<typeof Isolation>;

export const SidecarHealth = z.object({
  status: z.enum(["ok", "unavailable"]),
  protocol_version: z.int(),
  /** Python's and pandas' versions, e.g. "3.13.0". */
  python: z.string().nullable(),
  pandas: z.string().nullable(),
  isolation: Isolation.nullable(),
  running: z.int().nonnegative(),
  queued: z.int().nonnegative(),
});
export type SidecarHealth = z.infer<typeof SidecarHealth>;
