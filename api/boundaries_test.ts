/**
 * The house rules that no compiler checks: imports point inward, each foreign library has one home,
 * the environment has few readers, files stay short and nothing is re-exported wholesale.
 */
import assert from "node:assert/strict";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MAX_LINES = 350;

/** What may be imported from where, by the longest prefix that fits. "" is every place. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "shared/": [],
  "prompts/": ["shared/", "api/schemas/", "api/ports.ts"],
  "sidecar/": ["shared/"],
  "offline_model/": ["shared/"],
  "launcher/": [
    "api/config/",
    "offline_model/config.ts",
    "sidecar/config.ts",
    "sidecar/permissions.ts",
    "shared/",
  ],
  "api/config/": leaves(),
  "api/schemas/": leaves(),
  "api/utils/": leaves(),
  "api/ports.ts": leaves(),
  "api/session/": leaves(),
  "api/ingest/": leaves(),
  "api/llm/": leaves(),
  "api/sandbox/": leaves(),
  "api/middleware/": leaves(),
  "api/services/": [
    ...leaves(),
    "api/session/",
    "api/ingest/",
    "api/llm/",
    "api/sandbox/",
    "prompts/",
  ],
  "api/routes/": [...leaves(), "api/services/", "api/middleware/"],
  "api/app.ts": [...leaves(), "api/services/", "api/middleware/", "api/routes/"],
  "api/client.ts": ["api/app.ts"],
  "api/main.ts": ["api/", "prompts/", "shared/"],
  "e2e/": [""],
  "bench/": [""],
};

function leaves(): string[] {
  return ["shared/", "api/config/", "api/schemas/", "api/utils/", "api/ports.ts"];
}

/** The only place that knows a library. */
const HOME_OF: Record<string, string> = {
  "nodejs-polars": "api/ingest/",
  "xlsx": "api/ingest/",
  "@anthropic-ai/sdk": "api/llm/",
  "web-tree-sitter": "api/sandbox/",
  "tree-sitter-python": "api/sandbox/",
  "@fastify/busboy": "api/",
};

const ENVIRONMENT_READERS = [
  "api/config/",
  "sidecar/config.ts",
  "offline_model/config.ts",
  "launcher/",
  "e2e/",
  "bench/",
];

interface SourceFile {
  /** Relative to the root, with forward slashes. */
  path: string;
  text: string;
}

/** Every breach as "path: what". Tests may import anything; the other rules hold for them too. */
function findBreaches({ path, text }: SourceFile): string[] {
  const isTest = /(^|\/)(.*_test\.ts|test_.*\.py|conftest\.py|testing\/.*)$/.test(path);
  const breaches: string[] = [];
  const lines = text.trimEnd().split("\n").length;
  if (lines > MAX_LINES) breaches.push(`is ${lines} lines long, more than ${MAX_LINES}`);
  if (path.endsWith(".py")) return breaches.map((what) => `${path}: ${what}`);

  if (/^export\s+\*/m.test(text)) breaches.push("re-exports everything of another file");
  if (isTest) return breaches.map((what) => `${path}: ${what}`);
  for (const specifier of importsOf(text)) {
    if (specifier.startsWith(".")) {
      const target = join(dirname(path), specifier);
      if (!mayImport(path, target)) breaches.push(`may not import ${target}`);
    } else {
      const home = homeOf(specifier);
      if (home !== undefined && !path.startsWith(home) && !isMeasurement(path)) {
        breaches.push(`may not know ${specifier}, only ${home} may`);
      }
    }
  }
  const readsEnvironment = /\b(Deno|process)\.env\b/.test(withoutComments(text));
  if (readsEnvironment && !ENVIRONMENT_READERS.some((reader) => path.startsWith(reader))) {
    breaches.push("may not read the environment");
  }
  return breaches.map((what) => `${path}: ${what}`);
}

function mayImport(path: string, target: string): boolean {
  const room = roomOf(path);
  if (room === undefined) return false;
  return target.startsWith(room) || MAY_IMPORT[room]?.some((to) => target.startsWith(to)) === true;
}

