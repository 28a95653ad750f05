/** A sandbox for tests: a job ends at once with a CSV, or when the test says so. */
import type { Sandbox } from "../ports.ts";
import { PublicError } from "../../shared/errors.ts";
import type { JobError, JobState, SidecarHealth } from "../../shared/protocol.ts";

export const HEALTHY: SidecarHealth = {
  status: "ok",
  protocol_version: 1,
  python: "3.13.0",
  pandas: "3.1.1",
  isolation: { level: "kernel", layers: { files: { held: true, mechanism: "landlock ABI 7" } } },
  running: 0,
  queued: 0,
};

export const TOTALS_CSV = "region,total\nNorth,10\nSouth,20\n";

interface FakeJob {
  state: JobState;
  csv: string;
  changed: PromiseWithResolvers<void>;
}

export interface FakeSandbox extends Sandbox {
  /** What happens to the jobs that are submitted from now on. */
  mode: "succeed" | "hold" | "reject" | "full";
  /** The CSV of jobs that succeed. */
  csv: string;
  /** A job's output comes with its state, and by no other way. */
  inlineOutput: boolean;
  /** Thrown by every call, as when the sidecar is gone. */
  broken: PublicError | undefined;
  /** The sandbox's own ids of what was submitted and removed, in order. */
  readonly submitted: string[];
  readonly removed: string[];
  /** Lets a job begin to run. */
  start(jobId: string): void;
  /** Ends a job: with an error, else as a success with `csv`. */
  end(jobId: string, error?: JobError): void;
}

export function unavailable(): PublicError {
  return new PublicError("sandbox_unavailable", "Cannot run code: the sandbox cannot be reached");
}

export function fakeSandbox(): FakeSandbox {
  const jobs = new Map<string, FakeJob>();
  const now = () => new Date().toISOString();

  function find(jobId: string): FakeJob {
    if (sandbox.broken !== undefined) throw sandbox.broken;
    const job = jobs.get(jobId);
    if (job === undefined) throw new PublicError("job_not_found", "Cannot find job: gone");
    return job;
  }

  function change(job: FakeJob, state: Partial<JobState>): void {
    Object.assign(job.state, state);
    job.changed.resolve();
    job.changed = Promise.withResolvers();
  }

  const sandbox: FakeSandbox = {
    mode: "succeed",
    csv: TOTALS_CSV,
    inlineOutput: false,
    broken: undefined,
    submitted: [],
    removed: [],
    health: () => sandbox.broken ? Promise.reject(sandbox.broken) : Promise.resolve(HEALTHY),
    submit() {
      if (sandbox.broken !== undefined) return Promise.reject(sandbox.broken);
      if (sandbox.mode === "reject") return Promise.reject(rejected());
      if (sandbox.mode === "full") return Promise.reject(full());
      const jobId = crypto.randomUUID();
      jobs.set(jobId, { state: queued(jobId), csv: sandbox.csv, changed: Promise.withResolvers() });
      sandbox.submitted.push(jobId);
      if (sandbox.mode === "succeed") sandbox.end(jobId);
      return Promise.resolve({ jobId });
    },
    async state(jobId, waitSeconds, signal) {
      const job = find(jobId);
      const ended = () => job.state.status === "success" || job.state.status === "error";
      const gone = Promise.withResolvers<never>();
      const abort = () => gone.reject(signal?.reason);
      const timer = setTimeout(() => gone.reject("over"), waitSeconds * 1000);
      signal?.addEventListener("abort", abort);
      try {
        while (!ended() && waitSeconds > 0) {
          await Promise.race([job.changed.promise, gone.promise]);
          find(jobId);
        }
      } catch (error) {
        if (error !== "over") throw error;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      }
      const comesWithState = sandbox.inlineOutput && job.state.status === "success";
      return { ...job.state, ...(comesWithState && { output: btoa(job.csv) }) };
    },
    output(jobId) {
      if (sandbox.inlineOutput) throw new Error("Its output came with the state");
      return Promise.resolve(new Blob([find(jobId).csv]).stream());
    },
    remove(jobId) {
      sandbox.removed.push(jobId);
      const job = jobs.get(jobId);
      jobs.delete(jobId);
      job?.changed.resolve();
      return Promise.resolve();
    },
    prepare: () => Promise.resolve(),
    start: (jobId) => change(find(jobId), { status: "running", started_at: now() }),
    end(jobId, error) {
      change(find(jobId), {
        status: error === undefined ? "success" : "error",
        started_at: find(jobId).state.started_at ?? now(),
        finished_at: now(),
        duration_ms: 12,
        stdout: "printed\n",
        error: error ?? null,
      });
    },
  };
  return sandbox;
}

function queued(jobId: string): JobState {
  return {
    job_id: jobId,
    status: "queued",
    created_at: new Date().toISOString(),
    started_at: null,
    finished_at: null,
    duration_ms: null,
    output_bytes: null,
    stdout: "",
    stderr: "",
    error: null,
  };
}

function rejected(): PublicError {
  return new PublicError("code_rejected", "Cannot run code: the module is not allowed", {
    violations: [{ line: 2, column: 1, rule: "import", message: "the module is not allowed" }],
  });
}

function full(): PublicError {
  return new PublicError("queue_full", "Cannot queue job: the queue is full", {
    retryAfterSeconds: 2,
  });
}
