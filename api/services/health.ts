/** The service's state, as operators and the page ask for it. */
import type { Model, Sandbox } from "../ports.ts";
import type { HealthFacts } from "../schemas/health.ts";
import type { SidecarHealth } from "../../shared/protocol.ts";
import { VERSION } from "../../shared/version.ts";

export interface HealthDeps {
  sandbox: Pick<Sandbox, "health">;
  model: Pick<Model, "id" | "offline">;
  settings: { appEnv: string; inboundDir: string; tempDir: string; logDir: string };
}

export type ReadHealth = () => Promise<{ isAble: boolean; facts: HealthFacts }>;

/** Returns the call that asks the sandbox and reports; it never throws. */
export function createHealth({ sandbox, model, settings }: HealthDeps): ReadHealth {
  return async () => {
    const sidecar = await ask(sandbox);
    const facts = {
      env: settings.appEnv,
      version: VERSION,
      inbound_dir: settings.inboundDir,
      temp_dir: settings.tempDir,
      log_dir: settings.logDir,
      sandbox: {
        reachable: sidecar !== undefined,
        python: sidecar?.python ?? null,
        isolation: sidecar?.isolation ?? null,
      },
      model: { id: model.id, offline: model.offline },
    };
    return { isAble: sidecar?.status === "ok", facts };
  };
}

async function ask(sandbox: Pick<Sandbox, "health">): Promise<SidecarHealth | undefined> {
  try {
    return await sandbox.health();
  } catch {
    return undefined;
  }
}
