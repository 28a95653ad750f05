/** Another session whose jobs run all the while: no attack may reach, change or even delay them. */
import { upload } from "../client.ts";
import { execute } from "./execute.ts";

const PAUSE_MS = 300;

/** Reads a secret, works on it for a while, and writes what only a faithful pandas writes. */
const CODE = `import datetime
import os

import pandas as pd

df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
until = datetime.datetime.now() + datetime.timedelta(milliseconds=150)
while datetime.datetime.now() < until:
    total = df.groupby("region")["amount"].sum()
names = [getattr(f, "__name__", "") for f in (pd.read_parquet, pd.DataFrame.to_csv, print, len)]
out = total.reset_index().assign(names="|".join(names), secret=df["secret"].iloc[0])
out.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)
`;

export interface Peer {
  /** Ends the loop and returns what went wrong with any of its jobs. */
  stop(): Promise<string[]>;
}

/** Starts the loop; its table holds the secret. */
export async function startPeer(api: string, secret: string): Promise<Peer> {
  const table = `region,amount,secret\nNorth,1.5,${secret}\nSouth,2,${secret}\nNorth,3,${secret}\n`;
  const { session_id } = await upload(api, "peer.csv", table);
  const names = "read_parquet|to_csv|print|len";
  const expected = `region,amount,names,secret\nNorth,4.5,${names},${secret}\n` +
    `South,2.0,${names},${secret}\n`;
  const troubles: string[] = [];
  let running = true;
  const loop = (async () => {
    let jobs = 0;
    while (running) {
      const ended = await execute(api, session_id, CODE);
      jobs++;
      if (ended.kind !== null) troubles.push(`job ${jobs}: ${ended.kind}: ${ended.message}`);
      else if (ended.output !== expected) troubles.push(`job ${jobs}: other output`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    if (jobs === 0) troubles.push("no job ran");
  })().catch((error: unknown) => {
    troubles.push(`it broke: ${error}`);
  });
  return {
    stop: async () => {
      running = false;
      await loop;
      return troubles;
    },
  };
}
