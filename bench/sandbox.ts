/**
 * How fast the sandbox is, beside a cold `python -I job.py` of the same job in the same run: 10,000
 * rows, read_parquet → groupby → to_csv. Prints milliseconds and ratios; run it with nothing else on
 * the machine: `deno task bench`.
 */
import type { Sandbox, SandboxInput } from "../api/ports.ts";
import { GROUPBY, LIMITS, makeJobInput, PYTHON } from "../sidecar/testing/job_input.ts";
import { startRealSidecar, TOKEN } from "../sidecar/testing/real_sidecar.ts";

const ROUNDS = 40;
const COLD_ROUNDS = 10;
const CLIENTS = 4;
const JOBS_PER_CLIENT = 30;

/** One job of the sandbox, from POST to the last byte of its CSV. */
async function runJob(sandbox: Sandbox, input: SandboxInput): Promise<void> {
  const { jobId } = await sandbox.submit(GROUPBY, input, LIMITS);
  const state = await sandbox.state(jobId, 30);
  if (state.status !== "success") throw new Error(`job failed: ${JSON.stringify(state.error)}`);
  await new Response(await sandbox.output(jobId)).arrayBuffer();
  sandbox.remove(jobId);
}

async function runCold(script: string, input: SandboxInput, output: string): Promise<void> {
  const { success } = await new Deno.Command(PYTHON, {
    args: ["-I", script],
    env: { INPUT_FILE_PATH: input.path, OUTPUT_FILE_PATH: output },
  }).output();
  if (!success) throw new Error("the cold job failed");
}

/** Milliseconds of each of `rounds` calls, one after the other, in ascending order. */
async function times(rounds: number, call: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    await call();
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}

/** Calls a second with several clients at once. */
async function rate(perClient: number, call: (client: number) => Promise<unknown>) {
  const start = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
    for (let i = 0; i < perClient; i++) await call(client);
  }));
  return CLIENTS * perClient / ((performance.now() - start) / 1000);
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
const line = (what: string, sorted: number[], perSecond: number | null) =>
  console.log(
    `${what.padEnd(34)} p50 ${at(sorted, 0.5).toFixed(1).padStart(6)} ms   ` +
      `p95 ${at(sorted, 0.95).toFixed(1).padStart(6)} ms` +
      (perSecond === null ? "" : `   ${perSecond.toFixed(1)} jobs/s with ${CLIENTS} clients`),
  );

const input = await makeJobInput(10_000);
const script = await Deno.makeTempFile({ suffix: ".py" });
const output = await Deno.makeTempFile({ suffix: ".csv" });
await Deno.writeTextFile(script, GROUPBY);
await using sidecar = await startRealSidecar();
try {
  const { client } = sidecar;
  console.log(`isolation: ${(await client.health()).isolation?.level}`);
  await times(5, () => runJob(client, input));

  const cold = await times(COLD_ROUNDS, () => runCold(script, input, output));
  const coldRate = await rate(5, (client) => runCold(script, input, `${output}.${client}`));
  line("cold python -I job.py", cold, coldRate);
  // A user does not send the next job within the same millisecond: the slots are warm again.
  const idle = await times(ROUNDS, async () => {
    await runJob(client, input);
  });
  const warmRate = await rate(JOBS_PER_CLIENT, () => runJob(client, input));
  line("sidecar, POST to the last byte", idle, warmRate);
  const check = await times(ROUNDS, async () => {
    const response = await fetch(`${sidecar.url}/jobs`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({
        code: `${GROUPBY}\nimport subprocess\n`,
        input_sha256: input.sha256,
        limits: LIMITS,
      }),
    });
    await response.body?.cancel();
  });
  line("CPython check, over HTTP", check, null);
  console.log(
    `ratios: ${(at(cold, 0.5) / at(idle, 0.5)).toFixed(1)} × faster than cold (target 20), ` +
      `${(warmRate / coldRate).toFixed(1)} × its rate (target 15), ` +
      `p95/p50 ${(at(idle, 0.95) / at(idle, 0.5)).toFixed(2)} (at most 2)`,
  );
} finally {
  await Promise.all([script, output, input.path].map((path) => Deno.remove(path)));
  for (let i = 0; i < CLIENTS; i++) await Deno.remove(`${output}.${i}`).catch(() => {});
}
