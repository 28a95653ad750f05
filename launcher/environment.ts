/** What of the launcher's own environment each process gets to see. */

/** For Deno itself and for where temporary files go; nothing in here is a setting or a secret. */
const COMMON = [
  "HOME",
  "USERPROFILE",
  "LOCALAPPDATA",
  "APPDATA",
  "XDG_CACHE_HOME",
  "DENO_DIR",
  "SystemRoot",
  "windir",
  "TMPDIR",
  "TEMP",
  "TMP",
  "TZ",
  "LANG",
  "TERM",
  "NO_COLOR",
  "FORCE_COLOR",
];

/** For calls to the model: certificates, and a proxy for https only, so that none sees the sidecar's token. */
const OUTBOUND = [
  "DENO_CERT",
  "DENO_TLS_CA_STORE",
  "SSL_CERT_FILE",
  "NODE_EXTRA_CA_CERTS",
  "HTTPS_PROXY",
  "https_proxy",
  "NO_PROXY",
  "no_proxy",
];

/** Those of `names`, of the common ones and, when `outbound`, of the network's that are set. */
export function pickEnvironment(
  names: readonly string[],
  options: { outbound?: boolean } = {},
): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of [...COMMON, ...(options.outbound ? OUTBOUND : []), ...names]) {
    const value = Deno.env.get(name);
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
