/** The data block of a user message: one JSON object between `<data>` and `</data>`. */
import { z } from "zod";

const Column = z.object({
  name: z.string(),
  /** A pandas dtype (`int64`, `str`, `datetime64[us]`) or a Polars one (`Int64`, `String`, `Date`). */
  dtype: z.string(),
  looks_like: z.string().nullish(),
});
export type ColumnInfo = z.infer<typeof Column>;

const Rows = z.array(z.record(z.string(), z.unknown())).default([]);

const RefineTask = z.object({
  task: z.literal("refine"),
  instructions: z.string(),
  columns: z.array(Column),
});
const GenerateTask = z.object({
  task: z.literal("generate"),
  prompt: z.string(),
  schema: z.array(Column),
  rows: Rows,
});
const FixTask = z.object({
  task: z.literal("fix"),
  code: z.string(),
  error: z.string(),
  schema: z.array(Column),
  rows: Rows,
  prompt: z.string().nullish(),
});
const Task = z.discriminatedUnion("task", [RefineTask, GenerateTask, FixTask]);

export type RefineTask = z.infer<typeof RefineTask>;
export type GenerateTask = z.infer<typeof GenerateTask>;
export type FixTask = z.infer<typeof FixTask>;

/**
 * Reads the last data block. Data cannot close the block or open another: its writer escapes `<`
 * inside the JSON. Undefined when there is none, or none that fits.
 */
export function readTask(userText: string): z.infer<typeof Task> | undefined {
  const start = userText.lastIndexOf("<data>");
  const end = userText.indexOf("</data>", start);
  if (start < 0 || end < 0) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(userText.slice(start + "<data>".length, end));
  } catch {
    return undefined;
  }
  const task = Task.safeParse(value);
  return task.success ? task.data : undefined;
}
