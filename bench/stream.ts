/**
 * What the API adds to a stream: the same answer read straight from the upstream and through the whole
 * app, in turns in one run. Upstream, app and client are processes of their own. `deno run -A bench/stream.ts`
 */
import { EventSourceParserStream } from "eventsource-parser/stream";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { CHUNKS, now } from "./stream_clock.ts";

const ROUNDS = 12;
const PAUSE_MS = 10;
const AT_ONCE = 200;
const GOAL_CHUNK_MS = 2;
const GOAL_FIRST_MS = 15;

/** One answer as the client saw it, in milliseconds. */
interface Seen {
  firstMs: number;
  /** From the upstream's sending of each text to its arrival here. */
  chunkMs: number[];
}

const Direct = z.looseObject({ delta: z.looseObject({ text: z.string() }) });
const Relayed = z.looseObject({ chunk: z.string() });

async function read(url: string, body: unknown, schema: "direct" | "relayed"): Promise<Seen> {
  const begun = now();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const chunkMs: number[] = [];
  let firstMs = NaN;
  const events = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { data } of events ?? []) {
    const arrived = now();
    const event: unknown = JSON.parse(data);
    const text = schema === "direct"
      ? Direct.safeParse(event).data?.delta.text
      : Relayed.safeParse(event).data?.chunk;
    if (text === undefined) continue;
    if (chunkMs.length === 0) firstMs = arrived - begun;
    chunkMs.push(arrived - Number(text));
  }
  return { firstMs, chunkMs };
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function report(name: string, seen: Seen[]): { chunk: number; first: number } {
  const chunks = seen.flatMap(({ chunkMs }) => chunkMs);
  const first = quantile(seen.map(({ firstMs }) => firstMs), 0.5);
  const chunk = quantile(chunks, 0.5);
  console.log(
    `${name.padEnd(16)} a chunk p50 ${chunk.toFixed(2)} ms, p95 ${
      quantile(chunks, 0.95).toFixed(2)
    } ms; the first p50 ${first.toFixed(1)} ms`,
  );
  return { chunk, first };
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const begun = now();
  return [await work(), now() - begun];
}

const Started = z.object({ url: z.string(), session_id: z.string().default("") });

/** Starts a part of the benchmark, which prints one JSON line once it is ready. */
async function start(file: string, ...args: string[]) {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", fileURLToPath(new URL(file, import.meta.url)), ...args],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const lines = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value = "" } = await lines.read();
  return {
    ...Started.parse(JSON.parse(value)),
    async stop() {
      await process.stdin.close();
      await process.status;
      await lines.cancel();
    },
  };
}

async function main(): Promise<void> {
  const upstream = await start("./stream_upstream.ts");
  const api = await start("./stream_api.ts", upstream.url);
  const direct = (pauseMs: number) =>
    read(`${upstream.url}/v1/messages`, {
      messages: [{ role: "user", content: `pause ${pauseMs}` }],
    }, "direct");
  const relayed = (pauseMs: number) =>
    read(`${api.url}/instructions/refine`, {
      session_id: api.session_id,
      instructions: `pause ${pauseMs}`,
    }, "relayed");

  for (let i = 0; i < 20; i++) await Promise.all([direct(0), relayed(0)]);
  const seen: { direct: Seen[]; relayed: Seen[] } = { direct: [], relayed: [] };
  for (let i = 0; i < ROUNDS; i++) {
    seen.direct.push(await direct(PAUSE_MS));
    seen.relayed.push(await relayed(PAUSE_MS));
  }
  const plain = report("straight", seen.direct);
  const through = report("through the API", seen.relayed);
  const chunk = through.chunk - plain.chunk;
  const first = through.first - plain.first;
  console.log(
    `the API adds     ${chunk.toFixed(2)} ms a chunk (× ${
      (through.chunk / plain.chunk).toFixed(1)
    }; goal ≤ ${GOAL_CHUNK_MS} ms), ${first.toFixed(1)} ms to the first (× ${
      (through.first / plain.first).toFixed(1)
    }; goal ≤ ${GOAL_FIRST_MS} ms)`,
  );

  const many = (one: (pauseMs: number) => Promise<Seen>) =>
    timed(() => Promise.all(Array.from({ length: AT_ONCE }, () => one(PAUSE_MS))));
  const [, directMs] = await many(direct);
  const [all, relayedMs] = await many(relayed);
  const whole = all.filter(({ chunkMs }) => chunkMs.length === CHUNKS).length;
  console.log(
    `${AT_ONCE} at once      ${whole} whole; ${(relayedMs / 1000).toFixed(1)} s, straight ${
      (directMs / 1000).toFixed(1)
    } s (× ${(relayedMs / directMs).toFixed(1)})`,
  );

  await api.stop();
  await upstream.stop();
  if (chunk > GOAL_CHUNK_MS || first > GOAL_FIRST_MS || whole < AT_ONCE) Deno.exitCode = 1;
}

await main();
