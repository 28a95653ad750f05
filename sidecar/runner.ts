/**
 * Keeps one zygote serving: starts it, watches that it answers, replaces it when it ends, hangs or
 * asks for it, and turns its events into one promise per job that always settles.
 */
import type { Logger } from "../shared/logging.ts";
import type { Timer } from "./timer.ts";
import type { Ended, Ready, Refused, RunOrder } from "./python_wire.ts";
import { createRestarts } from "./restarts.ts";
import type { StartZygote, ZygotePort } from "./zygote.ts";

export type JobEnd = Omit<Ended, "event" | "job_id">;

export interface Runner {
  /** What the serving zygote said of itself; null while there is none. */
  readonly info: Ready | null;
  /** True when restarting fails again and again: nothing should wait for it. */
  readonly hopeless: boolean;
  /** Runs one job; call only while `info` is there. Never rejects: a lost zygote is an end as well. */
  run(order: RunOrder, onStarted: () => void): Promise<JobEnd>;
  kill(jobId: string): void;
  /** Ends the zygote and waits until it is gone. */
  stop(): Promise<void>;
}

export interface RunnerOptions {
  start: StartZygote;
  /** Called when `info` or `hopeless` changed. */
  onChange(): void;
  log: Logger;
  times?: Partial<RunnerTimes>;
}

/** In milliseconds. */
export interface RunnerTimes {
  /** From start to ready. */
  startup: number;
  pingEvery: number;
  /** Without an answer to a ping for so long a zygote counts as hung. */
  pongWithin: number;
  /** A job that is over its time by so much was not killed by its zygote. */
  overtime: number;
  /** A zygote that served so long starts with a clean record. */
  healthyAfter: number;
  /** From closing stdin to SIGKILL. */
  stopWithin: number;
}

const TIMES: RunnerTimes = {
  startup: 60_000,
  pingEvery: 2_000,
  pongWithin: 8_000,
  overtime: 10_000,
  healthyAfter: 10_000,
  stopWithin: 3_000,
};

interface Generation {
  port: ZygotePort;
  info: Ready | null;
  retiring: boolean;
  jobs: Map<string, { started(): void; end(end: JobEnd): void; timer: Timer; order: RunOrder }>;
  lastPong: number;
  timers: Set<Timer>;
  refusal: Refused | null;
}

/** A zygote that may not serve here, as it said itself. */
export class IsolationRefused extends Error {
  override readonly name = "IsolationRefused";
  constructor(readonly refusal: Refused) {
    super(
      `Cannot isolate jobs: missing ${refusal.missing.join(", ")}. ${refusal.remedy}`,
    );
  }
}

