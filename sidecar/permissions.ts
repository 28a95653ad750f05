/**
 * The Deno grants of the sidecar process, computed from its settings so that they are as narrow as
 * the settings allow: it listens on one address, connects nowhere, and runs one program.
 *
 * What this does not stop: the Python process that it starts is not bound by Deno's permissions. It
 * is the kernel layers in sidecar/python that confine what a job can do.
 */
import { grant, listenGrant } from "../shared/grant.ts";
import { SETTING_NAMES, type SidecarSettings, TEMP_NAMES } from "./config.ts";

/**
 * The flags for `deno run FLAGS sidecar/main.ts` with these settings in its environment. Throws when a
 * path has a comma in it.
 */
export function sidecarPermissionFlags(
  settings: Pick<SidecarSettings, "host" | "port" | "python" | "workDir" | "tokenFile">,
): string[] {
  return [
    "--no-prompt",
    grant("net", [listenGrant(settings.host, settings.port)]),
    grant("read", [settings.workDir, ...(settings.tokenFile ? [settings.tokenFile] : [])]),
    grant("write", [settings.workDir]),
    grant("run", [settings.python]),
    grant("env", [...SETTING_NAMES, ...TEMP_NAMES]),
  ];
}
