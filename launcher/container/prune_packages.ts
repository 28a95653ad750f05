/**
 * Removes from node_modules what the given modules do not import, so that an image holds no more
 * than it runs: `deno run -A prune_packages.ts MODULE.ts… PACKAGE…` in the project's folder. The
 * packages named are those whose files are only read.
 */
import { join } from "node:path";
import { z } from "zod";

const Info = z.object({
  modules: z.array(z.object({ npmPackage: z.string().optional() })),
  npmPackages: z.record(z.string(), z.object({ dependencies: z.array(z.string()) })),
});
const PACKAGES = "node_modules";
const STORE = join(PACKAGES, ".deno");

/** Ids (`name@version_peers`) of the packages that the module imports, and of those they need. */
async function packagesOf(module: string): Promise<Set<string>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", module],
    stderr: "inherit",
  }).output();
  const { modules, npmPackages } = Info.parse(JSON.parse(new TextDecoder().decode(stdout)));
  const needed = new Set<string>();
  const add = (id: string) => {
    if (needed.has(id)) return;
    needed.add(id);
    npmPackages[id]?.dependencies.forEach(add);
  };
  modules.forEach(({ npmPackage }) => npmPackage !== undefined && add(npmPackage));
  return needed;
}

/** As the store's folder of a package is called: `@scope/name@1.0.0_peer` is `@scope+name@1.0.0`. */
const folderOf = (id: string) => id.replace(/(@[\d.]+[^_]*)_.*$/, "$1").replace("/", "+");

function removeBrokenLinks(folder: string): void {
  for (const entry of [...Deno.readDirSync(folder)]) {
    const path = join(folder, entry.name);
    if (entry.isSymlink && !exists(path)) Deno.removeSync(path);
    // Scopes, and the packages' own view of each other; never into a package.
    else if (entry.isDirectory && entry.name.startsWith("@") && folder !== STORE) {
      removeBrokenLinks(path);
    } else if (entry.isDirectory && folder === STORE && entry.name !== "node_modules") {
      removeBrokenLinks(join(path, PACKAGES));
    }
  }
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

const modules = Deno.args.filter((argument) => argument.endsWith(".ts"));
const readOnly = Deno.args.filter((argument) => !argument.endsWith(".ts"));
const needed = await Promise.all(modules.map(packagesOf));
const kept = new Set(needed.flatMap((ids) => [...ids]).map(folderOf));
const isKept = (folder: string) =>
  kept.has(folder) || readOnly.some((name) => folder.startsWith(`${name}@`));
for (const { name } of [...Deno.readDirSync(STORE)]) {
  const isPackage = name.includes("@");
  // The images have glibc, not musl.
  if (isPackage && (!isKept(name) || name.includes("-musl@"))) {
    Deno.removeSync(join(STORE, name), { recursive: true });
  }
}
Deno.removeSync(join(PACKAGES, ".bin"), { recursive: true });
for (const folder of [PACKAGES, STORE, join(STORE, PACKAGES)]) removeBrokenLinks(folder);
console.log(`kept ${[...Deno.readDirSync(STORE)].map(({ name }) => name).join(" ")}`);
