/** A sidecar for tests of the API process: healthy, takes every job and never ends one. */
import { PROTOCOL_VERSION } from "../../shared/protocol.ts";
import { HEALTHY } from "./fake_sandbox.ts";

export interface SidecarStub {
  url: string;
  token: string;
  submitted: string[];
  removed: string[];
  [Symbol.asyncDispose](): Promise<void>;
}

const ROUTES: Record<string, URLPattern> = {
  jobs: new URLPattern({ pathname: "/jobs" }),
  job: new URLPattern({ pathname: "/jobs/:id" }),
  input: new URLPattern({ pathname: "/inputs/:sha256" }),
  health: new URLPattern({ pathname: "/health" }),
};

/** Starts it on a free port. */
export function startSidecarStub({ protocolVersion = PROTOCOL_VERSION } = {}): SidecarStub {
  const token = "stub-token";
  const submitted: string[] = [];
  const removed: string[] = [];
  const stop = new AbortController();

  function answer(request: Request): Response {
    if (request.headers.get("authorization") !== `Bearer ${token}`) {
      return new Response(null, { status: 401 });
    }
    if (ROUTES["health"]?.test(request.url)) {
      return Response.json({ ...HEALTHY, protocol_version: protocolVersion });
    }
    if (ROUTES["input"]?.test(request.url)) return new Response(null, { status: 201 });
    if (ROUTES["jobs"]?.test(request.url)) {
      const jobId = crypto.randomUUID();
      submitted.push(jobId);
      return Response.json({ job_id: jobId, input: "present" }, { status: 202 });
    }
    const id = ROUTES["job"]?.exec(request.url)?.pathname.groups["id"] ?? "";
    if (request.method === "DELETE") {
      removed.push(id);
      return new Response(null, { status: 204 });
    }
    return Response.json(running(id));
  }

  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, signal: stop.signal, onListen() {} },
    async (request) => {
      const response = answer(request);
      // A long poll of a job that does not end.
      const wait = Number(new URL(request.url).searchParams.get("wait") ?? 0);
      if (wait > 0) await aborted(request.signal);
      return response;
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    token,
    submitted,
    removed,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.finished;
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}

function running(jobId: string) {
  const now = new Date().toISOString();
  return {
    job_id: jobId,
    status: "running",
    created_at: now,
    started_at: now,
    finished_at: null,
    duration_ms: null,
    output_bytes: null,
    stdout: "",
    stderr: "",
    error: null,
  };
}
