/** Timing calls one after the other and many at once, and saying what was seen. */

/** One runner of the same job, measured. */
export interface Measured {
  /** Milliseconds of single calls with nothing else going on, in ascending order. */
  idle: number[];
  /** Calls a second with several clients at once. */
  perSecond: number;
}

/** Milliseconds of one call. */
export async function timed(call: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

/** Calls a second, `clients` at once, each `calls` times. */
export async function rate(
  clients: number,
  calls: number,
  call: (client: number) => Promise<unknown>,
): Promise<number> {
  const ms = await timed(() =>
    Promise.all(Array.from({ length: clients }, async (_, client) => {
      for (let i = 0; i < calls; i++) await call(client);
    }))
  );
  return clients * calls / (ms / 1000);
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** One line of the table. */
export function report(what: string, { idle, perSecond }: Measured): void {
  const [p50, p95] = [median(idle), quantile(idle, 0.95)].map((ms) => ms.toFixed(1).padStart(7));
  console.log(
    `${what.padEnd(36)} p50 ${p50} ms  p95 ${p95} ms  ${perSecond.toFixed(1).padStart(5)} jobs/s`,
  );
}

/** How `measured` compares to a cold start of the same job, beside what is wanted. */
export function compare(
  what: string,
  cold: Measured,
  measured: Measured,
  wanted: { faster: number; rate: number },
): void {
  const faster = median(cold.idle) / median(measured.idle);
  const spread = quantile(measured.idle, 0.95) / median(measured.idle);
  console.log(
    `${what}: ${faster.toFixed(1)} × faster than cold (wanted ${wanted.faster}), ` +
      `${(measured.perSecond / cold.perSecond).toFixed(1)} × its rate (wanted ${wanted.rate}), ` +
      `p95 ${spread.toFixed(2)} × p50`,
  );
}
