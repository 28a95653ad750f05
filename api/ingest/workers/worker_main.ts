/** Entry of a worker: does one job after the other and answers each. */
import { parentPort } from "node:worker_threads";
import { PublicError } from "../../../shared/errors.ts";
import { storageError } from "../errors.ts";
import type { Growth } from "../csv/source.ts";
import type { Progress, WorkerAnswer, WorkerJob, WorkerOrder } from "./messages.ts";

const NOTHING_YET: Progress = { available: 0, ended: false };
/** How far the file of the job under way can be read; it is told while the job's modules still load. */
let progress = NOTHING_YET;
let onProgress = () => {};

// The server sends no further job before it has this one's answer.
parentPort?.on("message", async (order: WorkerOrder) => {
  if ("progress" in order) {
    progress = order.progress;
    onProgress();
  } else {
    progress = NOTHING_YET;
    parentPort?.postMessage(await answerOf(order.job));
  }
});

async function answerOf(job: WorkerJob): Promise<WorkerAnswer> {
  try {
    return { result: await run(job) };
  } catch (thrown) {
    const error = storageError(thrown);
    if (error instanceof PublicError) {
      return { refusal: { code: error.code, detail: error.message } };
    }
    return { failure: error instanceof Error ? error.stack ?? error.message : String(error) };
  }
}

/** The modules of a job are loaded when it is done: SheetJS is large. */
async function run(job: WorkerJob): Promise<unknown> {
  switch (job.kind) {
    case "read_csv": {
      const { readCsv } = await import("../csv/read_csv.ts");
      return await readCsv(job.path, job.options, job.grows ? growth : undefined);
    }
    case "make_table": {
      const { makeTable } = await import("../table.ts");
      return await makeTable(job.source, job.target);
    }
    case "write_parquet": {
      const { writeParquet } = await import("../table.ts");
      await writeParquet(job.source, job.parquetPath);
      return null;
    }
    case "read_workbook": {
      const { readWorkbook } = await import("../xlsx/read_workbook.ts");
      return await readWorkbook(job);
    }
    case "write_workbook": {
      const { writeWorkbook } = await import("../export/write_workbook.ts");
      await writeWorkbook(job);
      return null;
    }
  }
}

const growth: Growth = {
  get available() {
    return progress.available;
  },
  get ended() {
    return progress.ended;
  },
  changed: () =>
    new Promise((resolve) => {
      onProgress = resolve;
    }),
};
