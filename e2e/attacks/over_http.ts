/** Payloads through `POST /execute` of the real API and sidecar, with a peer's jobs beside them. */
import { upload } from "../client.ts";
import { startStack } from "../stack.ts";
import { execute } from "./execute.ts";
import { startPeer } from "./peer.ts";
import { type Referee } from "./referee.ts";

/** What came of one payload. */
export interface Outcome {
  name: string;
  layer: string;
  reasons: string[];
}

/** The same limits as the raw part's. */
const LIMITS = {
  SANDBOX_TIMEOUT_SECONDS: "3",
  SANDBOX_MEMORY_MB: "512",
  OUTPUT_MAX_MB: "50",
};

/** A job ends at its timeout; what comes after (its output is read, the answer made) has to end, too. */
const ANSWER_SECONDS = 45;

/**
 * Runs the named payloads one after the other in one session, while another session's jobs run;
 * `table` is the CSV to upload. The last outcome is the peer's: its jobs must notice nothing.
 */
export async function attackOverHttp(
  referee: Referee,
  names: readonly string[],
  table: string,
): Promise<Outcome[]> {
  await using stack = await startStack({
    ...LIMITS,
    SIDECAR_TOKEN: `token-${referee.secret}`,
    SANDBOX_CANARY: referee.secret,
  });
  await referee.ports({ sidecar: stack.ports.sidecar, api: stack.ports.api });
  const { session_id } = await upload(stack.api, "table.csv", await Deno.readTextFile(table));
  const peer = await startPeer(stack.api, referee.secret);
  const outcomes: Outcome[] = [];
  for (const name of names) {
    const { nonce, code } = await referee.render(name);
    const startedAt = performance.now();
    const ended = await execute(stack.api, session_id, code);
    const seconds = (performance.now() - startedAt) / 1000;
    const { layer, reasons } = await referee.judge({ name, nonce, ...ended });
    if (seconds > ANSWER_SECONDS) reasons.push(`its end took ${seconds.toFixed(0)} s`);
    outcomes.push({ name, layer: reasons.length > 0 ? "WON" : layer, reasons });
    if (reasons.length > 0) {
      console.log(`FAILED ${name} (POST /execute): ${reasons.join("; ").slice(0, 400)}`);
      console.log(`       ended as ${ended.kind}: ${ended.message.slice(0, 300)}`);
    }
  }
  const troubles = await peer.stop();
  outcomes.push({ name: "the jobs of another session", layer: "untouched", reasons: troubles });
  const left = await leftBehind(stack.folder);
  outcomes.push({ name: "files left by jobs", layer: "none", reasons: left });
  return outcomes;
}

/** Files below the server's folders that a payload named; each carries the payload's mark. */
async function leftBehind(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (/nonce[0-9a-f]{12}/.test(entry.name)) found.push(path);
    if (entry.isDirectory) found.push(...await leftBehind(path));
  }
  return found;
}
