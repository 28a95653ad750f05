/** The client of one zygote: the Python process that imports pandas once and forks a child per job. */
import type { Logger } from "../shared/logging.ts";
import { startLineProcess } from "./line_process.ts";
import {
  type Ended,
  LINE_MAX_BYTES,
  type Ready,
  type Refused,
  type RunOrder,
  ZygoteEvent,
} from "./python_wire.ts";

/** What a zygote tells; `gone` is the last call, and comes exactly once. */
export interface ZygoteListener {
  ready(info: Ready): void;
  /** The isolation that was asked for cannot be had here; the process ends by itself. */
  refused(refusal: Refused): void;
  started(jobId: string): void;
  ended(end: Ended): void;
  pong(id: number): void;
  /** It asks to be replaced once its jobs are done. */
  recycle(): void;
  gone(reason: string): void;
}

export interface ZygotePort {
  run(order: RunOrder): void;
  kill(jobId: string): void;
  ping(id: number): void;
  /** Ends it in good order; it kills what still runs. */
  close(): void;
  /** Ends it at once. Its children die with it (parent-death signal, closed pipe). */
  destroy(): void;
  readonly gone: Promise<unknown>;
}

export type StartZygote = (listener: ZygoteListener) => ZygotePort;

export interface ZygoteOptions {
  python: string;
  /** Absolute path; holds `inputs/` and `outputs/`, and the zygote's own slot folders. */
  workDir: string;
  minIsolation: "kernel" | "process";
  slots: number;
  concurrency: number;
  log: Logger;
}

/** Path of a file of the project, for handing it to Python. */
export function projectFile(path: string): string {
  const pathname = decodeURIComponent(new URL(`../${path}`, import.meta.url).pathname);
  return Deno.build.os === "windows" ? pathname.slice(1) : pathname;
}

/** Starts zygotes as processes of `options.python`. */
export function zygoteProcess(options: ZygoteOptions): StartZygote {
  return (listener) => {
    const process = startLineProcess({
      command: options.python,
      args: [
        ...["-I", "-B", projectFile("sidecar/python/zygote.py")],
        ...["--work", options.workDir],
        ...["--policy", projectFile("shared/policy.json")],
        ...["--min-isolation", options.minIsolation],
        ...["--slots", String(options.slots)],
        ...["--concurrency", String(options.concurrency)],
      ],
      lineMaxBytes: LINE_MAX_BYTES,
      log: options.log,
      onMessage: (message) => dispatch(ZygoteEvent.parse(message), listener),
    });
    const gone = process.exited.then((reason) => listener.gone(reason));
    return {
      run: (order) => process.send({ op: "run", ...order }),
      kill: (jobId) => process.send({ op: "kill", job_id: jobId }),
      ping: (id) => process.send({ op: "ping", id }),
      close: process.close,
      destroy: process.kill,
      gone,
    };
  };
}

function dispatch(event: ZygoteEvent, listener: ZygoteListener): void {
  switch (event.event) {
    case "ready":
      return listener.ready(event);
    case "refused":
      return listener.refused(event);
    case "started":
      return listener.started(event.job_id);
    case "ended":
      return listener.ended(event);
    case "pong":
      return listener.pong(event.id);
    case "recycle":
      return listener.recycle();
  }
}
