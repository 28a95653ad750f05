/** The API of the ingest benchmark: its own process with the real sidecar, watched from outside. */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { startApi } from "../api/testing/api_process.ts";
import { freePort } from "../launcher/testing/ports.ts";
import { until } from "../launcher/testing/wait.ts";
import { type RealSidecar, TOKEN } from "../sidecar/testing/real_sidecar.ts";

const GAPS = fileURLToPath(new URL("./ingest_gaps.ts", import.meta.url));
const START_MS = 60_000;
const SAMPLE_MS = 10;
/** As long as browsers make it: the longer, the faster it is found. */
const BOUNDARY = "----WebKitFormBoundaryDeB3nchM4rk0001";

/** What one piece of work took. */
export interface Watched<Result> {
  result: Result;
  ms: number;
  /** Greatest memory that was the process's own, in MB. */
  ownMb: number;
  /** The longest pause of the event loop, and the longest that its own work was. */
  gapMs: number;
  workMs: number;
}

export interface BenchApi extends AsyncDisposable {
  base: string;
  watch<Result>(work: () => Promise<Result>): Promise<Watched<Result>>;
  /** Greatest resident memory since the start, in MB. */
  peakMb(): Promise<number>;
}

/** Starts the API on files below `folder`. */
export async function startBenchApi(folder: string, sidecar: RealSidecar): Promise<BenchApi> {
  const port = freePort();
  const api = startApi({
    PORT: String(port),
    INBOUND_DIR: join(folder, "inbound"),
    TEMP_DIR: join(folder, "temp"),
    LOG_DIR: join(folder, "logs"),
    MAX_UPLOAD_MB: "2048",
    SIDECAR_URL: sidecar.url,
    SIDECAR_TOKEN: TOKEN,
    ANTHROPIC_BASE_URL: "http://127.0.0.1:9",
    OFFLINE_MODEL: "1",
  }, [`--preload=${GAPS}`]);
  const base = `http://127.0.0.1:${port}/api/v1`;
  await until("the API answers", async () => {
    const response = await fetch(`${base}/health`).catch(() => undefined);
    await response?.body?.cancel();
    return response?.ok === true;
  }, START_MS).catch((error) => {
    throw new Error(api.output(), { cause: error });
  });
  return {
    base,
    peakMb: () => memoryOf(api.child.pid, "VmHWM"),
    async watch(work) {
      const printed = api.output().length;
      let ownMb = 0;
      const sampling = setInterval(async () => {
        ownMb = Math.max(ownMb, await memoryOf(api.child.pid, "RssAnon"));
      }, SAMPLE_MS);
      try {
        const begun = performance.now();
        const result = await work();
        const ms = performance.now() - begun;
        // What was printed of a pause may still be on its way.
        await (await fetch(`${base}/health`)).body?.cancel();
        const gaps = [...api.output().slice(printed).matchAll(/^gap ([\d.]+) ([\d.]+)$/gm)];
        const longest = (part: 1 | 2) => Math.max(0, ...gaps.map((gap) => Number(gap[part])));
        return { result, ms, ownMb, gapMs: longest(1), workMs: longest(2) };
      } finally {
        clearInterval(sampling);
      }
    },
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}

async function memoryOf(pid: number, name: string): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

const Uploaded = z.object({ session_id: z.string(), row_count: z.number() });

/** Uploads the file at `path` as it is read, and returns what the API says of it. */
export async function upload(base: string, path: string): Promise<z.infer<typeof Uploaded>> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"` +
    "\r\n\r\n";
  const tail = `\r\n--${BOUNDARY}--\r\n`;
  const { size } = await Deno.stat(path);
  // Not by fetch: it sends a stream without its length, which browsers and curl do not.
  const sent = request(`${base}/upload`, {
    method: "POST",
    headers: {
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      "content-length": head.length + size + tail.length,
    },
  });
  const answered = once(sent, "response");
  sent.write(head);
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), sent, { end: false });
  sent.end(tail);
  const [response]: IncomingMessage[] = await answered;
  if (!response) throw new Error("no answer");
  const answer = await text(response);
  if (response.statusCode !== 201) throw new Error(answer);
  return Uploaded.parse(JSON.parse(answer));
}
