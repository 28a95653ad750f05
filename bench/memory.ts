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
const QUIET_MS = 5_000;

const GOALS = { idleMb: 150, growthMb: 60 };

interface Memory {
  /** All that is resident, in MB. */
  rss: number;
  /** Of it the process's own; the rest is the program files of Deno and Polars, mapped by all who use them. */
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
  const read = async (path: string, init?: RequestInit): Promise<string> => {
    const response = await fetch(base + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return text;
  };
  const post = (path: string, body: unknown) =>
    read(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const form = new FormData();
  form.append("file", new File([CSV], "sales.csv"));
  const { session_id } = JSON.parse(await read("/upload", { method: "POST", body: form }));
  const instructions = "total amount per region, highest first";
  await post("/instructions/refine", { session_id, instructions });
  await post("/codegen/generate", { session_id, prompt: instructions });
  await post("/codegen/fix", { session_id, code: CODE, error: "KeyError: 'Region'" });
  const { job_id } = JSON.parse(await post("/execute", { session_id, code: CODE }));
  const job = JSON.parse(await read(`/execute/${session_id}/${job_id}?wait=30`));
  if (job.status !== "success") throw new Error(JSON.stringify(job.error));
  await read(`/execute/${session_id}/${job_id}/output`);
  await read(`/execute/${session_id}/${job_id}/output?format=xlsx&safe=true`);
  await read(`/sessions/${session_id}`);
  await read("/health");
  await read(`/sessions/${session_id}`, { method: "DELETE" });
}

async function useOften(base: string, times: number): Promise<void> {
  let left = times;
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    while (left-- > 0) await useOnce(base);
  }));
}

async function memoryOf(pid: number): Promise<Memory> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  const megabytes = (name: string) => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1];
    return Math.round(Number(kilobytes) / 1024);
  };
  return { rss: megabytes("VmRSS"), own: megabytes("RssAnon") };
}

function print(when: string, { rss, own }: Memory, remark = ""): void {
  console.log(`${when.padEnd(30)} own ${own} MB, with mapped program files ${rss} MB${remark}`);
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
