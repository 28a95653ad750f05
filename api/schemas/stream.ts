/** The events of every streamed answer, as each stands in one SSE `data:` line. */
import { z } from "@hono/zod-openapi";
import { Problem, ViolationSchema } from "./problem.ts";

/** A piece of the answer; the pieces joined are the whole. */
export const ChunkEvent = z.object({
  chunk: z.string(),
  done: z.literal(false),
}).openapi("ChunkEvent", { example: { chunk: "import pandas", done: false } });
export type ChunkEvent = z.infer<typeof ChunkEvent>;

export const Usage = z.object({
  input_tokens: z.int().nonnegative(),
  output_tokens: z.int().nonnegative(),
}).openapi("Usage");
export type Usage = z.infer<typeof Usage>;

/** The last event of a text that came whole. */
export const DoneEvent = z.object({
  done: z.literal(true),
  usage: Usage,
  stop_reason: z.string(),
}).openapi("DoneEvent", {
  example: {
    done: true,
    usage: { input_tokens: 812, output_tokens: 164 },
    stop_reason: "end_turn",
  },
});
export type DoneEvent = z.infer<typeof DoneEvent>;

/** The last event of code that came whole: the code as it would be executed, and what the check refuses in it. */
export const CodeDoneEvent = DoneEvent.extend({
  code: z.string(),
  violations: z.array(ViolationSchema),
}).openapi("CodeDoneEvent", {
  example: {
    done: true,
    usage: { input_tokens: 1204, output_tokens: 311 },
    stop_reason: "end_turn",
    code: "import os\n\nimport pandas as pd\n…",
    violations: [],
  },
});
export type CodeDoneEvent = z.infer<typeof CodeDoneEvent>;

/** The last event of a stream that failed; `error` is safe to show. */
export const ErrorEvent = z.object({
  error: z.string(),
  code: Problem.shape.code,
  done: z.literal(true),
}).openapi("ErrorEvent", {
  example: {
    error: "Cannot get an answer: the model is overloaded; try again in a minute",
    code: "model_overloaded",
    done: true,
  },
});
export type ErrorEvent = z.infer<typeof ErrorEvent>;

export const TextStreamEvent = z.union([ChunkEvent, DoneEvent, ErrorEvent]);
export const CodeStreamEvent = z.union([ChunkEvent, CodeDoneEvent, ErrorEvent]);

/** What a service yields; an error it throws becomes the `ErrorEvent`. */
export type StreamEvent = ChunkEvent | DoneEvent | CodeDoneEvent;

const PROTOCOL = "Unnamed server-sent events, each one line of JSON: any number of `ChunkEvent`, " +
  "then exactly one last event with `done: true`. Comments (`: keep-alive`) fill silence.";

/** The OpenAPI entry of a streamed answer whose events are `schema`. */
export function eventStreamResponse<S extends z.ZodType>(schema: S, what: string) {
  return {
    description: `${what}. ${PROTOCOL}`,
    content: { "text/event-stream": { schema } },
  };
}
