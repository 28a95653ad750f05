/** A file through the whole API: upload, a job that reads and writes its input, download. */
import { download, run, upload } from "../client.ts";

/** The program that changes nothing. */
export const COPY = `import os
import pandas as pd
pd.read_parquet(os.environ["INPUT_FILE_PATH"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;

/** Returns what turns the bytes of a CSV into the CSV that comes back. Throws when a step fails. */
export function throughTheApi(api: string) {
  return async (file: string | Uint8Array<ArrayBuffer>): Promise<string> => {
    const { session_id } = await upload(api, "table.csv", file);
    const job = await run(api, session_id, COPY);
    if (job.status !== "success") throw new Error(JSON.stringify(job.error));
    const csv = await download(api, session_id, job.job_id);
    await (await fetch(`${api}/sessions/${session_id}`, { method: "DELETE" })).body?.cancel();
    return csv;
  };
}
