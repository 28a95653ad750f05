/**
 * The API's check (tree-sitter) and the sidecar's (CPython) over the same programs: what one accepts
 * and the other refuses is a bug, or a case in documented_differences.json with its reason.
 */
import assert from "node:assert/strict";
import { z } from "zod";
import { createCodeCheck } from "../../api/sandbox/python_ast.ts";
import { loadPolicy } from "../../api/sandbox/policy.ts";
import { ensurePythonEnv } from "../../launcher/python_env.ts";
import { ViolationSchema } from "../../shared/protocol.ts";
import {
  jsonLines,
  knownGood,
  payloads,
  type Program,
  runPython,
  validatorPrograms,
} from "./programs.ts";
import differences from "./documented_differences.json" with { type: "json" };

const Checked = z.object({ name: z.string(), violations: z.array(ViolationSchema) });

/** Rules about the program's form: each parser has its own words and places for those. */
const FORM = new Set(["syntax", "too_complex"]);

/** First violation of each program as `line rule`, or null where the program is accepted. */
type Verdicts = Map<string, string | null>;

async function byCPython(python: string, programs: readonly Program[]): Promise<Verdicts> {
  const input = programs.map((program) => JSON.stringify(program)).join("\n") + "\n";
  const output = await runPython(python, ["e2e/known_good/check_all.py"], input);
  return new Map(
    jsonLines(output, Checked).map(({ name, violations }) => [name, first(violations)]),
  );
}

async function byTreeSitter(programs: readonly Program[]): Promise<Verdicts> {
  const check = await createCodeCheck(loadPolicy());
  const verdicts: Verdicts = new Map();
  for (const { name, code } of programs) verdicts.set(name, first(await check(code)));
  return verdicts;
}

function first(violations: readonly { line: number; rule: string }[]): string | null {
  const [violation] = violations;
  return violation === undefined ? null : `${violation.line} ${violation.rule}`;
}

const isForm = (verdict: string) => FORM.has(verdict.split(" ")[1] ?? "");

Deno.test("both checks say the same of every program", async (t) => {
  const python = await ensurePythonEnv();
  const accepted = await validatorPrograms("accepted");
  const refused = await validatorPrograms("refused");
  const programs = [
    ...accepted.map((p) => ({ ...p, name: `accepted: ${p.name}` })),
    ...refused.map((p) => ({ ...p, name: `refused: ${p.name}` })),
    ...(await payloads(python)).map((p) => ({ ...p, name: `payload: ${p.name}` })),
    ...(await knownGood()).map((p) => ({ ...p, name: `known good: ${p.name}` })),
  ];
  assert.ok(accepted.length >= 300 && refused.length >= 300, "the corpora are there");
  const [ours, final] = await Promise.all([byTreeSitter(programs), byCPython(python, programs)]);
  assert.equal(final.size, programs.length, "names are unique");
  const documented = new Map(Object.entries(differences));

  await t.step("what must be accepted is accepted by both", () => {
    const wrong = programs.filter(({ name }) =>
      /^(accepted|known good): /.test(name) && !documented.has(name) &&
      (ours.get(name) !== null || final.get(name) !== null)
    );
    assert.deepEqual(wrong.map(({ name }) => [name, ours.get(name), final.get(name)]), []);
  });

  await t.step("what must be refused is refused by CPython", () => {
    const wrong = programs.filter(({ name }) => name.startsWith("refused: "))
      .filter(({ name }) => final.get(name) === null);
    assert.deepEqual(wrong.map(({ name }) => name), []);
  });

  await t.step("they differ nowhere but where it is documented", () => {
    const differ = programs.map(({ name }) => name).filter((name) =>
      (ours.get(name) === null) !== (final.get(name) === null)
    );
    assert.deepEqual(
      differ.filter((name) => !documented.has(name)).map((name) =>
        `${name}: API ${ours.get(name)}, CPython ${final.get(name)}`
      ),
      [],
    );
    assert.deepEqual([...documented.keys()].filter((name) => !differ.includes(name)), []);
  });

  await t.step("they name the same line and rule first", () => {
    const differ = programs.map(({ name }) => [name, ours.get(name), final.get(name)] as const)
      .filter(([, a, b]) => a != null && b != null && a !== b && !isForm(a) && !isForm(b));
    assert.deepEqual(differ, []);
  });
});
