/** The whole app on a temporary folder, with ingest as it is, and a sandbox and a model that are fakes. */
import { createApp } from "../app.ts";
import { safeCsv, writeXlsx } from "../ingest/export.ts";
import { openIngest } from "../ingest/ingest.ts";
import { readOutput, writeOutputParquet } from "../ingest/output.ts";
import type { Upload } from "../schemas/upload.ts";
import { shuttingDown } from "../middleware/stopping.ts";
import { createExecute } from "../services/execute.ts";
import { createHealth } from "../services/health.ts";
import { createOutputs } from "../services/job_output.ts";
import { endAllSessions, endExpiredSessions } from "../services/session_end.ts";
import { fakeModel, type Play, texts } from "../services/testing/stream_deps.ts";
import { openFileArea } from "../session/files.ts";
import { createSessionStore } from "../session/store.ts";
import { fakeSandbox } from "./fake_sandbox.ts";

export const PREFIX = "/api/v1";
export const SALES_CSV = "region,amount\nNorth,10\nSouth,20\nNorth,5\n";

export interface FixtureOptions {
  maxUploadBytes?: number;
  maxSessions?: number;
  storageMaxBytes?: number;
  outputMaxBytes?: number;
  jobsKept?: number;
  ttlMs?: number;
  host?: string;
  allowedOrigins?: string[];
  /** What the model says; else a short text. */
  play?: Play;
}

/** Everything that a test may look at or turn; `close` ends sessions and removes the folder. */
export async function openApp(options: FixtureOptions = {}) {
  const root = await Deno.makeTempDir({ prefix: "app_test_" });
  const ttlMs = options.ttlMs ?? 60_000;
  const sessions = createSessionStore({ maxSessions: options.maxSessions ?? 100, ttlMs });
  const maxBytes = options.storageMaxBytes ?? 1e9;
  const files = await openFileArea({ root, maxBytes, ttlMs });
  const sandbox = fakeSandbox();
  const model = fakeModel(options.play ?? (() => texts("Objective: ", "totals")));
  const stopping = new AbortController();
  const previewRows = 100;
  const checkCode = (code: string) =>
    Promise.resolve(
      /\bimport sys\b/.test(code)
        ? [{ line: 1, column: 1, rule: "import", message: "sys is not allowed" }]
        : [],
    );
  const execute = createExecute({
    sessions,
    files,
    sandbox,
    checkCode,
    readOutput,
    limits: { timeout_seconds: 30, memory_mb: 1024, output_max_mb: 10 },
    jobsKept: options.jobsKept ?? 200,
    outputMaxBytes: options.outputMaxBytes ?? 1e7,
    previewRows,
  });
  const ends = { sessions, files, execute };
  const settings = {
    appEnv: "test",
    apiPrefix: PREFIX,
    host: options.host ?? "127.0.0.1",
    allowedOrigins: options.allowedOrigins ?? [],
    inboundDir: root,
    tempDir: root,
    logDir: root,
  };
  const app = createApp({
    settings,
    upload: {
      sessions,
      files,
      openIngest,
      prepare: (input) => sandbox.prepare(input),
      endExpired: () => endExpiredSessions(ends),
      maxBytes: options.maxUploadBytes ?? 1e7,
      previewRows,
      stopping: stopping.signal,
    },
    sessions: { ...ends, sandbox },
    streams: { sessions, model, checkCode, stopping: stopping.signal },
    execute: { execute, stopping: stopping.signal },
    output: createOutputs({
      sessions,
      files,
      writeParquet: writeOutputParquet,
      writeXlsx,
      safeCsv,
    }),
    health: createHealth({ sandbox, model, settings }),
    stopping: stopping.signal,
  });

  /** Asks the app; a path that begins with "." is taken from the root, not from the prefix. */
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const at = path.startsWith(".") ? path.slice(1) : PREFIX + path;
    return await app.request(`http://127.0.0.1${at}`, init);
  }

  return {
    app,
    root,
    sessions,
    files,
    sandbox,
    model,
    stop: () => stopping.abort(shuttingDown()),
    ends,
    ask,
    postJson: (path: string, body: unknown) =>
      ask(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    async upload(text = SALES_CSV, filename = "sales.csv"): Promise<Upload> {
      const response = await ask("/upload", { method: "POST", body: form(text, filename) });
      if (response.status !== 201) throw new Error(await response.text());
      return await response.json();
    },
    async [Symbol.asyncDispose]() {
      await endAllSessions(ends);
      await Deno.remove(root, { recursive: true });
    },
  };
}

export type AppFixture = Awaited<ReturnType<typeof openApp>>;

/** An upload's form; `fields` come before the file. */
export function form(
  text: BlobPart,
  filename = "sales.csv",
  fields: Record<string, string> = {},
): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  data.append("file", new File([text], filename));
  return data;
}
