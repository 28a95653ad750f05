/** The sidecar's HTTP side: the routes of shared/protocol.ts, each behind the bearer token. */
import { createHash, timingSafeEqual } from "node:crypto";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { CATALOGUE, type ErrorCode, PublicError } from "../shared/errors.ts";
import { WAIT_MAX_SECONDS } from "../shared/limits.ts";
import { describeError, type Logger } from "../shared/logging.ts";
import {
  type JobLimits,
  type JobState,
  PROTOCOL_VERSION,
  Rejected,
  Sha256,
  SidecarHealth,
  SubmitAnswer,
  SubmitRequest,
} from "../shared/protocol.ts";
import type { Checker } from "./checker.ts";
import type { SidecarSettings } from "./config.ts";
import { openFile } from "./file_io.ts";
import type { Inputs } from "./inputs.ts";
import type { Jobs } from "./jobs.ts";
import type { Runner } from "./runner.ts";

export interface AppDeps {
  token: string;
  ceilings: SidecarSettings["ceilings"];
  checker: Pick<Checker, "check" | "ready">;
  runner: Pick<Runner, "info" | "hopeless">;
  jobs: Jobs;
  inputs: Inputs;
  log: Logger;
}

/** A job in JSON: the longest code with every character escaped still fits. */
const JOB_BODY_MAX_BYTES = 4 * 1024 * 1024;
const SMALL_OUTPUT_BYTES = 16 * 1024;
const Wait = z.coerce.number().min(0).max(WAIT_MAX_SECONDS).default(0);

export function createApp(deps: AppDeps): Hono {
  const app = new Hono();
  const digest = (text: string) => createHash("sha256").update(text).digest();
  const expected = digest(`Bearer ${deps.token}`);

  app.use(async (c, next): Promise<Response | void> => {
    // Digests have one length, so the comparison tells nothing, not even how long the token is.
    if (!timingSafeEqual(digest(c.req.header("Authorization") ?? ""), expected)) {
      c.header("WWW-Authenticate", "Bearer");
      return problem(c, "unauthorized", "Cannot answer: the bearer token is missing or wrong");
    }
    await next();
  });

  app.post("/jobs", bodyLimit({ maxSize: JOB_BODY_MAX_BYTES, onError: tooLarge }), async (c) => {
    const request = SubmitRequest.safeParse(await c.req.json().catch(() => undefined));
    if (!request.success) {
      return problem(c, "malformed_json", `Cannot take the job: ${z.prettifyError(request.error)}`);
    }
    const { code, input_sha256, limits } = request.data;
    const place = deps.jobs.reserve();
    try {
      const violations = await deps.checker.check(code);
      if (violations.length > 0) return c.json(Rejected.parse({ violations }), 422);
      // Who has left would never learn the job's id.
      if (c.req.raw.signal.aborted) return c.body(null, 503);
      const { job_id } = place.submit(code, input_sha256, lower(limits, deps.ceilings));
      const input = deps.inputs.has(input_sha256) ? "present" : "missing";
      return c.json(SubmitAnswer.parse({ job_id, input }), 202);
    } finally {
      place.release();
    }
  });

  // HEAD comes in as GET.
  app.get("/inputs/:sha256", (c) => {
    return c.body(null, deps.inputs.has(c.req.param("sha256")) ? 200 : 404);
  });
  app.put("/inputs/:sha256", async (c) => {
    const sha256 = Sha256.safeParse(c.req.param("sha256"));
    if (!sha256.success) throw new PublicError("not_found", "Cannot take the input: not a SHA-256");
    const bytes = Number(c.req.header("Content-Length") ?? 0);
    const body = c.req.raw.body ?? new Blob([]).stream();
    await deps.inputs.put(sha256.data, body, Number.isSafeInteger(bytes) ? bytes : 0);
    return c.body(null, 201);
  });

  app.get("/jobs/:id", async (c) => {
    const wait = Wait.safeParse(c.req.query("wait"));
    if (!wait.success) {
      throw new PublicError("validation_failed", `Cannot wait: 0 to ${WAIT_MAX_SECONDS} seconds`);
    }
    const state = await deps.jobs.wait(c.req.param("id"), wait.data, c.req.raw.signal);
    return c.json(withSmallOutput(state, deps.jobs));
  });
  app.get("/jobs/:id/output", async (c) => {
    const { bytes, stream } = await openFile(deps.jobs.output(c.req.param("id")));
    return c.body(stream, 200, { "Content-Type": "text/csv", "Content-Length": String(bytes) });
  });
  app.delete("/jobs/:id", async (c) => {
    await deps.jobs.remove(c.req.param("id"));
    return c.body(null, 204);
  });

  app.get("/health", (c) => {
    const { info, hopeless } = deps.runner;
    // While a zygote is being replaced jobs are still taken: they wait for it.
    const ok = !hopeless && info !== null && deps.checker.ready;
    const health = SidecarHealth.parse({
      status: ok ? "ok" : "unavailable",
      protocol_version: PROTOCOL_VERSION,
      python: info?.python ?? null,
      pandas: info?.pandas ?? null,
      isolation: info?.isolation ?? null,
      ...deps.jobs.counts,
    });
    return c.json(health, ok ? 200 : 503);
  });

  app.notFound((c) => problem(c, "not_found", "Cannot answer: no such route"));
  app.onError((error, c) => {
    if (error instanceof PublicError) {
      const retry = error.extras.retryAfterSeconds;
      if (retry !== undefined) c.header("Retry-After", String(retry));
      return problem(c, error.code, error.message);
    }
    deps.log.error("{method} {path} failed", {
      method: c.req.method,
      path: c.req.path,
      ...describeError(error),
    });
    return problem(c, "internal_error", "Cannot answer: an internal error, which was logged");
  });
  return app;
}

/** Spares a small output's reader another call. */
function withSmallOutput(state: JobState, jobs: Jobs): JobState {
  const isSmall = state.status === "success" && (state.output_bytes ?? 0) <= SMALL_OUTPUT_BYTES;
  if (!isSmall) return state;
  return { ...state, output: Deno.readFileSync(jobs.output(state.job_id)).toBase64() };
}

function problem(c: Context, code: ErrorCode, detail: string): Response {
  const { status, title } = CATALOGUE[code];
  return c.body(JSON.stringify({ type: "about:blank", title, status, detail, code }), status, {
    "Content-Type": "application/problem+json",
  });
}

const tooLarge = (c: Context) =>
  problem(c, "body_too_large", `Cannot take the job: over ${JOB_BODY_MAX_BYTES} bytes`);

function lower(limits: JobLimits, ceilings: SidecarSettings["ceilings"]): JobLimits {
  return {
    timeout_seconds: Math.min(limits.timeout_seconds, ceilings.timeoutSeconds),
    memory_mb: Math.min(limits.memory_mb, ceilings.memoryMb),
    output_max_mb: Math.min(limits.output_max_mb, ceilings.outputMb),
  };
}
