import assert from "node:assert/strict";
import { OFFLINE_MODEL_NAMES } from "../../launcher/permissions.ts";
import { SETTING_NAMES as SIDECAR_NAMES } from "../../sidecar/config.ts";
import { decodeEnvFile } from "./env_files.ts";
import { parseSettings, SETTING_NAMES } from "./settings.ts";

const EXAMPLE = new URL("../../.env.example", import.meta.url);
const ASSIGNMENT = /^#([A-Z][A-Z0-9_]*)=(.*)$/gm;

Deno.test(".env.example names exactly the settings that the processes read", async () => {
  const text = await Deno.readTextFile(EXAMPLE);
  const named = [...text.matchAll(ASSIGNMENT)].map((match) => match[1]);
  assert.deepEqual(
    named.toSorted(),
    [...new Set([...SETTING_NAMES, ...SIDECAR_NAMES, ...OFFLINE_MODEL_NAMES])].toSorted(),
  );
  assert.equal(new Set(named).size, named.length);
});

Deno.test(".env.example shows the API's defaults as they are", async () => {
  const text = decodeEnvFile(await Deno.readFile(EXAMPLE));
  const shown = new Map([...text.matchAll(ASSIGNMENT)].map(([, name, value]) => [name, value]));
  const example = { name: ".env.example", value: (name: string) => shown.get(name) };
  assert.deepEqual(parseSettings([example], "/project"), parseSettings([], "/project"));
});
