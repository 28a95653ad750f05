/**
 * The one catalogue of public error codes. Every non-2xx answer, every SSE error event and every
 * refusal of the sidecar names a code from here; nothing else reaches a client.
 */
export const CATALOGUE = {
  malformed_json: { status: 400, title: "Malformed JSON" },
  unsupported_extension: { status: 400, title: "Unsupported file extension" },
  content_mismatch: { status: 400, title: "Content does not match the extension" },
  empty_file: { status: 400, title: "Empty file" },
  unreadable_file: { status: 400, title: "Unreadable file" },
  unknown_sheet: { status: 400, title: "Unknown sheet" },
  types_mismatch: { status: 400, title: "A value does not fit the requested type" },
  code_rejected: { status: 400, title: "Code rejected" },
  // Only between API and sidecar: the public API has no accounts.
  unauthorized: { status: 401, title: "Unauthorized" },
  not_found: { status: 404, title: "Not found" },
  session_not_found: { status: 404, title: "Session not found" },
  job_not_found: { status: 404, title: "Job not found" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  job_already_ended: { status: 409, title: "Job already ended" },
  output_not_ready: { status: 409, title: "Output not ready" },
  body_too_large: { status: 413, title: "Body too large" },
  file_too_large: { status: 413, title: "File too large" },
  unsupported_media_type: { status: 415, title: "Unsupported media type" },
  range_not_satisfiable: { status: 416, title: "Range not satisfiable" },
  misdirected_request: { status: 421, title: "Misdirected request" },
  validation_failed: { status: 422, title: "Validation failed" },
  too_many_sessions: { status: 429, title: "Too many sessions" },
  queue_full: { status: 429, title: "Queue full" },
  internal_error: { status: 500, title: "Internal error" },
  sandbox_unavailable: { status: 503, title: "Sandbox unavailable" },
  shutting_down: { status: 503, title: "Shutting down" },
  storage_full: { status: 507, title: "Storage full" },
  // Only ever inside an SSE error event: the stream has begun, so its status is 200.
  model_unavailable: { status: 502, title: "Model unavailable" },
  model_overloaded: { status: 502, title: "Model overloaded" },
  model_unauthorized: { status: 502, title: "Model refused the key" },
  model_rejected: { status: 502, title: "Model rejected the request" },
  model_refused: { status: 502, title: "Model declined to answer" },
  model_max_tokens: { status: 502, title: "Answer cut at the token limit" },
  model_truncated: { status: 502, title: "Answer broke off" },
  model_stalled: { status: 504, title: "Model stalled" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof CATALOGUE;

/** Extra members a refusal may carry beside code and detail. */
export interface ErrorExtras {
  /** Only with `code_rejected`: what the check refused, in source order. */
  violations?: readonly Violation[];
  /** Sent as `Retry-After`, in seconds. */
  retryAfterSeconds?: number;
  /** Sent as `Allow` with `method_not_allowed`. */
  allow?: readonly string[];
  /** Size in bytes, sent as `Content-Range: bytes * /SIZE` with `range_not_satisfiable`. */
  totalBytes?: number;
}

/** One refused construct; `line` and `column` count from 1. */
export interface Violation {
  line: number;
  column: number;
  rule: string;
  message: string;
}

/**
 * An error whose `message` is written for the client ("action: state"); the one error handler turns
 * it into problem+json. Never put a path, a secret or a foreign exception's text into it; keep that
 * in `cause`, which is only logged.
 */
export class PublicError extends Error {
  override readonly name = "PublicError";
  constructor(
    readonly code: ErrorCode,
    detail: string,
    readonly extras: ErrorExtras = {},
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
  get status(): number {
    return CATALOGUE[this.code].status;
  }
}
