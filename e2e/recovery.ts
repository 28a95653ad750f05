/** Waiting for a stack that has met a fault to be well again. */
import { Job, run, upload } from "./client.ts";
import { isHealthy, type Stack } from "./stack.ts";

export const TABLE = "a,b\n1,x\n2,y\n";
export const COPY = `import os
import pandas as pd
pd.read_parquet(os.environ["INPUT_FILE_PATH"]).to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;
export const ENDLESS = "while True:\n    pass\n";
export const HEALTHY_AGAIN_SECONDS = 15;

/** Looks until it holds; throws when it does not within `seconds`. */
export async function until(
  what: string,
  seconds: number,
  holds: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Cannot go on: not within ${seconds} s: ${what}`);
  }
}

/** A new job on a new session succeeds, as soon as the stack is healthy again. */
export async function worksAgain(stack: Pick<Stack, "api">): Promise<void> {
  await until("healthy", HEALTHY_AGAIN_SECONDS, () => isHealthy(stack.api));
  const { session_id } = await upload(stack.api, "t.csv", TABLE);
  let last: unknown;
  await until("a job succeeds", HEALTHY_AGAIN_SECONDS, async () => {
    try {
      last = await run(stack.api, session_id, COPY);
      return Job.parse(last).status === "success";
    } catch (error) {
      last = error;
      return false;
    }
  }).catch((error) => {
    throw new Error(`${error.message}: ${JSON.stringify(last)}`, { cause: last });
  });
}
