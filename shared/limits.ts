/** Limits of the HTTP contract that are not settings. */

/** Largest JSON body, in bytes. */
export const JSON_BODY_MAX_BYTES = 1024 * 1024;
/** Longest instruction or prompt, in characters. */
export const INSTRUCTIONS_MAX_CHARS = 10_000;
/** Longest prompt a client may send to generate or fix, in characters. */
export const PROMPT_MAX_CHARS = 100_000;
/** Longest code, in characters. */
export const CODE_MAX_CHARS = 500_000;
/** Longest wait of a long poll, in seconds. */
export const WAIT_MAX_SECONDS = 30;
/** A preview cell longer than this, in characters, is cut and marked. */
export const PREVIEW_CELL_MAX_CHARS = 1_000;
/** A preview shows at most this many columns. */
export const PREVIEW_MAX_COLUMNS = 200;
/** Captured stdout and stderr of a job, each, in bytes. */
export const JOB_STREAM_MAX_BYTES = 64 * 1024;
/** A session's oldest ended jobs are forgotten beyond this many. */
export const JOBS_KEPT = 200;
/** A comment goes out on a silent SSE stream this often, in seconds. */
export const KEEP_ALIVE_SECONDS = 15;
/** A client that neither sends nor takes anything for this long is given up, in seconds. */
export const CLIENT_STALL_SECONDS = 60;
/** SIGTERM to exit, in seconds. */
export const STOP_SECONDS = 10;
