/** A runner without a zygote: a test ends the jobs that it was given. */
import type { RunOrder } from "../python_wire.ts";
import type { JobEnd, Runner } from "../runner.ts";
import { ended, READY } from "./fake_zygote.ts";

export interface FakeRunner extends Pick<Runner, "run" | "kill"> {
  info: Runner["info"];
  hopeless: boolean;
  orders: RunOrder[];
  killed: string[];
  start(jobId: string): void;
  end(jobId: string, how?: Partial<JobEnd>): void;
}

/** `kill` ends a job as cancelled at once. */
export function fakeRunner(): FakeRunner {
  const jobs = new Map<string, { onStarted(): void; resolve(end: JobEnd): void }>();
  const runner: FakeRunner = {
    info: READY,
    hopeless: false,
    orders: [],
    killed: [],
    run: (order, onStarted) => {
      runner.orders.push(order);
      const { promise, resolve } = Promise.withResolvers<JobEnd>();
      jobs.set(order.job_id, { onStarted, resolve });
      return promise;
    },
    kill: (jobId) => {
      runner.killed.push(jobId);
      runner.end(jobId, { kind: "cancelled", message: "Run cancelled", output_bytes: null });
    },
    start: (jobId) => jobs.get(jobId)?.onStarted(),
    end: (jobId, how = {}) => jobs.get(jobId)?.resolve(ended(jobId, how)),
  };
  return runner;
}
