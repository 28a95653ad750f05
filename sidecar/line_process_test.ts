import assert from "node:assert/strict";
import { z } from "zod";
import { type LineProcess, startLineProcess } from "./line_process.ts";
import { PYTHON } from "./testing/job_input.ts";
import { silentLog } from "./testing/silent_log.ts";
import { within } from "./timer.ts";

/** Runs a Python program as a line process and gathers its messages. */
function start(code: string, onMessage?: (message: unknown, process: LineProcess) => void) {
  const messages: unknown[] = [];
  const process = startLineProcess({
    command: PYTHON,
    args: ["-I", "-c", code],
    lineMaxBytes: 100_000,
    onMessage: (message) => {
      messages.push(message);
      onMessage?.(message, process);
    },
    log: silentLog,
  });
  return { process, messages };
}
const ECHO = "import sys\nfor line in sys.stdin:\n  print(line, end='', flush=True)";

Deno.test("startLineProcess() carries messages of any size both ways and ends with its stdin", async () => {
  const large = { text: "é\n".repeat(20_000) };
  const { process, messages } = start(ECHO, () => {
    if (messages.length === 3) process.close();
  });
  for (const message of [{ a: 1 }, large, { b: "😀" }]) process.send(message);
  assert.equal(await process.exited, "exited with status 0");
  assert.deepEqual(messages, [{ a: 1 }, large, { b: "😀" }]);
});

Deno.test("startLineProcess() gives the process nothing of this one's environment", async () => {
  const { process, messages } = start("import os, json; print(json.dumps(dict(os.environ)))");
  await process.exited;
  const allowed = new Set(["LANG", "LC_CTYPE", "PATH"]);
  assert.deepEqual(
    Object.keys(messages[0] ?? { none: 1 }).filter((name) => !allowed.has(name)),
    [],
  );
});

Deno.test("startLineProcess() hands over the last line, also without its end", async () => {
  const { process, messages } = start("print('{}'); print('1', end='')");
  await process.exited;
  assert.deepEqual(messages, [{}, 1]);
});

Deno.test("startLineProcess() kills a process that prints what is no JSON", async () => {
  const { process, messages } = start(
    "print('nonsense', flush=True); import sys; sys.stdin.read()",
  );
  assert.equal(await process.exited, "broke the protocol: SyntaxError");
  assert.deepEqual(messages, []);
});

Deno.test("startLineProcess() kills a process whose message is refused, and reads no more", async () => {
  const { process, messages } = start("while True: print(1, flush=True)", () => {
    throw new TypeError("refused");
  });
  assert.equal(await process.exited, "broke the protocol: TypeError");
  assert.equal(messages.length, 1);
});

Deno.test("startLineProcess() kills a process that prints a line without end", async () => {
  for (const stream of ["stdout", "stderr"]) {
    const { process } = start(`import sys\nwhile True: sys.${stream}.write('x' * 4096)`);
    assert.match(await process.exited, /line over 100000 bytes|ended by SIGKILL/);
  }
});

Deno.test("startLineProcess() says by which signal a process ended", async () => {
  const { process } = start("import sys; sys.stdin.read()");
  process.kill();
  assert.equal(await process.exited, "was ended by SIGKILL");
  process.kill();
  process.send({ late: true });
});

Deno.test("startLineProcess() does not wait for a grandchild that keeps the pipes", async () => {
  const { process, messages } = start(
    "import subprocess, sys\n" +
      "wait = 'import threading; threading.Event().wait()'\n" +
      "print(subprocess.Popen([sys.executable, '-I', '-c', wait]).pid, flush=True)",
  );
  let end = "still waits";
  await within(process.exited.then((how) => end = how), 10_000);
  // The grandchild itself would wait for ever.
  Deno.kill(z.number().parse(messages[0]), "SIGKILL");
  assert.equal(end, "exited with status 0");
});
