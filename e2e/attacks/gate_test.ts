/** One payload of each kind by each way, and some known-good programs: short enough for the gate. */
import assert from "node:assert/strict";
import { compareOverHttp, runOutside } from "../known_good/over_http.ts";
import { knownGood, payloads } from "../known_good/programs.ts";
import { startStack } from "../stack.ts";
import { ensurePythonEnv } from "../../launcher/python_env.ts";
import { attackOverHttp } from "./over_http.ts";
import { attackRaw } from "./raw.ts";
import { startReferee } from "./referee.ts";

/** Each N-th known-good program. */
const EVERY = 25;

Deno.test("one attack of each kind fails, and known-good programs work", async (t) => {
  const python = await ensurePythonEnv();
  const folder = await Deno.makeTempDir({ prefix: "gate-" });
  const chosen = (await payloads(python, ["--one-of-each"])).map(({ name }) => name);
  assert.equal(chosen.length, 8, "all kinds are there");
  try {
    await runOutside(python, folder, EVERY);

    await t.step("through POST /execute", async () => {
      await using referee = await startReferee(python, `${folder}/tables/survey.parquet`);
      const outcomes = await attackOverHttp(referee, chosen, `${folder}/tables/survey.csv`);
      const won = outcomes.filter(({ reasons }) => reasons.length > 0);
      assert.deepEqual(won, []);
      assert.ok(outcomes.some(({ layer }) => layer === "ast"), "the check refuses some of them");
    });

    await t.step("with the outer layers off", async () => {
      const outcomes = await attackRaw(python, ["--one-of-each"]);
      assert.deepEqual(outcomes.filter(({ reasons }) => reasons.length > 0), []);
      assert.equal(outcomes.length, 2 * chosen.length);
    });

    await t.step("without a sandbox they win", async () => {
      const outcomes = await attackRaw(python, ["--one-of-each", "--control"]);
      assert.deepEqual(outcomes.filter(({ reasons }) => reasons.length === 0), []);
    });

    await t.step("known-good programs give the same bytes as outside", async () => {
      await using stack = await startStack();
      const programs = (await knownGood()).filter((_, index) => index % EVERY === 0);
      assert.deepEqual(await compareOverHttp(stack.api, programs, folder), []);
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
