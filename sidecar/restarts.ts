/** When to start a process again that ended: at once the first time, then ever later. */

export interface Restarts {
  /** Counts one failed life; says how long to wait before the next, in milliseconds. */
  failed(): number;
  /** Forgets earlier failures: the process has served for long enough. */
  healthy(): void;
  /** True once so many lives in a row failed that waiting for the next one is no use. */
  readonly hopeless: boolean;
}

const FIRST_MS = 200;
const LONGEST_MS = 5_000;
/** Failed lives in a row after which work is refused instead of kept waiting. */
const HOPELESS_AFTER = 5;

/** Doubles the pause with every failure in a row, up to five seconds. It never gives up for good. */
export function createRestarts(): Restarts {
  let failures = 0;
  return {
    failed: () => {
      failures++;
      return failures === 1 ? 0 : Math.min(FIRST_MS * 2 ** (failures - 2), LONGEST_MS);
    },
    healthy: () => {
      failures = 0;
    },
    get hopeless() {
      return failures >= HOPELESS_AFTER;
    },
  };
}
