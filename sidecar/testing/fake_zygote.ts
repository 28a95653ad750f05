/** Zygotes without a process: each start is recorded, and a test says what each one answers. */
import type { Ended, Ready, RunOrder } from "../python_wire.ts";
import type { StartZygote, ZygoteListener } from "../zygote.ts";

export interface FakeZygote {
  listener: ZygoteListener;
  orders: RunOrder[];
  killed: string[];
  pings: number[];
  closed: boolean;
  destroyed: boolean;
  /** The process is gone. */
  die(reason?: string): void;
}

export const READY: Ready = {
  event: "ready",
  python: "3.13.0",
  pandas: "3.0.0",
  isolation: { level: "process", layers: {} },
};

export interface FakeZygotes {
  start: StartZygote;
  all: FakeZygote[];
  readonly last: FakeZygote;
}

/** `onStart` is called with each zygote right after it was started. */
export function fakeZygotes(
  onStart: (zygote: FakeZygote) => void = (zygote) => zygote.listener.ready(READY),
  answersPings = true,
): FakeZygotes {
  const all: FakeZygote[] = [];
  const start: StartZygote = (listener) => {
    const gone = Promise.withResolvers<void>();
    let dead = false;
    const zygote: FakeZygote = {
      listener,
      orders: [],
      killed: [],
      pings: [],
      closed: false,
      destroyed: false,
      die: (reason = "was ended by SIGKILL") => {
        if (dead) return;
        dead = true;
        listener.gone(reason);
        gone.resolve();
      },
    };
    all.push(zygote);
    queueMicrotask(() => onStart(zygote));
    return {
      run: (order) => zygote.orders.push(order),
      kill: (jobId) => zygote.killed.push(jobId),
      ping: (id) => {
        zygote.pings.push(id);
        if (answersPings) listener.pong(id);
      },
      close: () => {
        zygote.closed = true;
        queueMicrotask(() => zygote.die("exited with status 0"));
      },
      destroy: () => {
        zygote.destroyed = true;
        queueMicrotask(() => zygote.die());
      },
      gone: gone.promise,
    };
  };
  return {
    start,
    all,
    get last() {
      const last = all.at(-1);
      if (last === undefined) throw new Error("no zygote was started");
      return last;
    },
  };
}

/** A job's end as a zygote reports it: a success unless said otherwise. */
export function ended(jobId: string, how: Partial<Ended> = {}): Ended {
  return {
    event: "ended",
    job_id: jobId,
    kind: null,
    message: null,
    traceback: null,
    line: null,
    stdout: "",
    stderr: "",
    output_bytes: 4,
    exit_code: 0,
    signal: null,
    duration_ms: 12.5,
    ...how,
  };
}
