/** A run of code: what asks for it, and what is known of it. */
import { z } from "@hono/zod-openapi";
import type { Job as JobRecord } from "../ports.ts";
import { CODE_MAX_CHARS, WAIT_MAX_SECONDS } from "../../shared/limits.ts";
import { JobErrorKind, JobStatus } from "../../shared/protocol.ts";
import { Dtype, PreviewRow } from "./table.ts";
import { writtenText } from "./text.ts";
import { SESSION_ID_EXAMPLE } from "./upload.ts";

export const JOB_ID_EXAMPLE = "6a0f3d3c-2b7e-4c58-8f59-5b8d4a0c9f21";

const CODE_EXAMPLE = `import os

import pandas as pd


def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    df_output = df.groupby("region", as_index=False)["amount"].sum()
    df_output.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)


main()
`;

export const ExecuteRequest = z.strictObject({
  session_id: z.string(),
  code: writtenText(CODE_MAX_CHARS),
}).openapi("ExecuteRequest", {
  example: { session_id: SESSION_ID_EXAMPLE, code: CODE_EXAMPLE },
});
export type ExecuteRequest = z.infer<typeof ExecuteRequest>;

export const ExecuteAnswer = z.object({
  job_id: z.string().openapi({ example: JOB_ID_EXAMPLE }),
}).openapi("ExecuteAnswer");

export const JobParams = z.object({
  session_id: z.string().openapi({ example: SESSION_ID_EXAMPLE }),
  job_id: z.string().openapi({ example: JOB_ID_EXAMPLE }),
});

export const JobQuery = z.object({
  wait: z.string().regex(/^\d+(\.\d+)?(e[+-]?\d+)?$/i, "must be a number of seconds")
    .transform(Number).pipe(z.number().max(WAIT_MAX_SECONDS)).optional()
    .openapi({
      type: "number",
      minimum: 0,
      maximum: WAIT_MAX_SECONDS,
      description: "Answer when the job has ended, or after this many seconds.",
      example: 10,
    }),
});

export const OutputQuery = z.object({
  format: z.enum(["csv", "parquet", "xlsx"]).default("csv"),
  safe: z.enum(["true", "false"]).default("false").openapi({
    description: "Prefix cells that a spreadsheet would run as formulas with `'`.",
  }),
});
export type OutputFormat = z.infer<typeof OutputQuery>["format"];

export const JobFailure = z.object({
  kind: JobErrorKind,
  message: z.string(),
  /** Frames of the user's code only. */
  traceback: z.string().nullable(),
  /** The line of the user's code, from 1. */
  line: z.int().positive().nullable(),
}).openapi("JobError", {
  example: {
    kind: "exception",
    message: "KeyError: 'Region'",
    traceback: '  File "code.py", line 8, in main',
    line: 8,
  },
});

/** A member with no value yet is null. */
export const Job = z.object({
  job_id: z.string().openapi({ example: JOB_ID_EXAMPLE }),
  code: z.string().openapi({ example: CODE_EXAMPLE }),
  status: JobStatus,
  created_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  duration_ms: z.number().nonnegative().nullable(),
  row_count: z.int().nonnegative().nullable(),
  columns: z.array(z.object({ name: z.string(), dtype: Dtype })).nullable(),
  /** The first PREVIEW_ROWS rows of the output, at most 200 columns of each. */
  preview: z.array(PreviewRow).nullable(),
  /** What was doubtful when the output was read, and whether the preview shows all its columns. */
  warnings: z.array(z.string()).nullable(),
  stdout: z.string().nullable(),
  stderr: z.string().nullable(),
  // Not nullable(): the document would call the component itself null.
  error: z.union([JobFailure, z.null()]),
}).openapi("Job");
export type Job = z.infer<typeof Job>;

/** The job as the API answers it. */
export function toJob(job: JobRecord): Job {
  const ended = job.finishedAt !== null;
  const table = job.output?.table;
  return {
    job_id: job.id,
    code: job.code,
    status: job.status,
    created_at: job.createdAt.toISOString(),
    started_at: job.startedAt?.toISOString() ?? null,
    finished_at: job.finishedAt?.toISOString() ?? null,
    duration_ms: job.durationMs,
    row_count: table?.rowCount ?? null,
    columns: table?.columns.map(({ name, dtype }) => ({ name, dtype })) ?? null,
    preview: table?.preview ?? null,
    warnings: table?.warnings ?? null,
    stdout: ended ? job.stdout : null,
    stderr: ended ? job.stderr : null,
    error: job.error,
  };
}
