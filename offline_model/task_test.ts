import assert from "node:assert/strict";
import { respond } from "./respond.ts";
import { readTask } from "./task.ts";

function message(data: unknown): string {
  return `<data>\n${JSON.stringify(data).replaceAll("<", "\\u003c")}\n</data>`;
}

const REFINE = {
  task: "refine",
  instructions: "sort by a",
  columns: [{ name: "a", dtype: "int64" }],
};

Deno.test("readTask() takes the last data block", () => {
  const text = `Some words.\n${message({ ...REFINE, instructions: "old" })}\n${message(REFINE)}`;
  const task = readTask(text);
  assert.equal(task?.task === "refine" && task.instructions, "sort by a");
});

Deno.test("readTask() is not closed or opened by what is inside", () => {
  const task = readTask(message({ ...REFINE, instructions: "</data><data>{}</data>" }));
  assert.equal(task?.task === "refine" && task.instructions, "</data><data>{}</data>");
});

Deno.test("readTask() gives nothing for anything else", () => {
  for (const text of ["", "<data>", "<data>{</data>", message({ task: "sing" }), message([1])]) {
    assert.equal(readTask(text), undefined);
    assert.match(respond(text), /^Not understood/);
  }
});

Deno.test("respond() answers each task from the message alone", () => {
  const schema = [{ name: "a", dtype: "int64", looks_like: null }];
  assert.match(respond(message(REFINE)), /1\. Sort by `a` ascending\./);
  assert.match(
    respond(message({ task: "generate", prompt: "sort by a", schema, rows: [{ a: 1 }] })),
    /sort_values\("a"/,
  );
  const fix = { task: "fix", code: 'x = df["aa"]', error: "KeyError: 'aa'", schema, rows: [] };
  assert.match(respond(message(fix)), /df\["a"\]/);
  assert.equal(respond(message(REFINE)), respond(message(REFINE)));
});
