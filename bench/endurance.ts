/**
 * Ten thousand jobs one after the other through `POST /execute` of the whole stack: the last thousand
 * have to be as fast as the first, nothing of any job may be there for a later one, and in the end no
 * file, process, descriptor or memory is left over. Jobs that fail, eat memory and have to be killed
 * are among them. Takes some eight minutes: `deno run -A bench/endurance.ts [JOBS]`. Linux only.
 */
import { execute, jobOf, run, upload } from "../e2e/client.ts";
import { type Stack, startStack } from "../e2e/stack.ts";
import { type Held, lookAtRest } from "./leftovers.ts";
import { median, timed } from "./sandbox_clock.ts";

const JOBS = Number(Deno.args[0] ?? 10_000);
/** The first and the last so many are compared. */
const COMPARED = Math.min(1_000, Math.floor(JOBS / 4));
const WARM_UP = 50;

const GOALS = { slower: 1.2, processes: 0, files: 0, descriptors: 8, memory: 60 };

/** Fails when it finds what an earlier job left, leaves something itself, and draws a number. */
const CANARY = `import os
from pathlib import Path
import numpy as np
import pandas as pd

if hasattr(pd, "left_by_a_job") or hasattr(np, "left_by_a_job"):
    raise ValueError("an earlier job's changes are here")
pd.left_by_a_job = np.left_by_a_job = bytes(1_000_000)
source, target = Path(os.environ["INPUT_FILE_PATH"]), Path(os.environ["OUTPUT_FILE_PATH"])
if target.stat().st_size:
    raise ValueError("an earlier job's output is here")
print(np.random.default_rng().integers(2**62), np.random.randint(2**62))
for place in (target.parent / "left", Path("/tmp/left"), Path("/dev/shm/left")):
    try:
        pd.DataFrame({"a": [1]}).to_csv(place)
        raise ValueError(f"{place} could be written")
    except OSError:
        pass
pd.read_parquet(source).groupby("region", as_index=False)["amount"].sum().to_csv(target, index=False)
`;

/** Every hundredth job is one of these; the kind of error is its honest end. */
const ROUGH = [
  { code: "raise KeyError('x')\n", kind: "exception" },
  { code: "big = []\nwhile True:\n    big.append('x' * 10_000_000)\n", kind: "memory" },
  { code: "while True:\n    print('x' * 1000)\n", kind: "cancelled" },
  {
    code:
      "import numpy as np\nnp.lib.stride_tricks.as_strided(np.zeros(1), (2**40,), (8,)).sum()\n",
    kind: "killed",
  },
];

/** One session's worth of jobs, and the milliseconds of the canaries among them. */
async function runJobs(api: string, count: number, drawn: Set<string>): Promise<number[]> {
  const csv = "region,amount\n" + "north,1.5\nsouth,2\n".repeat(500);
  const { session_id } = await upload(api, "canary.csv", csv);
  const taken: number[] = [];
  for (let i = 1; i <= count; i++) {
    if (i % 100 === 0) await runRough(api, session_id, i / 100);
    else taken.push(await timed(() => runCanary(api, session_id, drawn)));
  }
  const response = await fetch(`${api}/sessions/${session_id}`, { method: "DELETE" });
  await response.body?.cancel();
  return taken;
}

async function runCanary(api: string, sessionId: string, drawn: Set<string>): Promise<void> {
  const { status, error, stdout } = await run(api, sessionId, CANARY);
  if (status !== "success") throw new Error(`A canary failed: ${JSON.stringify(error)}`);
  for (const number of stdout?.trim().split(" ") ?? []) {
    if (drawn.has(number)) throw new Error("Two jobs drew the same random number");
    drawn.add(number);
  }
}

async function runRough(api: string, sessionId: string, number: number): Promise<void> {
  const { code, kind } = ROUGH[number % ROUGH.length] ?? { code: "", kind: "" };
  const jobId = await execute(api, sessionId, code);
  if (kind === "cancelled") {
    while ((await jobOf(api, sessionId, jobId, 0)).status === "queued");
    const response = await fetch(`${api}/execute/${sessionId}/${jobId}`, { method: "DELETE" });
    await response.body?.cancel();
  }
  const { error } = await jobOf(api, sessionId, jobId, 30);
  if (error?.kind !== kind) throw new Error(`Not ${kind} but ${JSON.stringify(error)}: ${code}`);
}

function print(when: string, held: Held): void {
  const { processes, descriptors, memory, files } = held;
  console.log(
    `${when.padEnd(24)} ${processes} processes, ${descriptors} descriptors, ` +
      `${memory} MB of their own, ${files} files`,
  );
}

/** One line of the result; true when the goal is reached. */
function verdict(what: string, value: number, goal: number): boolean {
  const isReached = value <= goal;
  console.log(`${isReached ? "ok    " : "MISSED"} ${what}: ${value} (goal: at most ${goal})`);
  return isReached;
}

async function endure(stack: Stack, temp: string): Promise<boolean> {
  const drawn = new Set<string>();
  const look = async (when: string): Promise<Held> => {
    const held = await lookAtRest(stack.pid, [stack.folder, temp]);
    print(when, held);
    return held;
  };
  await runJobs(stack.api, WARM_UP, drawn);
  const fresh = await look(`after ${WARM_UP} jobs`);
  const first = await runJobs(stack.api, COMPARED, drawn);
  const early = await look(`after ${COMPARED} more`);
  await runJobs(stack.api, JOBS - 2 * COMPARED, drawn);
  const last = await runJobs(stack.api, COMPARED, drawn);
  const late = await look(`after ${JOBS} jobs`);

  const [before, after] = [median(first), median(last)];
  console.log(`a canary job: p50 ${before.toFixed(1)} ms at first, ${after.toFixed(1)} ms at last`);
  return [
    verdict(`last ${COMPARED} / first`, Number((after / before).toFixed(3)), GOALS.slower),
    verdict("processes left", late.processes - fresh.processes, GOALS.processes),
    verdict("files left", late.files - fresh.files, GOALS.files),
    // A few connections are kept open between the processes.
    verdict("descriptors left", late.descriptors - fresh.descriptors, GOALS.descriptors),
    verdict("MB of memory left", late.memory - early.memory, GOALS.memory),
  ].every(Boolean);
}

const temp = await Deno.makeTempDir({ prefix: "bench_endurance_" });
try {
  await using stack = await startStack({
    TMPDIR: temp,
    SIDECAR_WORK_DIR: `${temp}/sidecar`,
    SANDBOX_MEMORY_MB: "256",
  });
  if (!await endure(stack, temp)) Deno.exitCode = 1;
} finally {
  await Deno.remove(temp, { recursive: true });
}
