/**
 * The lines that the two Python processes print, as zod schemas. What they say about a job is
 * partly made from what the job did, so every member is bounded before it goes any further.
 */
import { z } from "zod";
import { Isolation, JobErrorKind, ViolationSchema } from "../shared/protocol.ts";
import { JOB_STREAM_MAX_BYTES } from "../shared/limits.ts";

/** Longest line that is read from a Python process, in bytes; a longer one ends the process. */
export const LINE_MAX_BYTES = 4 * 1024 * 1024;

/** The mark at the end of a text that was cut. */
export const CUT_MARK = "\n… (cut)";

const capped = (max: number) =>
  z.string().transform((text) => text.length > max ? text.slice(0, max) + CUT_MARK : text);
// Python has capped stdout and stderr in bytes and marked the cut: this is the second wall.
const stream = capped(JOB_STREAM_MAX_BYTES + 200);

export const Ready = z.object({
  event: z.literal("ready"),
  python: z.string().max(100),
  pandas: z.string().max(100),
  isolation: Isolation,
});
export type Ready = z.infer<typeof Ready>;

export const Refused = z.object({
  event: z.literal("refused"),
  missing: z.array(z.string()),
  remedy: z.string(),
});
export type Refused = z.infer<typeof Refused>;

/** How a job ended; `kind` null is a success. */
export const Ended = z.object({
  event: z.literal("ended"),
  job_id: z.string(),
  kind: JobErrorKind.nullable(),
  message: capped(2_000).nullable(),
  traceback: capped(20_000).nullable(),
  line: z.int().positive().nullable().catch(null),
  stdout: stream,
  stderr: stream,
  output_bytes: z.int().nonnegative().nullable(),
  exit_code: z.int().nullable(),
  signal: z.union([z.int(), z.string()]).nullable(),
  duration_ms: z.number().nonnegative(),
});
export type Ended = z.infer<typeof Ended>;

export const ZygoteEvent = z.discriminatedUnion("event", [
  Ready,
  Refused,
  Ended,
  z.object({ event: z.literal("started"), job_id: z.string() }),
  z.object({ event: z.literal("pong"), id: z.int() }),
  z.object({ event: z.literal("recycle") }),
]);
export type ZygoteEvent = z.infer<typeof ZygoteEvent>;

export const CheckerEvent = z.discriminatedUnion("event", [
  z.object({ event: z.literal("ready"), python: z.string().max(100) }),
  z.object({
    event: z.literal("refused"),
    missing: z.array(z.string()),
    remedy: z.string(),
  }),
  z.object({
    event: z.literal("checked"),
    check_id: z.string(),
    violations: z.array(ViolationSchema),
  }),
]);
export type CheckerEvent = z.infer<typeof CheckerEvent>;

/** One job as the zygote is told of it. */
export interface RunOrder {
  job_id: string;
  code: string;
  /** Absolute path of the Parquet file. */
  input: string;
  /** Absolute path where the checked CSV is to lie afterwards. */
  output: string;
  timeout_seconds: number;
  memory_mb: number;
  output_max_mb: number;
}
