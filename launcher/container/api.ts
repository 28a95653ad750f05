/**
 * The API's command line in its container. When the offline model's container is there, which is
 * what the profile `offline` asks for, the API uses it and no key is read.
 */
import { RUNTIME_ENV, RUNTIME_FLAGS } from "../../api/config/runtime.ts";
import { loadSettings, SECRET_NAMES, SettingsError } from "../../api/config/settings.ts";
import { apiPermissionFlags } from "../permissions.ts";
import { printArguments } from "./arguments.ts";

const OFFLINE_MODEL_URL = "http://offline-model:8020";
const LOOK_MS = 2000;

const OFFLINE = {
  ANTHROPIC_API_KEY: "offline",
  ANTHROPIC_API_KEY_FILE: "",
  ANTHROPIC_BASE_URL: OFFLINE_MODEL_URL,
  OFFLINE_MODEL: "1",
};

async function hasOfflineModel(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(LOOK_MS);
    const response = await fetch(`${OFFLINE_MODEL_URL}/health`, { signal });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // the name does not resolve without the profile
  }
}

const set: Record<string, string> = await hasOfflineModel() ? OFFLINE : {};
if (set === OFFLINE) {
  console.error("*** The offline model answers: it knows usual table operations only ***");
}
try {
  const environment = (name: string) => set[name] ?? Deno.env.get(name);
  const settings = await loadSettings(Deno.cwd(), environment);
  const secretFiles = SECRET_NAMES.flatMap((name) => environment(`${name}_FILE`) || []);
  const flags = [...RUNTIME_FLAGS, ...apiPermissionFlags(settings, secretFiles)];
  printArguments(flags, { set: { ...RUNTIME_ENV, ...set } });
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  for (const problem of error.problems) console.error(`Cannot start: ${problem}`);
  Deno.exit(1);
}
