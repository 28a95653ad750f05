import assert from "node:assert/strict";
import { JOB_STREAM_MAX_BYTES } from "../shared/limits.ts";
import { CheckerEvent, CUT_MARK, Ended, ZygoteEvent } from "./python_wire.ts";
import { ended, READY } from "./testing/fake_zygote.ts";

Deno.test("Ended cuts what a job made long, and marks the cut", () => {
  const long = "x".repeat(1_000_000);
  const end = Ended.parse(ended("a", {
    kind: "exception",
    message: long,
    traceback: long,
    stdout: long,
    stderr: long,
  }));
  for (const text of [end.message, end.traceback, end.stdout, end.stderr]) {
    assert.ok(text !== null && text.endsWith(CUT_MARK));
    assert.ok(text.length < JOB_STREAM_MAX_BYTES + 300);
  }
  assert.equal(Ended.parse(ended("a", { stdout: "short" })).stdout, "short");
});

Deno.test("Ended forgets a line number that is none", () => {
  for (const line of [0, -1, 1.5, "1", 1e300, true]) {
    assert.equal(Ended.parse({ ...ended("a"), line }).line, null, String(line));
  }
  assert.equal(Ended.parse({ ...ended("a"), line: 7 }).line, 7);
});

Deno.test("ZygoteEvent refuses what no zygote says", () => {
  const wrong = [
    null,
    [],
    "started",
    {},
    { event: "success", job_id: "a" },
    { event: "started" },
    { event: "pong", id: "1" },
    { ...ended("a"), kind: "fine" },
    { ...ended("a"), output_bytes: -1 },
    { ...ended("a"), stdout: null },
    { ...READY, isolation: { level: "total", layers: {} } },
  ];
  for (const event of wrong) {
    assert.ok(!ZygoteEvent.safeParse(event).success, JSON.stringify(event));
  }
});

Deno.test("CheckerEvent refuses violations that cannot be shown", () => {
  const violation = { line: 1, column: 1, rule: "syntax", message: "Cannot parse" };
  const answer = (change: object) => ({
    event: "checked",
    check_id: "a",
    violations: [{ ...violation, ...change }],
  });
  assert.ok(CheckerEvent.safeParse(answer({})).success);
  for (const change of [{ line: 0 }, { column: -1 }, { rule: null }, { message: 1 }]) {
    assert.ok(!CheckerEvent.safeParse(answer(change)).success, JSON.stringify(change));
  }
});
