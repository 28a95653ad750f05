/** Starts the offline model; SIGTERM or Ctrl-C ends it with exit status 0. */
import { respond } from "./respond.ts";
import { createApp } from "./app.ts";
import { configFromEnvironment, type OfflineModelConfig } from "./config.ts";

let config: OfflineModelConfig;
try {
  config = configFromEnvironment();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  Deno.exit(1);
}

// The failures on demand are for tests; without the flag their module is not even loaded.
const faults = Deno.args.includes("--faults")
  ? (await import("./faults.ts")).createFaults()
  : undefined;
const app = createApp({
  respond,
  chunkMs: config.chunkMs,
  ...(faults === undefined ? {} : { faultFor: faults }),
});

const server = Deno.serve({
  hostname: config.host,
  port: config.port,
  onListen: ({ hostname, port }) =>
    console.log(`Offline model listening on http://${hostname}:${port}`),
}, app.fetch);

const stop = () => {
  // Streams that are still open would hold a graceful shutdown for as long as their clients stay.
  void server.shutdown();
  setTimeout(() => Deno.exit(0), 500);
};
Deno.addSignalListener("SIGTERM", stop);
Deno.addSignalListener("SIGINT", stop);
await server.finished;
Deno.exit(0);
