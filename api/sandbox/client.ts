/**
 * The sandbox port over HTTP: the only place that knows the sidecar. Every answer is parsed, every
 * call has an end, and whatever goes wrong with the connection is `sandbox_unavailable`.
 */
import type { z } from "zod";
import { PublicError } from "../../shared/errors.ts";
import {
  type JobLimits,
  JobState,
  PROTOCOL_VERSION,
  Rejected,
  SidecarHealth,
  SubmitAnswer,
  type SubmitRequest,
} from "../../shared/protocol.ts";
import type { Sandbox, SandboxInput } from "../ports.ts";
import { codeRejected } from "../utils/code_rejected.ts";
import { putFile } from "./put_file.ts";

export interface SandboxClientOptions {
  /** Address of the sidecar, e.g. "http://127.0.0.1:8010". */
  url: string;
  token: string;
  fetch?: typeof globalThis.fetch;
  times?: Partial<ClientTimes>;
}

/** In milliseconds. */
export interface ClientTimes {
  /** For what somebody only wants to know: its health, a job's state by now. */
  look: number;
  /** For an answer that needs no waiting. */
  answer: number;
  /** For sending one input, whatever its size. */
  upload: number;
}

const TIMES: ClientTimes = { look: 3_000, answer: 10_000, upload: 120_000 };

/** A client whose connections are kept open between calls. */
export function createSandboxClient(options: SandboxClientOptions): Sandbox {
  const fetch = options.fetch ?? globalThis.fetch;
  const times = { ...TIMES, ...options.times };
  const base = options.url.replace(/\/+$/, "");
  const authorization = `Bearer ${options.token}`;
  /** Inputs on their way, so that two jobs on one file send it once. */
  const uploads = new Map<string, Promise<void>>();

  const call = async (path: string, init: RequestInit & { timeoutMs?: number } = {}) => {
    const { timeoutMs = times.answer, signal, ...rest } = init;
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      return await fetch(base + path, {
        ...rest,
        headers: { ...rest.headers, authorization },
        redirect: "error",
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      throw unavailable(cause);
    }
  };

  const send = async (input: SandboxInput): Promise<void> => {
    const path = `/inputs/${input.sha256}`;
    let status: number;
    try {
      const signal = AbortSignal.timeout(times.upload);
      status = await putFile(base + path, input.path, { authorization }, signal);
    } catch (cause) {
      throw unavailable(cause);
    }
    if (status === 507) throw unavailable(path, "it has no room for the table");
    if (status !== 201) throw unavailable(`${path} answered ${status}`);
  };
  const upload = (input: SandboxInput): Promise<void> => {
    const underway = uploads.get(input.sha256);
    if (underway) return underway;
    const sending = send(input).finally(() => uploads.delete(input.sha256));
    uploads.set(input.sha256, sending);
    return sending;
  };

  const remove = async (jobId: string): Promise<void> => {
    const response = await call(`/jobs/${encodeURIComponent(jobId)}`, { method: "DELETE" });
    await response.body?.cancel();
    if (response.status !== 204 && response.status !== 404) throw refusal(response);
  };

  return {
    health: async () => {
      const response = await call("/health", { timeoutMs: times.look });
      if (response.status !== 200 && response.status !== 503) throw refusal(response);
      const health = await parsed(response, SidecarHealth);
      if (health.protocol_version === PROTOCOL_VERSION) return health;
      throw unavailable(
        `protocol version ${health.protocol_version} instead of ${PROTOCOL_VERSION}`,
      );
    },

    prepare: async (input) => {
      const response = await call(`/inputs/${input.sha256}`, { method: "HEAD" });
      await response.body?.cancel();
      if (response.status === 404) await upload(input);
    },

    submit: async (code, input, limits: JobLimits) => {
      const request: SubmitRequest = { code, input_sha256: input.sha256, limits };
      const response = await call("/jobs", {
        method: "POST",
        body: JSON.stringify(request),
        headers: { "content-type": "application/json" },
        // The check may wait for a checker that is being restarted.
        timeoutMs: 2 * times.answer,
      });
      if (response.status === 422) {
        throw codeRejected((await parsed(response, Rejected)).violations);
      }
      if (response.status !== 202) throw refusal(response);
      const answer = await parsed(response, SubmitAnswer);
      if (answer.input === "missing") {
        await upload(input).catch(async (error) => {
          await remove(answer.job_id).catch(() => {/* it ends by itself when no input comes */});
          throw error;
        });
      }
      return { jobId: answer.job_id };
    },

    state: async (jobId, waitSeconds, signal) => {
      const path = `/jobs/${encodeURIComponent(jobId)}?wait=${waitSeconds}`;
      const timeoutMs = waitSeconds * 1000 + (waitSeconds === 0 ? times.look : times.answer);
      const response = await call(path, { timeoutMs, ...(signal && { signal }) });
      if (response.status !== 200) throw refusal(response);
      return await parsed(response, JobState);
    },

    output: async (jobId) => {
      const response = await call(`/jobs/${encodeURIComponent(jobId)}/output`, {
        timeoutMs: times.upload,
      });
      if (response.status !== 200 || response.body === null) throw refusal(response);
      return response.body;
    },

    remove,
  };
}

async function parsed<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  try {
    return schema.parse(await response.json());
  } catch (cause) {
    throw unavailable(cause);
  }
}

/** The public error for an answer that is none of the expected ones. */
function refusal(response: Response): PublicError {
  response.body?.cancel().catch(() => {/* nobody reads it */});
  switch (response.status) {
    case 404:
      return new PublicError("job_not_found", "Cannot find the job: the sandbox does not know it");
    case 409:
      return new PublicError("output_not_ready", "Cannot fetch the output: the job has none");
    case 429: {
      const seconds = Number(response.headers.get("retry-after"));
      return new PublicError("queue_full", "Cannot run the code: too many jobs are waiting", {
        retryAfterSeconds: seconds > 0 ? seconds : 1,
      });
    }
    default:
      return unavailable(`status ${response.status}`);
  }
}

function unavailable(cause: unknown, state = "it cannot be reached"): PublicError {
  return new PublicError(
    "sandbox_unavailable",
    `Cannot use the sandbox: ${state}; try again in a moment`,
    {},
    { cause },
  );
}
