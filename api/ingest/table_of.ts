/**
 * Tables are made here when they are small, else by a worker: what Polars is told takes 50 µs an
 * expression, and what it held is freed by collecting garbage, so the event loop would stop for a while.
 */
import type { Table } from "../schemas/table.ts";
import { makeTable, type TableSource, type TableTarget, writeParquet } from "./table.ts";
import { startJob, WORKER_BYTES } from "./workers/run_job.ts";

/** Columns that take about as long as a worker takes to start. */
const WORKER_COLUMNS = 400;

function isSmall({ textBytes, plan }: TableSource): boolean {
  return textBytes < WORKER_BYTES && plan.columns.length < WORKER_COLUMNS;
}

/** As `makeTable`; rejects with the signal's reason when it is aborted. */
export async function tableOf(
  source: TableSource,
  target: TableTarget,
  signal?: AbortSignal,
): Promise<Table> {
  if (isSmall(source)) return await makeTable(source, target, signal);
  return await startJob({ kind: "make_table", source, target }, signal).result;
}

/** As `writeParquet`. */
export async function parquetOf(source: TableSource, parquetPath: string): Promise<void> {
  if (isSmall(source)) await writeParquet(source, parquetPath);
  else await startJob({ kind: "write_parquet", source, parquetPath }).result;
}
