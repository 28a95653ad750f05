/**
 * Memory of the idle API: after 200 warm-up requests of each kind, and after 2,000 further ones. The
 * whole service runs as in earnest, with the real sandbox and the offline model; sessions are ended as
 * they go, so that what grows is not what is kept on purpose. Linux only (/proc).
 */
import { join } from "node:path";
import { startApi } from "../api/testing/api_process.ts";
import { offlineModelPermissionFlags } from "../launcher/permissions.ts";
import { freePort } from "../launcher/testing/ports.ts";
import { until } from "../launcher/testing/wait.ts";
import { startRealSidecar, TOKEN } from "../sidecar/testing/real_sidecar.ts";

const WARM_UP = 200;
const FURTHER = 2_000;
const CLIENTS = 1;
/** The idle API is looked at until it has not changed for this long. */
const QUIET_MS = 15_000;

/** Of what is the idle API's own, and of what is more after the further requests by any count. */
const GOALS = { idleMb: 150, growthMb: 60 };

interface Memory {
  /** All that is resident, in MB. */
  rss: number;
  /** The same with what several processes share (the program file of Deno) divided among them. */
  pss: number;
  /** Without the program files of Deno and Polars, which the kernel can drop and read again. */
  own: number;
}

const CSV = "region,amount,day\n" +
  Array.from({ length: 200 }, (_, row) => `R${row % 7},${row}.5,2025-01-${row % 18 + 10}\n`).join(
    "",
  );
const CODE = `import os
import pandas as pd
df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
out = df.groupby("region", as_index=False)["amount"].sum()
out.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;

/** One request of each kind, in the order of the five steps; throws when one is not answered well. */
async function useOnce(base: string): Promise<void> {
  const answer = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await fetch(base + path, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const read = async (path: string) => await (await answer(path)).bytes();
  const readJson = async (path: string, init?: RequestInit) => (await answer(path, init)).json();
  const post = (path: string, body: unknown) =>
    answer(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const upload = async (content: BlobPart, name: string): Promise<string> => {
    const body = new FormData();
    body.append("file", new File([content], name));
    return (await readJson("/upload", { method: "POST", body })).session_id;
  };
  const stream = async (path: string, body: unknown) => await (await post(path, body)).bytes();
  const end = (session: string) => answer(`/sessions/${session}`, { method: "DELETE" });

  const session_id = await upload(CSV, "sales.csv");
  const instructions = "total amount per region, highest first";
  await stream("/instructions/refine", { session_id, instructions });
  await stream("/codegen/generate", { session_id, prompt: instructions });
  await stream("/codegen/fix", { session_id, code: CODE, error: "KeyError: 'Region'" });
  const { job_id } = await (await post("/execute", { session_id, code: CODE })).json();
  const job = await readJson(`/execute/${session_id}/${job_id}?wait=30`);
  if (job.status !== "success") throw new Error(JSON.stringify(job.error));
  const output = `/execute/${session_id}/${job_id}/output`;
  await read(output);
  await read(`${output}?format=parquet`);
  const workbook = await read(`${output}?format=xlsx&safe=true`);
  await readJson(`/sessions/${session_id}`);
  await readJson("/health");
  await end(session_id);
  await end(await upload(workbook, "sales.xlsx"));
}

async function useOften(base: string, times: number): Promise<void> {
  let left = times;
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    while (left-- > 0) await useOnce(base);
  }));
}

async function memoryOf(pid: number): Promise<Memory> {
  const [status, rollup] = await Promise.all(
    ["status", "smaps_rollup"].map((name) => Deno.readTextFile(`/proc/${pid}/${name}`)),
  );
  const megabytes = (text: string | undefined, name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text ?? "")?.[1]) / 1024);
  return {
    rss: megabytes(status, "VmRSS"),
    pss: megabytes(rollup, "Pss"),
    own: megabytes(status, "RssAnon"),
  };
}

function print(when: string, { rss, pss, own }: Memory, remark = ""): void {
  console.log(`${when.padEnd(26)} own ${own} MB, PSS ${pss} MB, RSS ${rss} MB${remark}`);
}

/** The memory once it has come to rest. */
async function idleMemory(pid: number): Promise<Memory> {
  let last = await memoryOf(pid);
  let since = Date.now();
  await until("the API is idle", async () => {
    const now = await memoryOf(pid);
    if (now.rss !== last.rss) since = Date.now();
    last = now;
    return Date.now() - since > QUIET_MS;
  }, 120_000);
  return last;
}

const folder = await Deno.makeTempDir({ prefix: "bench_memory_" });
await using sidecar = await startRealSidecar();
const [port, modelPort] = [freePort(), freePort()];
const model = new Deno.Command(Deno.execPath(), {
  args: [
    "run",
    ...offlineModelPermissionFlags({ host: "127.0.0.1", port: modelPort }),
    new URL("../offline_model/main.ts", import.meta.url).pathname,
  ],
  env: { OFFLINE_MODEL_PORT: String(modelPort), OFFLINE_MODEL_CHUNK_MS: "0" },
  stdout: "null",
}).spawn();
await using api = startApi({
  PORT: String(port),
  INBOUND_DIR: join(folder, "inbound"),
  TEMP_DIR: join(folder, "temp"),
  LOG_DIR: join(folder, "logs"),
  SIDECAR_URL: sidecar.url,
  SIDECAR_TOKEN: TOKEN,
  ANTHROPIC_BASE_URL: `http://127.0.0.1:${modelPort}`,
  OFFLINE_MODEL: "1",
});
const base = `http://127.0.0.1:${port}/api/v1`;
await until("the API answers", async () => {
  const response = await fetch(`${base}/health`).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok === true;
});
const fresh = await idleMemory(api.child.pid);
print("fresh", fresh);
await useOften(base, WARM_UP);
const warm = await idleMemory(api.child.pid);
print(`after ${WARM_UP} of each kind`, warm, ` (goal: own at most ${GOALS.idleMb})`);
await useOften(base, FURTHER);
const after = await idleMemory(api.child.pid);
const growth = Math.max(after.rss - warm.rss, after.own - warm.own);
print(`after ${FURTHER} more of each`, after, `: ${growth} more (goal: at most ${GOALS.growthMb})`);
model.kill("SIGTERM");
await model.status;
await api[Symbol.asyncDispose]();
await Deno.remove(folder, { recursive: true });
if (warm.own > GOALS.idleMb || growth > GOALS.growthMb) {
  console.error("Goal not reached");
  Deno.exitCode = 1;
}
