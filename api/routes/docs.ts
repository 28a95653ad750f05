/** `GET /openapi.json`, and `GET /docs` with its assets: a page served from here, no CDN. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { type Asset, loadDocsAssets } from "../services/docs_assets.ts";
import { VERSION } from "../../shared/version.ts";
import type { AppEnv } from "../utils/app_env.ts";
import { createRouter } from "./router.ts";

// Swagger UI's style sheet has images as data: URLs.
const DOCS_CSP = "default-src 'none'; script-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>AI Code Builder API</title>
    <link rel="stylesheet" href="docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/init.js"></script>
  </body>
</html>
`;

/** The document of all routes that `app` has by now. */
export function openApiDocument(app: OpenAPIHono<AppEnv>) {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "AI Code Builder API",
      version: VERSION,
      description:
        "Upload a table, say in English what should happen, and run the code that comes " +
        "of it in a sandbox. Refusals are problem+json (RFC 9457) with a `code` and a `request_id`.",
    },
    tags: [
      { name: "session", description: "Step 1: a file becomes a session" },
      { name: "instructions", description: "Steps 2 and 3: instructions become a prompt" },
      { name: "codegen", description: "Step 4: the prompt becomes code" },
      { name: "execute", description: "Step 5: the code runs" },
      { name: "service", description: "The service itself" },
    ],
  });
}

/** Routes to be mounted under the API's prefix; `document` is asked for once, when first needed. */
export function docsRoutes(document: () => unknown) {
  let json: string | undefined;
  let assets: Promise<ReadonlyMap<string, Asset>> | undefined;
  const router = createRouter();
  router.get("/openapi.json", (c) => {
    json ??= JSON.stringify(document());
    return c.body(json, 200, { "Content-Type": "application/json", "Cache-Control": "no-cache" });
  });
  router.get("/docs", (c) => c.html(PAGE, 200, { "Content-Security-Policy": DOCS_CSP }));
  router.get("/docs/:file", async (c, next) => {
    assets ??= loadDocsAssets();
    const asset = (await assets).get(c.req.param("file"));
    if (asset === undefined) return await next();
    return c.body(asset.bytes, 200, {
      "Content-Type": asset.type,
      "Cache-Control": "max-age=3600",
    });
  });
  return router;
}
