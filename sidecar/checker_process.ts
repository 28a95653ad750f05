/** The client of one checker: the small Python process that parses code with CPython's own `ast`. */
import type { Logger } from "../shared/logging.ts";
import type { Violation } from "../shared/errors.ts";
import { startLineProcess } from "./line_process.ts";
import { CheckerEvent, LINE_MAX_BYTES } from "./python_wire.ts";
import { projectFile } from "./zygote.ts";

export interface CheckerListener {
  ready(): void;
  /** Its own confinement cannot be had here; the process ends by itself. */
  refused(missing: string[], remedy: string): void;
  checked(checkId: string, violations: Violation[]): void;
  gone(reason: string): void;
}

export interface CheckerPort {
  check(checkId: string, code: string): void;
  /** Ends it in good order. */
  close(): void;
  /** Ends it at once. */
  destroy(): void;
  readonly gone: Promise<unknown>;
}

export type StartChecker = (listener: CheckerListener) => CheckerPort;

/** Starts checkers as processes of `python`. */
export function checkerProcess(
  options: { python: string; minIsolation: "kernel" | "process"; log: Logger },
): StartChecker {
  return (listener) => {
    const process = startLineProcess({
      command: options.python,
      args: [
        ...["-I", "-B", projectFile("sidecar/python/check.py")],
        ...["--policy", projectFile("shared/policy.json")],
        ...["--min-isolation", options.minIsolation],
      ],
      lineMaxBytes: LINE_MAX_BYTES,
      log: options.log,
      onMessage: (message) => {
        const event = CheckerEvent.parse(message);
        if (event.event === "ready") listener.ready();
        else if (event.event === "refused") listener.refused(event.missing, event.remedy);
        else listener.checked(event.check_id, event.violations);
      },
    });
    return {
      check: (checkId, code) => process.send({ op: "check", check_id: checkId, code }),
      close: process.close,
      destroy: process.kill,
      gone: process.exited.then(listener.gone),
    };
  };
}
