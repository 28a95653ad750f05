/**
 * Each process's Deno permissions, computed from its settings: one listening address, the hosts it
 * calls, the folders and files it works on, the variables it reads. Nothing is ever unscoped.
 *
 * What this does not stop: Polars is native code and Python is a program of its own; neither asks
 * Deno. The one is handed only paths that the server made, the other confines itself.
 */
import { dirname, join } from "node:path";
import { SETTING_NAMES, type Settings } from "../api/config/settings.ts";
import { grant, listenGrant } from "../shared/grant.ts";
import { ROOT } from "./project.ts";

const TEMP_NAMES = ["TMPDIR", "TEMP", "TMP", "SystemRoot", "windir"];

/** Where the Claude SDK calls when no other address is set. */
const MODEL_URL = "https://api.anthropic.com";

/** Read by Polars when it loads, or by the SDK, which fails when it may not look. */
const LIBRARY_ENV = ["ANTHROPIC_*", "POLARS_*", "NAPI_RS_*"];

/**
 * The project's own code and its packages: a worker's modules are loaded at run time, as are the
 * parser's WASM, the docs page and Polars' library. Not among them: `.env` files and the rest.
 */
const CODE_FOLDERS = ["api", "shared", "prompts", "node_modules"];

export type ApiGrants = Pick<
  Settings,
  | "host"
  | "port"
  | "sidecarUrl"
  | "anthropicBaseUrl"
  | "inboundDir"
  | "tempDir"
  | "logDir"
  | "appEnv"
>;

/** Flags for `deno run FLAGS api/main.ts`. `secretFiles`: the files that `*_FILE` settings name. */
export function apiPermissionFlags(settings: ApiGrants, secretFiles: readonly string[]): string[] {
  const folders = [settings.inboundDir, settings.tempDir, settings.logDir];
  const envFiles = [".env", `.env.${settings.appEnv}`, `.env.${settings.appEnv}.local`];
  const polars = polarsLibraries();
  return [
    "--no-prompt",
    grant("net", [
      listenGrant(settings.host, settings.port),
      urlGrant(settings.sidecarUrl),
      urlGrant(settings.anthropicBaseUrl ?? MODEL_URL),
    ]),
    grant("read", [
      ...folders,
      ...envFiles.map((name) => join(ROOT, name)),
      ...secretFiles,
      ...CODE_FOLDERS.map((name) => join(ROOT, name)),
    ]),
    grant("write", folders),
    grant("env", [...SETTING_NAMES, ...TEMP_NAMES, ...LIBRARY_ENV]),
    grant("sys", ["cpus", "networkInterfaces", "hostname", "statfs"]),
    grant("ffi", polars),
  ];
}

/** Every variable that the offline model reads. */
export const OFFLINE_MODEL_NAMES = [
  "OFFLINE_MODEL_HOST",
  "OFFLINE_MODEL_PORT",
  "OFFLINE_MODEL_CHUNK_MS",
];

/** Flags for `deno run FLAGS offline_model/main.ts`: one address, its own variables, no file. */
export function offlineModelPermissionFlags(address: { host: string; port: number }): string[] {
  return [
    "--no-prompt",
    grant("net", [listenGrant(address.host, address.port)]),
    grant("env", OFFLINE_MODEL_NAMES),
  ];
}

/** Host and port of a URL, the scheme's own port when none is written. */
export function urlGrant(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

/** The folders with Polars' native library: a package for each platform (for Linux also one with musl). */
function polarsLibraries(): string[] {
  const beside = dirname(packageFolder("nodejs-polars"));
  const names = [...Deno.readDirSync(beside)].map((entry) => entry.name)
    .filter((name) => name.startsWith("nodejs-polars-"));
  if (names.length === 0) {
    throw new Error("Cannot grant Polars its library: there is none for this platform");
  }
  return names.map((name) => Deno.realPathSync(join(beside, name)));
}

/** Where an installed package really lies, behind the links in node_modules. */
function packageFolder(name: string): string {
  return Deno.realPathSync(join(ROOT, "node_modules", name));
}
