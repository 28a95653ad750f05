/** `healthcheck.ts URL [TOKEN_FILE]`: exit 0 when the URL answers 2xx. For images without curl. */
const [url = "", tokenFile] = Deno.args;
const headers: Record<string, string> = {};
if (tokenFile !== undefined) {
  headers["authorization"] = `Bearer ${(await Deno.readTextFile(tokenFile)).trim()}`;
}
const response = await fetch(url, { headers, signal: AbortSignal.timeout(4000) });
await response.body?.cancel();
Deno.exit(response.ok ? 0 : 1);
