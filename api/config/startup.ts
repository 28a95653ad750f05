/** What has to be true before the port opens. Each check that fails is one line for the operator. */
import { join } from "node:path";
import type { SidecarHealth } from "../../shared/protocol.ts";
import type { Settings } from "./settings.ts";

/** How long a sidecar that is just starting is waited for. */
const SIDECAR_TRIES = 5;
const SIDECAR_PAUSE_MS = 300;

/** Makes the three folders and writes to each; returns what is wrong. */
export async function checkFolders(settings: Settings): Promise<string[]> {
  const folders = {
    INBOUND_DIR: settings.inboundDir,
    TEMP_DIR: settings.tempDir,
    LOG_DIR: settings.logDir,
  };
  const problems: string[] = [];
  for (const [name, folder] of Object.entries(folders)) {
    const probe = join(folder, `.write_check_${crypto.randomUUID()}`);
    try {
      await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
      await Deno.writeTextFile(probe, "");
      await Deno.remove(probe);
    } catch (error) {
      problems.push(`${name}: cannot write to ${folder} (${nameOf(error)})`);
    }
  }
  return problems;
}

/** A key, or the offline model that needs none; a base URL alone is enough outside production. */
export function checkKey(settings: Settings): string[] {
  if (settings.anthropicApiKey !== undefined || settings.offlineModel) return [];
  if (settings.anthropicBaseUrl !== undefined && settings.appEnv !== "production") return [];
  return [
    "ANTHROPIC_API_KEY: not set; set it, or start the offline model with `deno task dev`",
  ];
}

/** Has Parquet written and read back, and asks the sidecar for its health; returns what is wrong. */
export async function checkServices(
  settings: Settings,
  checkPolars: (folder: string) => Promise<void>,
  health: () => Promise<SidecarHealth>,
): Promise<string[]> {
  const problems: string[] = [];
  try {
    await checkPolars(settings.tempDir);
  } catch (error) {
    problems.push(
      `Parquet: cannot be written and read back in ${settings.tempDir} (${nameOf(error)})`,
    );
  }
  if (settings.sidecarToken === undefined) {
    problems.push("SIDECAR_TOKEN: not set; it must be the one that the sidecar was started with");
    return problems;
  }
  const sidecar = await waitForSidecar(health);
  if (typeof sidecar === "string") {
    problems.push(`SIDECAR_URL: cannot use the sidecar at ${settings.sidecarUrl} (${sidecar})`);
  } else if (sidecar.status !== "ok") {
    problems.push(`SIDECAR_URL: the sidecar at ${settings.sidecarUrl} cannot run code now`);
  }
  return problems;
}

/** Returns what it answered last, or why there was no answer. */
async function waitForSidecar(
  health: () => Promise<SidecarHealth>,
): Promise<SidecarHealth | string> {
  let reason = "";
  for (let attempt = 0; attempt < SIDECAR_TRIES; attempt++) {
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, SIDECAR_PAUSE_MS));
    try {
      return await health();
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  return reason;
}

/** A refused connection, a wrong token, another protocol version: the innermost cause says which. */
function reasonOf(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  return cause instanceof Error ? cause.message : String(cause);
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
