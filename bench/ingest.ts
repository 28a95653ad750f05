/**
 * How fast and how small ingest is, beside the same work by others in the same run: a CSV of 1,000,000
 * rows × 10 columns through the running API, from the first byte of the request to the answer, profile
 * included; ten times that file; a workbook; and the pauses of the API's event loop meanwhile. Linux
 * only (/proc). Run it with nothing else on the machine: `deno task bench ingest`.
 */
import { ensurePythonEnv } from "../launcher/python_env.ts";
import { startRealSidecar } from "../sidecar/testing/real_sidecar.ts";
import { run } from "../e2e/client.ts";
import { type BenchApi, startBenchApi, upload, type Watched } from "./ingest_api.ts";
import { writeCsv, writeXlsx } from "./ingest_data.ts";
import { barePolars, calamine, pandas } from "./ingest_rivals.ts";
import { median } from "./sandbox_clock.ts";

const ROUNDS = 3;
const ROWS = 1_000_000;
const SHEET_ROWS = 100_000;
const GOALS = { csv: 2.5, xlsx: 3, peakMb: 450, growth: 1.3, gapMs: 50 };

const COPY = `import os
import pandas as pd
pd.read_parquet(os.environ["INPUT_FILE_PATH"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;

let missed = 0;

function say(what: string, found: string, isReached = true, goal = ""): void {
  if (!isReached) missed++;
  const verdict = goal && ` (goal ${goal}${isReached ? "" : ": NOT reached"})`;
  console.log(`${what.padEnd(44)} ${found}${verdict}`);
}

const seconds = (times: readonly number[]) => `${(median(times) / 1000).toFixed(2)} s`;

/** What is read and written in turns, so that a noisy minute of the machine hits all alike. */
async function compareCsv(api: BenchApi, csv: string, scratch: string): Promise<Watched<unknown>> {
  const times = { bare: [] as number[], ours: [] as number[], pandas: [] as number[] };
  const watched: Watched<unknown>[] = [];
  await upload(api.base, csv);
  for (let round = 0; round < ROUNDS; round++) {
    times.bare.push(await barePolars(csv, scratch));
    const seen = await api.watch(() => upload(api.base, csv));
    watched.push(seen);
    times.ours.push(seen.ms);
    times.pandas.push(await pandas(csv, scratch));
  }
  const ratio = median(times.ours) / median(times.bare);
  say("Polars, scanCSV → sinkParquet", seconds(times.bare));
  say("pandas, read_csv → to_parquet", seconds(times.pandas));
  say(
    "upload to answer, with profile",
    `${seconds(times.ours)}, ${ratio.toFixed(2)} × Polars`,
    ratio <= GOALS.csv,
    `≤ ${GOALS.csv}`,
  );
  return worst(watched);
}

function worst(all: readonly Watched<unknown>[]): Watched<unknown> {
  const most = (of: (one: Watched<unknown>) => number) => Math.max(...all.map(of));
  return {
    result: undefined,
    ms: most(({ ms }) => ms),
    ownMb: most(({ ownMb }) => ownMb),
    gapMs: most(({ gapMs }) => gapMs),
    workMs: most(({ workMs }) => workMs),
  };
}

function sayGap(what: string, { gapMs, workMs }: Watched<unknown>): void {
  const found = `${workMs.toFixed(0)} ms of work, ${gapMs.toFixed(0)} ms in all`;
  say(`longest pause, ${what}`, found, workMs <= GOALS.gapMs, `≤ ${GOALS.gapMs} ms`);
}

async function compareXlsx(api: BenchApi, xlsx: string): Promise<void> {
  const [ours, theirs]: number[][] = [[], []];
  const watched: Watched<unknown>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs?.push(await calamine(xlsx));
    const seen = await api.watch(() => upload(api.base, xlsx));
    watched.push(seen);
    ours?.push(seen.ms);
  }
  const ratio = median(ours ?? []) / median(theirs ?? []);
  say(`pandas with calamine, ${SHEET_ROWS} rows of XLSX`, seconds(theirs ?? []));
  say(
    "upload to answer, with profile",
    `${seconds(ours ?? [])}, ${ratio.toFixed(2)} × calamine`,
    ratio <= GOALS.xlsx,
    `≤ ${GOALS.xlsx}`,
  );
  sayGap("XLSX upload", worst(watched));
}

/** A job that gives its input back, and its output in the forms that can be asked for. */
async function watchOutput({ base, watch }: BenchApi, xlsx: string): Promise<void> {
  const { session_id } = await upload(base, xlsx);
  const job = await watch(() => run(base, session_id, COPY));
  if (job.result.status !== "success") throw new Error(JSON.stringify(job.result.error));
  sayGap("a job's output is read", job);
  for (const format of ["xlsx", "parquet"]) {
    const path = `${base}/execute/${session_id}/${job.result.job_id}/output?format=${format}`;
    const exported = await watch(async () => {
      const response = await fetch(path);
      if (!response.ok) throw new Error(await response.text());
      for await (const _ of response.body ?? []) { /* It only has to arrive. */ }
    });
    sayGap(`output as ${format}`, exported);
  }
}

await ensurePythonEnv({ dev: true });
const folder = await Deno.makeTempDir({ prefix: "bench_ingest_" });
try {
  const [csv, large, xlsx] = ["orders.csv", "large.csv", "orders.xlsx"].map((n) =>
    `${folder}/${n}`
  );
  if (!csv || !large || !xlsx) throw new Error("no paths");
  await writeCsv(csv, ROWS);
  await using sidecar = await startRealSidecar();
  let once: Watched<unknown>;
  {
    await using api = await startBenchApi(folder, sidecar);
    const megabytes = Math.round((await Deno.stat(csv)).size / 1e6);
    console.log(`CSV of ${ROWS} rows × 10, ${megabytes} MB`);
    once = await compareCsv(api, csv, `${folder}/scratch.parquet`);
    const peak = await api.peakMb();
    say("peak memory of the API", `${peak} MB`, peak <= GOALS.peakMb, `≤ ${GOALS.peakMb}`);
    sayGap("CSV upload", once);
  }
  {
    await using api = await startBenchApi(folder, sidecar);
    await writeCsv(large, 10 * ROWS);
    const tenfold = await api.watch(() => upload(api.base, large));
    await Deno.remove(large);
    const growth = tenfold.ownMb / once.ownMb;
    say(
      "own memory, ten times the file",
      `${tenfold.ownMb} MB, ${growth.toFixed(2)} × ${once.ownMb} MB`,
      growth <= GOALS.growth,
      `≤ ${GOALS.growth}`,
    );
    sayGap("ten times the file", tenfold);
  }
  {
    await using api = await startBenchApi(folder, sidecar);
    await writeXlsx(xlsx, SHEET_ROWS);
    await compareXlsx(api, xlsx);
    await watchOutput(api, xlsx);
  }
} finally {
  await Deno.remove(folder, { recursive: true });
}
if (missed > 0) Deno.exitCode = 1;
