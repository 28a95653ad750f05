/** `deno task sidecar` and `deno task offline-model`: one process alone, with its own permissions. */
import { offlineModelProcess, portSetting, readConfiguration, sidecarProcess } from "./plan.ts";
import type { ProcessSpec } from "./process.ts";
import { say } from "./project.ts";
import { ensurePythonEnv } from "./python_env.ts";
import { runAll } from "./run_all.ts";

async function plan(name: string, signal: AbortSignal): Promise<ProcessSpec> {
  const config = await readConfiguration();
  if (name === "offline-model") {
    return offlineModelProcess(config, portSetting(config, "OFFLINE_MODEL_PORT", 8020));
  }
  if (name !== "sidecar") throw new Error(`Cannot start ${name}: it is sidecar or offline-model`);
  return sidecarProcess(config, {
    SIDECAR_PYTHON: config.value("SIDECAR_PYTHON") ?? await ensurePythonEnv({ signal }),
  });
}

const name = Deno.args[0] ?? "";
const code = await runAll(
  async (signal) => [[await plan(name, signal)]],
  () => say(`${name} is ready`),
);
Deno.exit(code);
