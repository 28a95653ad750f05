/** Checkers without a process: a test says what each one answers. */
import type { CheckerListener, StartChecker } from "../checker_process.ts";

export interface FakeChecker {
  listener: CheckerListener;
  asked: { id: string; code: string }[];
  destroyed: boolean;
  die(reason?: string): void;
}

export interface FakeCheckers {
  start: StartChecker;
  all: FakeChecker[];
}

/** `onStart` is called with each checker right after it was started, `onCheck` with each question. */
export function fakeCheckers(
  onStart: (checker: FakeChecker) => void = (checker) => checker.listener.ready(),
  onCheck: (checker: FakeChecker, id: string, code: string) => void = () => {},
): FakeCheckers {
  const all: FakeChecker[] = [];
  const start: StartChecker = (listener) => {
    const gone = Promise.withResolvers<void>();
    let dead = false;
    const checker: FakeChecker = {
      listener,
      asked: [],
      destroyed: false,
      die: (reason = "was ended by SIGKILL") => {
        if (dead) return;
        dead = true;
        listener.gone(reason);
        gone.resolve();
      },
    };
    all.push(checker);
    queueMicrotask(() => onStart(checker));
    return {
      check: (id, code) => {
        checker.asked.push({ id, code });
        onCheck(checker, id, code);
      },
      close: () => queueMicrotask(() => checker.die("exited with status 0")),
      destroy: () => {
        checker.destroyed = true;
        queueMicrotask(() => checker.die());
      },
      gone: gone.promise,
    };
  };
  return { start, all };
}
