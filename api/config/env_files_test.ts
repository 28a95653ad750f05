import assert from "node:assert/strict";
import { join } from "node:path";
import { decodeEnvFile, readSources, resolveValue } from "./env_files.ts";

const utf16 = (text: string, littleEndian: boolean, bom: boolean) => {
  const units = [...(bom ? "\ufeff" : "") + text].map((char) => char.charCodeAt(0));
  const bytes = new DataView(new ArrayBuffer(units.length * 2));
  units.forEach((unit, index) => bytes.setUint16(index * 2, unit, littleEndian));
  return new Uint8Array(bytes.buffer);
};

Deno.test("decodeEnvFile() reads every encoding that editors write", async (t) => {
  const text = "LOG_DIR=/data/Málaga\n";
  const cases: Record<string, Uint8Array> = {
    "UTF-8": new TextEncoder().encode(text),
    "UTF-8 with BOM": new TextEncoder().encode(`\ufeff${text}`),
    "UTF-16 LE with BOM": utf16(text, true, true),
    "UTF-16 BE with BOM": utf16(text, false, true),
    "UTF-16 LE by its zero bytes": utf16(text, true, false),
    "UTF-16 BE by its zero bytes": utf16(text, false, false),
    "latin-1, odd length": Uint8Array.from([...text], (char) => char.charCodeAt(0)),
    "latin-1, even length": Uint8Array.from([...`${text}\n`], (char) => char.charCodeAt(0)),
  };
  for (const [name, bytes] of Object.entries(cases)) {
    await t.step(name, () => assert.equal(decodeEnvFile(bytes).trim(), text.trim()));
  }
});

Deno.test("decodeEnvFile() keeps the bytes 0x80 to 0x9f of latin-1 as they are", () => {
  assert.equal(decodeEnvFile(Uint8Array.of(0x41, 0x3d, 0x93)), "A=\u0093");
});

async function withFiles(
  files: Record<string, string>,
  check: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    await check(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const LAYERS = {
  ".env": "APP_ENV=staging\nA=1\nB=1\nC=1\nD=1\n",
  ".env.staging": "B=2\nC=2\nD=2\n",
  ".env.staging.local": "C=3\nD=3\n",
  ".env.production": "A=wrong\n",
};

Deno.test("readSources() lets later layers win and names them", async () => {
  await withFiles(LAYERS, async (folder) => {
    const sources = await readSources(folder, (name) => name === "D" ? "4" : undefined);
    const found = ["A", "B", "C", "D"].map((name) => resolveValue(sources, name));
    assert.deepEqual(found.map((value) => [value?.value, value?.source]), [
      ["1", ".env"],
      ["2", ".env.staging"],
      ["3", ".env.staging.local"],
      ["4", "environment"],
    ]);
  });
});

Deno.test("readSources() takes APP_ENV from the environment before .env", async () => {
  await withFiles(LAYERS, async (folder) => {
    const sources = await readSources(folder, (name) => name === "APP_ENV" ? "production" : "");
    assert.equal(resolveValue(sources, "A")?.value, "wrong");
  });
});

Deno.test("readSources() never makes a path of an APP_ENV that is none", async () => {
  await withFiles(LAYERS, async (folder) => {
    const sources = await readSources(folder, (name) => name === "APP_ENV" ? "../x" : undefined);
    assert.deepEqual(sources.map(({ name }) => name), [".env", "environment"]);
  });
});

Deno.test("resolveValue() takes an empty or blank value for not set", async () => {
  await withFiles({ ".env": "A=1\n", ".env.development": "A=\n" }, async (folder) => {
    const sources = await readSources(folder, () => "  ");
    assert.equal(resolveValue(sources, "A")?.value, "1");
  });
});

Deno.test("readSources() reports a file that cannot be read", async () => {
  await withFiles({}, async (folder) => {
    await Deno.mkdir(join(folder, ".env"));
    const [base] = await readSources(folder, () => undefined);
    assert.equal(base?.problem, ".env: cannot be read");
  });
});

Deno.test("readSources() needs no file", async () => {
  await withFiles({}, async (folder) => {
    assert.equal(resolveValue(await readSources(folder, () => undefined), "toString"), undefined);
  });
});
