/**
 * How fast the sandbox is, alone and through the API, beside a cold `python -I job.py` of the same
 * job in the same run: 10,000 rows, read_parquet → groupby → to_csv. Run it with nothing else on the
 * machine: `deno task bench sandbox`.
 */
import type { SandboxInput } from "../api/ports.ts";
import { loadPolicy } from "../api/sandbox/policy.ts";
import { createCodeCheck } from "../api/sandbox/python_ast.ts";
import { run, upload } from "../e2e/client.ts";
import { type Stack, startStack } from "../e2e/stack.ts";
import { GROUPBY, LIMITS, makeJobInput, PYTHON } from "../sidecar/testing/job_input.ts";
import { type RealSidecar, startRealSidecar, TOKEN } from "../sidecar/testing/real_sidecar.ts";
import { compare, type Measured, median, rate, report, timed } from "./sandbox_clock.ts";

const ROUNDS = 30;
const COLD_EVERY = 3;
const CLIENTS = 4;
const JOBS_PER_CLIENT = 40;
/** A user does not send the next job in the same millisecond: what is made ahead is there again. */
const PAUSE_MS = 150;
const ROWS = 10_000;

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** One job of the sidecar, from POST to the last byte of its CSV. */
async function bySidecar({ client }: RealSidecar, input: SandboxInput): Promise<void> {
  const { jobId } = await client.submit(GROUPBY, input, LIMITS);
  const state = await client.state(jobId, 30);
  if (state.status !== "success") throw new Error(`job failed: ${JSON.stringify(state.error)}`);
  await new Response(await client.output(jobId)).arrayBuffer();
  client.remove(jobId);
}

/** One job of the API, from POST to the result with its preview. */
async function byApi({ api }: Stack, sessionId: string): Promise<void> {
  const job = await run(api, sessionId, GROUPBY);
  if (job.status !== "success") throw new Error(`job failed: ${JSON.stringify(job)}`);
}

/** The check alone: code that is refused goes no further. */
async function byChecker({ url }: RealSidecar, input: SandboxInput): Promise<void> {
  const response = await fetch(`${url}/jobs`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({
      code: `${GROUPBY}\nimport subprocess\n`,
      input_sha256: input.sha256,
      limits: LIMITS,
    }),
  });
  await response.body?.cancel();
  if (response.status !== 422) throw new Error(`the check answered ${response.status}`);
}

async function cold(script: string, input: SandboxInput, client: number): Promise<void> {
  const { success } = await new Deno.Command(PYTHON, {
    args: ["-I", script],
    env: { INPUT_FILE_PATH: input.path, OUTPUT_FILE_PATH: `${script}.${client}.csv` },
  }).output();
  if (!success) throw new Error("the cold job failed");
}

async function measure(input: SandboxInput, script: string): Promise<void> {
  await using sidecar = await startRealSidecar();
  await using stack = await startStack();
  const regions = ["north", "east", "south", "west"];
  const csv = Array.from({ length: ROWS }, (_, i) => `${regions[i % 4]},${i * 0.25}`).join("\n");
  const { session_id: sessionId } = await upload(stack.api, "t.csv", `region,amount\n${csv}\n`);
  const runners = {
    cold: (client: number) => cold(script, input, client),
    sidecar: () => bySidecar(sidecar, input),
    api: () => byApi(stack, sessionId),
  };
  const idle = { cold: [] as number[], sidecar: [] as number[], api: [] as number[] };
  for (let i = 0; i < 5; i++) await Promise.all([runners.sidecar(), runners.api()]);
  // In turns, so that a noisy minute of the machine hits all alike.
  for (let i = 0; i < ROUNDS; i++) {
    if (i % COLD_EVERY === 0) idle.cold.push(await timed(() => runners.cold(0)));
    for (const name of ["sidecar", "api"] as const) {
      await pause();
      idle[name].push(await timed(runners[name]));
    }
  }
  const seen = async (name: keyof typeof runners, calls: number): Promise<Measured> => ({
    idle: idle[name],
    perSecond: await rate(CLIENTS, calls, runners[name]),
  });
  const results = {
    cold: await seen("cold", 4),
    sidecar: await seen("sidecar", JOBS_PER_CLIENT),
    api: await seen("api", JOBS_PER_CLIENT),
  };
  const checks: number[] = [];
  for (let i = 0; i < ROUNDS; i++) checks.push(await timed(() => byChecker(sidecar, input)));

  console.log(`isolation ${(await sidecar.client.health()).isolation?.level}, ${CLIENTS} clients`);
  report("cold python -I job.py", results.cold);
  report("sidecar, POST to the last byte", results.sidecar);
  report("API, POST to the result", results.api);
  compare("sidecar", results.cold, results.sidecar, { faster: 20, rate: 15 });
  compare("API", results.cold, results.api, { faster: 15, rate: 11 });
  console.log(`CPython check over HTTP: p50 ${median(checks).toFixed(1)} ms (wanted 8)`);
}

/** The API's own check of a hundred lines of pandas. */
async function measureCheck(): Promise<void> {
  const check = await createCodeCheck(loadPolicy());
  const lines = Array.from({ length: 100 }, (_, i) => `df["c${i}"] = df["a"].fillna(${i}) * 2`);
  const code = lines.join("\n");
  const first = await timed(() => check(code));
  const taken: number[] = [];
  for (let i = 0; i < 100; i++) taken.push(await timed(() => check(code)));
  console.log(
    `tree-sitter check of 100 lines: first ${first.toFixed(1)} ms, ` +
      `then p50 ${median(taken).toFixed(1)} ms (wanted 5)`,
  );
}

const input = await makeJobInput(ROWS);
const folder = await Deno.makeTempDir();
try {
  await Deno.writeTextFile(`${folder}/job.py`, GROUPBY);
  await measureCheck();
  await measure(input, `${folder}/job.py`);
} finally {
  await Deno.remove(folder, { recursive: true });
  await Deno.remove(input.path);
}
