/** The docs page's files, from the installed Swagger UI package; read when first asked for, then kept. */
import { readFile } from "node:fs/promises";

export interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

const SCRIPT = "text/javascript; charset=utf-8";

// An own file, since the page's policy allows no inline script.
const INIT = `SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
});
`;

/** By file name. */
export async function loadDocsAssets(): Promise<ReadonlyMap<string, Asset>> {
  return new Map([
    ["swagger-ui.css", await asset("swagger-ui-dist/swagger-ui.css", "text/css; charset=utf-8")],
    ["swagger-ui-bundle.js", await asset("swagger-ui-dist/swagger-ui-bundle.js", SCRIPT)],
    ["init.js", { bytes: new TextEncoder().encode(INIT), type: SCRIPT }],
  ]);
}

/** `specifier` is resolved to where the package really lies: a read grant does not cover links to it. */
async function asset(specifier: string, type: string): Promise<Asset> {
  return { bytes: new Uint8Array(await readFile(new URL(import.meta.resolve(specifier)))), type };
}
