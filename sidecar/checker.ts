/**
 * Keeps one checker serving and turns it into a function: code in, violations out. A check whose
 * checker dies or hangs is asked once more of the next one; then it fails, and nothing is run.
 */
import type { Logger } from "../shared/logging.ts";
import { PublicError, type Violation } from "../shared/errors.ts";
import type { Timer } from "./timer.ts";
import type { CheckerPort, StartChecker } from "./checker_process.ts";
import { createRestarts } from "./restarts.ts";

export interface Checker {
  /**
   * Violations in source order; empty means accepted.
   * @throws {PublicError} `sandbox_unavailable` when no checker could answer: treat it as refused.
   */
  check(code: string): Promise<Violation[]>;
  readonly ready: boolean;
  stop(): Promise<void>;
}

export interface CheckerOptions {
  start: StartChecker;
  log: Logger;
  times?: Partial<CheckerTimes>;
}

/** In milliseconds. */
export interface CheckerTimes {
  startup: number;
  /** Longest that one check may take, its wait for a restarted checker included. */
  check: number;
  stopWithin: number;
}

const TIMES: CheckerTimes = { startup: 30_000, check: 5_000, stopWithin: 2_000 };

interface Pending {
  id: string;
  code: string;
  retried: boolean;
  /** Which process has it; null while it waits for one. */
  sentTo: CheckerPort | null;
  timer: Timer;
  resolve(violations: Violation[]): void;
  reject(error: PublicError): void;
}

/**
 * Starts the first checker and resolves when it serves.
 * @throws {Error} it ended before it was ready; the message says why and what to do.
 */
export async function startChecker(options: CheckerOptions): Promise<Checker> {
  const { log } = options;
  const times = { ...TIMES, ...options.times };
  const restarts = createRestarts();
  const pending = new Map<string, Pending>();
  const first = Promise.withResolvers<void>();
  let started = false;
  let ready = false;
  let stopping = false;
  let timer: Timer | undefined;
  let port: CheckerPort;
  let refusal: string | null = null;

  const launch = () => {
    timer = setTimeout(() => port.destroy(), times.startup);
    port = options.start({
      ready: () => {
        clearTimeout(timer);
        ready = started = true;
        first.resolve();
        pending.forEach(send);
      },
      refused: (missing, remedy) => {
        refusal = `missing ${missing.join(", ")}. ${remedy}`;
      },
      checked: (checkId, violations) => {
        const check = pending.get(checkId);
        if (check === undefined) return;
        restarts.healthy();
        settle(check);
        check.resolve(violations);
      },
      gone: lost,
    });
  };

  const lost = (reason: string) => {
    clearTimeout(timer);
    const dead = port;
    ready = false;
    if (stopping) return;
    if (!started) {
      stopping = true;
      return first.reject(new Error(`Cannot start the checker: ${refusal ?? `it ${reason}`}`));
    }
    const pause = restarts.failed();
    log.error("Checker {reason}: starting another in {pause} ms", { reason, pause });
    timer = setTimeout(launch, pause);
    for (const check of pending.values()) {
      if (check.sentTo !== dead) continue;
      check.sentTo = null;
      if (check.retried) fail(check);
      else check.retried = true;
    }
  };

  const send = (check: Pending) => {
    const asked = port;
    check.sentTo = asked;
    clearTimeout(check.timer);
    check.timer = setTimeout(() => {
      if (check.retried) fail(check);
      log.error("Checker did not answer in {ms} ms: it is killed and replaced", {
        ms: times.check,
      });
      if (asked === port) asked.destroy();
    }, times.check);
    asked.check(check.id, check.code);
  };

  const settle = (check: Pending) => {
    clearTimeout(check.timer);
    pending.delete(check.id);
  };
  const fail = (check: Pending) => {
    settle(check);
    check.reject(
      new PublicError("sandbox_unavailable", "Cannot check the code: the checker does not answer"),
    );
  };

  launch();
  await first.promise;
  return {
    check: (code) => {
      const { promise, resolve, reject } = Promise.withResolvers<Violation[]>();
      const check: Pending = {
        id: crypto.randomUUID(),
        code,
        retried: false,
        sentTo: null,
        timer: setTimeout(() => fail(check), times.check),
        resolve,
        reject,
      };
      pending.set(check.id, check);
      if (stopping) fail(check);
      else if (ready) send(check);
      return promise;
    },
    get ready() {
      return ready;
    },
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      pending.forEach(fail);
      port.close();
      const deadline = setTimeout(() => port.destroy(), times.stopWithin);
      await port.gone;
      clearTimeout(deadline);
    },
  };
}
