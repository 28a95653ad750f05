/** One job through the API as a client sees it, refusals included. */
import { z } from "zod";

const Refusal = z.object({ code: z.string(), detail: z.string() });
const Submitted = z.object({ job_id: z.string() });
const Job = z.object({
  status: z.enum(["queued", "running", "success", "error"]),
  stdout: z.string().nullable(),
  stderr: z.string().nullable(),
  preview: z.unknown(),
  error: z.object({
    kind: z.string(),
    message: z.string(),
    traceback: z.string().nullable(),
  }).nullable(),
});

/** How a job ended; `kind` is null for a success and `rejected` when a check refused the code. */
export interface Ended {
  kind: string | null;
  message: string;
  /** Everything else that came back: streams, traceback, preview. */
  text: string;
  /** The CSV of a success. */
  output: string;
}

const nothing = { text: "", output: "" };

/** Runs `code` in the session and waits for its end; answers that are neither job nor refusal throw. */
export async function execute(api: string, sessionId: string, code: string): Promise<Ended> {
  const posted = await fetch(`${api}/execute`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ session_id: sessionId, code }),
  });
  const answer: unknown = await posted.json();
  if (posted.status !== 202) {
    const { code, detail } = Refusal.parse(answer);
    // A body over the limit, or text that is no Unicode, is refused before anybody parses it.
    const refused = posted.status === 400 || posted.status === 413 || posted.status === 422;
    return { ...nothing, kind: refused ? "rejected" : code, message: `${code}: ${detail}` };
  }
  const url = `${api}/execute/${sessionId}/${Submitted.parse(answer).job_id}`;
  for (;;) {
    const job = Job.parse(await (await fetch(`${url}?wait=30`)).json());
    if (job.status === "queued" || job.status === "running") continue;
    const text = [job.stdout, job.stderr, job.error?.traceback, JSON.stringify(job.preview)]
      .join("\n");
    const output = job.status === "success" ? await download(`${url}/output`) : "";
    return { kind: job.error?.kind ?? null, message: job.error?.message ?? "", text, output };
  }
}

/** The output as text, its byte order mark included. */
async function download(url: string): Promise<string> {
  const bytes = await (await fetch(url)).arrayBuffer();
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