function roomOf(path: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((prefix) => path.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
}

function homeOf(specifier: string): string | undefined {
  const name = specifier.replace(/^npm:/, "").match(/^(@[^/]+\/)?[^/@]+/)?.[0] ?? "";
  return HOME_OF[name];
}

const isMeasurement = (path: string) => path.startsWith("bench/") || path.startsWith("e2e/");

/** Static, dynamic and type-only imports and re-exports alike. */
function importsOf(text: string): string[] {
  const code = withoutComments(text);
  const patterns = [
    /^\s*(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']/gm,
    /^\s*import\s*["']([^"']+)["']/gm,
    /\bimport\s*\(\s*["']([^"']+)["']/g,
  ];
  return patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap(([, found]) => found ?? [])
  );
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

function* sourceFiles(folder: string): Generator<SourceFile> {
  for (const entry of Deno.readDirSync(folder)) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || SKIPPED.includes(entry.name)) continue;
    if (entry.isDirectory) yield* sourceFiles(path);
    else if (/\.(ts|tsx|py)$/.test(entry.name)) {
      yield {
        path: relative(ROOT, path).replaceAll("\\", "/"),
        text: Deno.readTextFileSync(path),
      };
    }
  }
}
const SKIPPED = ["node_modules", "coverage", "dist", "testdata", "__pycache__"];

Deno.test("house rules hold in every file", () => {
  const files = [...sourceFiles(ROOT)];
  assert.ok(files.length > 50, `only ${files.length} files were looked at`);
  assert.deepEqual(files.flatMap(findBreaches), []);
});

Deno.test("findBreaches() names what is wrong and nothing else", async (t) => {
  const cases: { path: string; text: string; breach: RegExp | null }[] = [
    { path: "api/routes/a.ts", text: 'import { b } from "../services/b.ts";', breach: null },
    { path: "api/services/a.ts", text: 'import { b } from "../routes/b.ts";', breach: /routes\/b/ },
    {
      path: "api/services/a.ts",
      text: 'import type {\n  B,\n} from "../routes/b.ts";',
      breach: /routes\/b/,
    },
    { path: "api/session/a.ts", text: 'await import("../llm/b.ts");', breach: /llm\/b/ },
    { path: "api/llm/a.ts", text: 'import "../ingest/b.ts";', breach: /ingest\/b/ },
    { path: "shared/a.ts", text: 'export { b } from "../api/ports.ts";', breach: /ports/ },
    { path: "sidecar/a.ts", text: 'import { b } from "../api/config/b.ts";', breach: /config\/b/ },
    { path: "launcher/a.ts", text: 'import { b } from "../api/app.ts";', breach: /app\.ts/ },
    { path: "attic/a.ts", text: 'import { b } from "../shared/b.ts";', breach: /shared\/b/ },
    { path: "api/services/a.ts", text: 'import pl from "nodejs-polars";', breach: /polars/ },
    { path: "api/ingest/a.ts", text: 'import pl from "nodejs-polars";', breach: null },
    { path: "api/app.ts", text: 'import A from "npm:@anthropic-ai/sdk@1/x";', breach: /sdk/ },
    { path: "api/services/a.ts", text: 'Deno.env.get("HOME");', breach: /environment/ },
    { path: "api/services/a.ts", text: "// Deno.env is not read here", breach: null },
    { path: "api/services/a.ts", text: 'export * from "./b.ts";', breach: /re-exports/ },
    { path: "api/services/a.ts", text: "a;\n".repeat(351), breach: /351 lines/ },
    { path: "sidecar/python/a.py", text: "a\n".repeat(351), breach: /351 lines/ },
    { path: "api/services/a_test.ts", text: 'import { b } from "../routes/b.ts";', breach: null },
  ];
  for (const { path, text, breach } of cases) {
    await t.step(`${path}: ${text.slice(0, 50)}`, () => {
      const found = findBreaches({ path, text });
      if (breach === null) assert.deepEqual(found, []);
      else {
        assert.equal(found.length, 1, found.join("; "));
        assert.match(found[0] ?? "", breach);
      }
    });
  }
});
