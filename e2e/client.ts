/** The five steps over plain HTTP, as a page of another team would call them. */
import { EventSourceParserStream } from "eventsource-parser/stream";
import { z } from "zod";

const StreamEvent = z.union([
  z.object({ chunk: z.string(), done: z.literal(false) }),
  z.object({ error: z.string(), code: z.string(), done: z.literal(true) }),
  z.looseObject({ done: z.literal(true), code: z.string().optional() }),
]);

const Upload = z.looseObject({
  session_id: z.string(),
  row_count: z.number(),
  columns: z.array(z.looseObject({ name: z.string(), dtype: z.string() })),
  preview: z.array(z.record(z.string(), z.unknown())),
});
export type Upload = z.infer<typeof Upload>;

export const Job = z.looseObject({
  job_id: z.string(),
  status: z.enum(["queued", "running", "success", "error"]),
  row_count: z.number().nullable(),
  columns: z.array(z.object({ name: z.string(), dtype: z.string() })).nullable(),
  preview: z.array(z.record(z.string(), z.unknown())).nullable(),
  stdout: z.string().nullable(),
  error: z.looseObject({ kind: z.string(), message: z.string(), line: z.number().nullable() })
    .nullable(),
});
export type Job = z.infer<typeof Job>;

/** One streamed answer: the joined chunks and the last event. */
export interface Streamed {
  text: string;
  chunks: number;
  code?: string;
  error?: string;
}

async function answer(response: Response, status: number): Promise<unknown> {
  const body: unknown = response.status === 204 ? null : await response.json();
  if (response.status !== status) {
    throw new Error(
      `Cannot go on: ${response.status} where ${status} was due: ${JSON.stringify(body)}`,
    );
  }
  return body;
}

function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Step 1. `fields` are the upload's options, e.g. `{ delimiter: ";" }`. */
export async function upload(
  api: string,
  filename: string,
  content: string | Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
): Promise<Upload> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new File([content], filename));
  return Upload.parse(
    await answer(await fetch(`${api}/upload`, { method: "POST", body: form }), 201),
  );
}

/** Steps 2, 3 and the repair: POSTs and reads the stream to its end. */
export async function stream(
  url: string,
  body: unknown,
  onFirstChunk: () => void = () => {},
): Promise<Streamed> {
  const response = await postJson(url, body);
  if (response.status !== 200 || response.body === null) {
    throw new Error(`Cannot stream: ${response.status} ${await response.text()}`);
  }
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const streamed: Streamed = { text: "", chunks: 0 };
  let last = 0;
  for await (const { data } of events) {
    const event = StreamEvent.parse(JSON.parse(data));
    if (last > 0) throw new Error(`Cannot read the stream: an event after the last one: ${data}`);
    if ("chunk" in event) {
      streamed.text += event.chunk;
      if (streamed.chunks++ === 0) onFirstChunk();
    } else {
      last++;
      if ("error" in event) streamed.error = String(event.error);
      else if (typeof event.code === "string") streamed.code = event.code;
    }
  }
  if (last !== 1) throw new Error("Cannot read the stream: it ended without a last event");
  return streamed;
}

/** Step 4: hands the code in; returns the job's id. */
export async function execute(api: string, sessionId: string, code: string): Promise<string> {
  const response = await postJson(`${api}/execute`, { session_id: sessionId, code });
  return z.object({ job_id: z.string() }).parse(await answer(response, 202)).job_id;
}

/** The job once it has ended, or as it is after `waitSeconds` (0 to 30). */
export async function jobOf(
  api: string,
  sessionId: string,
  jobId: string,
  waitSeconds: number,
): Promise<Job> {
  const response = await fetch(`${api}/execute/${sessionId}/${jobId}?wait=${waitSeconds}`);
  return Job.parse(await answer(response, 200));
}

/** Step 4 to its end: runs the code and waits. */
export async function run(api: string, sessionId: string, code: string): Promise<Job> {
  const jobId = await execute(api, sessionId, code);
  for (;;) {
    const job = await jobOf(api, sessionId, jobId, 30);
    if (job.status === "success" || job.status === "error") return job;
  }
}

/** Step 5: the output's bytes as text. */
export async function download(api: string, sessionId: string, jobId: string): Promise<string> {
  const response = await fetch(`${api}/execute/${sessionId}/${jobId}/output`);
  if (response.status !== 200) throw new Error(`Cannot download: ${await response.text()}`);
  return await response.text();
}

/** Steps 2 to 5 in one go: instruction → refined prompt → code → job → CSV. */
export async function transform(
  api: string,
  sessionId: string,
  instructions: string,
): Promise<{ refined: Streamed; generated: Streamed; job: Job; csv: string | null }> {
  const refined = await stream(`${api}/instructions/refine`, {
    session_id: sessionId,
    instructions,
  });
  const generated = await stream(`${api}/codegen/generate`, {
    session_id: sessionId,
    prompt: refined.text,
  });
  const job = await run(api, sessionId, generated.code ?? generated.text);
  const csv = job.status === "success" ? await download(api, sessionId, job.job_id) : null;
  return { refined, generated, job, csv };
}
