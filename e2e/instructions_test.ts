import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { ensurePythonEnv } from "../launcher/python_env.ts";
import { download, run, stream, transform, upload } from "./client.ts";
import { difference, parseCsv } from "./instructions/compare.ts";
import { type Broken, FIXES } from "./instructions/fixes.ts";
import { type Case, dataSet, instructionTable } from "./instructions/table.ts";
import { startStack } from "./stack.ts";

const EXPECTED = fileURLToPath(new URL("instructions/expected.py", import.meta.url));
const NOT_UNDERSTOOD = "Not understood:";

interface Result {
  refined: string;
  code: string;
  /** The downloaded output, or why there is none. */
  csv: string | null;
  error: string | null;
}

/** One instruction through the whole API, in the session of its data. */
async function follow(api: string, sessionId: string, each: Case): Promise<Result> {
  if (each.route === "refine") {
    const { refined, generated, job, csv } = await transform(api, sessionId, each.instruction);
    const error = refined.error ?? generated.error ?? job.error?.message ?? null;
    return { refined: refined.text, code: generated.text, csv, error };
  }
  const generated = await stream(`${api}/codegen/generate`, {
    session_id: sessionId,
    prompt: each.instruction,
  });
  const job = await run(api, sessionId, generated.code ?? generated.text);
  const csv = job.status === "success" ? await download(api, sessionId, job.job_id) : null;
  const error = generated.error ?? job.error?.message ?? null;
  return { refined: each.instruction, code: generated.text, csv, error };
}

/** Every case with its result: data sets beside each other, the cases of one after each other. */
async function followAll(api: string, cases: readonly Case[]): Promise<Map<Case, Result>> {
  const results = new Map<Case, Result>();
  const names = [...new Set(cases.map(({ data }) => data))];
  await Promise.all(names.map(async (name) => {
    const { session_id } = await upload(api, `${name}.csv`, await dataSet(name));
    for (const each of cases.filter(({ data }) => data === name)) {
      results.set(each, await follow(api, session_id, each));
    }
  }));
  return results;
}

/** Runs the faulty program, has it fixed with the error that the job gave, and runs it again. */
async function repair(api: string, { data, code }: Broken) {
  const { session_id } = await upload(api, `${data}.csv`, await dataSet(data));
  const failed = await run(api, session_id, code);
  const fix = await stream(`${api}/codegen/fix`, {
    session_id,
    code,
    error: failed.error?.message ?? "",
  });
  const fixed = await run(api, session_id, fix.code ?? fix.text);
  const csv = fixed.status === "success" ? await download(api, session_id, fixed.job_id) : "";
  return { failed, code: fix.text, fixed, csv };
}

Deno.test("instructions in users' words give the right table through the whole API", async (t) => {
  await using stack = await startStack({ OFFLINE_MODEL_CHUNK_MS: "0" });
  const cases = await instructionTable();
  const results = await followAll(stack.api, cases);
  for (const each of cases) {
    await t.step(`${each.data}: ${each.instruction}`, () => {
      const result = results.get(each);
      assert.ok(result !== undefined);
      const { refined, code, csv, error } = result;
      assert.ok(csv !== null, `no output: ${error}\n${code}`);
      const wrong = difference(each.expected, parseCsv(csv), each.inOrder);
      assert.equal(wrong, null, `${wrong}\n${refined}\n${code}`);
      assert.equal(code.includes(`# ${NOT_UNDERSTOOD}`), each.missed, code);
      if (each.route === "refine") {
        assert.equal(refined.includes(NOT_UNDERSTOOD), each.missed, refined);
      }
    });
  }

  const repairs = await Promise.all(FIXES.map((each) => repair(stack.api, each)));
  for (const [i, { failed, code, fixed, csv }] of repairs.entries()) {
    const broken = FIXES[i];
    assert.ok(broken !== undefined);
    await t.step(`fix: ${broken.fault}`, () => {
      assert.equal(failed.error?.kind, broken.kind, JSON.stringify(failed));
      assert.equal(fixed.status, "success", `${fixed.error?.message}\n${code}`);
      assert.equal(difference(parseCsv(broken.csv), parseCsv(csv), true), null, code);
    });
  }

  await t.step("an edited refined prompt is what the code follows", async () => {
    const { session_id } = await upload(stack.api, "orders.csv", await dataSet("orders"));
    const refined = await stream(`${stack.api}/instructions/refine`, {
      session_id,
      instructions: "keep rows with amount over 150",
    });
    const generated = await stream(`${stack.api}/codegen/generate`, {
      session_id,
      prompt: refined.text.replaceAll("150", "290"),
    });
    const job = await run(stack.api, session_id, generated.code ?? generated.text);
    assert.equal(job.row_count, 1, generated.text);
  });
});

Deno.test("expected.json is what expected.py works out", async () => {
  const { code } = await new Deno.Command(await ensurePythonEnv(), {
    args: ["-B", EXPECTED, "--check"],
  }).output();
  assert.equal(code, 0, "run e2e/instructions/expected.py and look at what it changes");
});
