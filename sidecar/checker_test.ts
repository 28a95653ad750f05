import assert from "node:assert/strict";
import { type CheckerTimes, startChecker } from "./checker.ts";
import { fakeCheckers } from "./testing/fake_checker.ts";
import { silentLog } from "./testing/silent_log.ts";
import { until } from "./testing/wait.ts";

const VIOLATION = { line: 1, column: 1, rule: "syntax", message: "Cannot parse the code" };
const options = (checkers: ReturnType<typeof fakeCheckers>, times: Partial<CheckerTimes> = {}) => ({
  start: checkers.start,
  log: silentLog,
  times,
});

Deno.test("startChecker() rejects with what is missing when the first checker refuses", async () => {
  const checkers = fakeCheckers((checker) => {
    checker.listener.refused(["seccomp"], "Do this.");
    checker.die("exited with status 1");
  });
  await assert.rejects(startChecker(options(checkers)), /missing seccomp\. Do this\./);
});

Deno.test("check() gives each caller its own answer, in whatever order they come", async () => {
  const checkers = fakeCheckers();
  const checker = await startChecker(options(checkers));
  const answers = [checker.check("one"), checker.check("two")];
  const [one, two] = checkers.all[0]?.asked ?? [];
  assert.ok(one && two);
  checkers.all[0]?.listener.checked(two.id, [VIOLATION]);
  checkers.all[0]?.listener.checked("unknown", [VIOLATION]);
  checkers.all[0]?.listener.checked(one.id, []);
  assert.deepEqual(await Promise.all(answers), [[], [VIOLATION]]);
  await checker.stop();
});

Deno.test("check() is asked once more when the checker dies", async () => {
  const checkers = fakeCheckers(undefined, (checker, id) => {
    if (checkers.all.length > 1) checker.listener.checked(id, [VIOLATION]);
    else checker.die();
  });
  const checker = await startChecker(options(checkers));
  assert.deepEqual(await checker.check("x"), [VIOLATION]);
  assert.equal(checkers.all.length, 2);
  await checker.stop();
});

Deno.test("check() fails, and does not accept, when the checker dies twice", async () => {
  const checkers = fakeCheckers(undefined, (checker) => checker.die());
  const checker = await startChecker(options(checkers));
  await assert.rejects(checker.check("x"), { code: "sandbox_unavailable" });
  await until(() => checker.ready);
  await checker.stop();
});

Deno.test("check() replaces a checker that does not answer, and then fails", async () => {
  const checkers = fakeCheckers();
  const checker = await startChecker(options(checkers, { check: 10 }));
  await assert.rejects(checker.check("x"), { code: "sandbox_unavailable" });
  assert.ok(checkers.all[0]?.destroyed);
  await until(() => checkers.all.length > 1);
  await checker.stop();
});

Deno.test("check() waits for a checker that is being restarted", async () => {
  const checkers = fakeCheckers(undefined, (checker, id) => checker.listener.checked(id, []));
  const checker = await startChecker(options(checkers));
  checkers.all[0]?.die();
  assert.equal(checker.ready, false);
  assert.deepEqual(await checker.check("x"), []);
  await checker.stop();
});

Deno.test("stop() fails what is waiting", async () => {
  const checker = await startChecker(options(fakeCheckers()));
  const waiting = assert.rejects(checker.check("x"), { code: "sandbox_unavailable" });
  await checker.stop();
  await waiting;
  await assert.rejects(checker.check("y"), { code: "sandbox_unavailable" });
});
