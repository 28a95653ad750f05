/** The sidecar's command line in its container. */
import { parseSettings, SettingsError } from "../../sidecar/config.ts";
import { sidecarPermissionFlags } from "../../sidecar/permissions.ts";
import { printArguments } from "./arguments.ts";

try {
  printArguments(sidecarPermissionFlags(parseSettings((name) => Deno.env.get(name))));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}