/**
 * Starts the first zygote and resolves when it serves.
 * @throws {IsolationRefused} the isolation asked for cannot be had here.
 * @throws {Error} the first zygote ended before it was ready.
 */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const { log } = options;
  const times = { ...TIMES, ...options.times };
  const restarts = createRestarts();
  const alive = new Set<Generation>();
  let serving: Generation | null = null;
  let restartTimer: Timer | undefined;
  let stopping = false;
  const first = Promise.withResolvers<void>();
  let firstSettled = false;

  const launch = () => {
    const generation: Generation = {
      port: options.start({
        ready: (info) => becomeReady(generation, info),
        refused: (refusal) => {
          generation.refusal = refusal;
        },
        started: (jobId) => generation.jobs.get(jobId)?.started(),
        ended: (end) => endJob(generation, end.job_id, end),
        pong: () => {
          generation.lastPong = performance.now();
        },
        recycle: () => retire(generation),
        gone: (reason) => bury(generation, reason),
      }),
      info: null,
      retiring: false,
      jobs: new Map(),
      lastPong: 0,
      timers: new Set(),
      refusal: null,
    };
    alive.add(generation);
    after(generation, times.startup, () => {
      if (generation.info === null) condemn(generation, "was not ready in time");
    });
  };

  const after = (generation: Generation, ms: number, then: () => void) => {
    generation.timers.add(setTimeout(then, ms));
  };

  const condemn = (generation: Generation, why: string) => {
    log.error("Zygote {why}: it is killed and replaced", { why });
    generation.port.destroy();
  };

  const becomeReady = (generation: Generation, info: Ready) => {
    if (generation.info !== null) return;
    generation.info = info;
    serving = generation;
    log.info("Zygote ready: Python {python}, pandas {pandas}, isolation {level}", {
      python: info.python,
      pandas: info.pandas,
      level: info.isolation.level,
    });
    after(generation, times.healthyAfter, restarts.healthy);
    watch(generation);
    firstSettled = true;
    first.resolve();
    options.onChange();
  };

  /** Pings for as long as the process lives. */
  const watch = (generation: Generation) => {
    let beat = generation.lastPong = performance.now();
    let id = 0;
    const timer = setInterval(() => {
      const now = performance.now();
      // This process itself may have been stopped or starved; then the answers lie unread.
      const late = now - beat > 2 * times.pingEvery;
      beat = now;
      if (late) generation.lastPong = now;
      if (now - generation.lastPong > times.pongWithin) condemn(generation, "does not answer");
      else generation.port.ping(++id);
    }, times.pingEvery);
    generation.timers.add(timer);
  };

  const retire = (generation: Generation) => {
    if (generation.retiring || stopping) return;
    generation.retiring = true;
    log.info("Zygote asked to be replaced after {jobs} running jobs", {
      jobs: generation.jobs.size,
    });
    if (serving === generation) serving = null;
    launch();
    closeWhenDone(generation);
  };

  const closeWhenDone = (generation: Generation) => {
    if (!generation.retiring || generation.jobs.size > 0) return;
    generation.port.close();
    after(generation, times.stopWithin, generation.port.destroy);
  };

  const endJob = (generation: Generation, jobId: string, end: JobEnd) => {
    const job = generation.jobs.get(jobId);
    if (job === undefined) return;
    generation.jobs.delete(jobId);
    clearTimeout(job.timer);
    job.end(end);
    closeWhenDone(generation);
  };

  const bury = (generation: Generation, reason: string) => {
    alive.delete(generation);
    for (const jobId of [...generation.jobs.keys()]) endJob(generation, jobId, LOST);
    generation.timers.forEach(clearTimeout);
    if (serving === generation) serving = null;
    if (stopping) return;
    if (!firstSettled) {
      firstSettled = true;
      stopping = true;
      return first.reject(
        generation.refusal
          ? new IsolationRefused(generation.refusal)
          : new Error(`Cannot start the zygote: it ${reason} before it was ready`),
      );
    }
    if (generation.retiring) return;
    const pause = restarts.failed();
    log.error("Zygote {reason}: starting another in {pause} ms", { reason, pause });
    restartTimer = setTimeout(launch, pause);
    options.onChange();
  };

  launch();
  await first.promise;
  return {
    get info() {
      return serving?.info ?? null;
    },
    get hopeless() {
      return restarts.hopeless && serving === null;
    },
    run: (order, onStarted) => {
      const generation = serving;
      if (generation === null) return Promise.resolve(LOST);
      const { promise, resolve } = Promise.withResolvers<JobEnd>();
      const overdue = () => condemn(generation, "did not end a job that is over its time");
      const timeout = order.timeout_seconds * 1000 + times.overtime;
      const job = {
        order,
        end: resolve,
        timer: setTimeout(overdue, timeout),
        started: () => {
          clearTimeout(job.timer);
          job.timer = setTimeout(overdue, timeout);
          onStarted();
        },
      };
      generation.jobs.set(order.job_id, job);
      generation.port.run(order);
      return promise;
    },
    kill: (jobId) => {
      for (const generation of alive) {
        if (generation.jobs.has(jobId)) generation.port.kill(jobId);
      }
    },
    stop: async () => {
      stopping = true;
      clearTimeout(restartTimer);
      await Promise.all([...alive].map((generation) => {
        generation.port.close();
        after(generation, times.stopWithin, generation.port.destroy);
        return generation.port.gone;
      }));
    },
  };
}

/** The end of a job whose zygote is gone. */
const LOST: JobEnd = {
  kind: "sandbox_unavailable",
  message: "Cannot finish the run: the sandbox's worker stopped; run the code again",
  traceback: null,
  line: null,
  stdout: "",
  stderr: "",
  output_bytes: null,
  exit_code: null,
  signal: null,
  duration_ms: 0,
};
