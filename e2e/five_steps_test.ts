import assert from "node:assert/strict";
import { download, run, stream, transform, upload } from "./client.ts";
import { startStack } from "./stack.ts";

const SALES =
  "region,amount,date\nNorth,10.5,2025-01-03\nSouth,7,2025-02-01\nNorth,4.5,2024-12-31\nSouth,1,2025-03-09\n";

Deno.test("task dev serves the five steps end to end", async (t) => {
  await using stack = await startStack();
  const { api } = stack;

  await t.step("health says which layers hold, and that the model is the offline one", async () => {
    const health = await (await fetch(`${api}/health`)).json();
    assert.equal(health.status, "ok");
    assert.deepEqual(health.model, { id: "offline", offline: true });
    assert.equal(health.sandbox.reachable, true);
    if (Deno.build.os !== "linux") return;
    assert.equal(health.sandbox.isolation.level, "kernel");
    for (
      const [name, layer] of Object.entries<{ held: boolean }>(health.sandbox.isolation.layers)
    ) {
      assert.equal(layer.held, true, name);
    }
  });

  await t.step("upload, refine, generate, run, preview, download", async () => {
    const { session_id, row_count, columns } = await upload(api, "sales.csv", SALES);
    assert.equal(row_count, 4);
    assert.deepEqual(columns.map((c) => c.dtype), ["String", "Float64", "Date"]);
    const { refined, generated, job, csv } = await transform(
      api,
      session_id,
      "total amount per region in 2025, highest first",
    );
    assert.ok(refined.chunks > 1 && generated.chunks > 1, "both answers arrive in pieces");
    assert.equal(job.status, "success", JSON.stringify(job.error));
    assert.equal(job.row_count, 2);
    assert.equal(csv, "region,total_amount\nNorth,10.5\nSouth,8.0\n");
  });

  await t.step("code that fails is fixed and runs", async () => {
    const { session_id } = await upload(api, "sales.csv", SALES);
    const code = `import os
import pandas as pd

def main():
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    df_output = df[["regoin", "amount"]]
    df_output.to_csv(os.environ["OUTPUT_FILE_PATH"], index=False)

main()
`;
    const failed = await run(api, session_id, code);
    assert.equal(failed.status, "error");
    assert.equal(failed.error?.kind, "exception");
    assert.equal(failed.error?.line, 6);
    const fix = await stream(`${api}/codegen/fix`, {
      session_id,
      code,
      error: failed.error?.message,
    });
    const fixed = await run(api, session_id, fix.code ?? fix.text);
    assert.equal(fixed.status, "success", JSON.stringify(fixed.error));
    assert.equal(
      await download(api, session_id, fixed.job_id),
      "region,amount\nNorth,10.5\nSouth,7.0\nNorth,4.5\nSouth,1.0\n",
    );
  });

  await t.step("the docs page is there with everything that it needs", async () => {
    const page = await fetch(`${stack.origin}/docs`);
    assert.equal(page.url, `${api}/docs`, "it lives under the prefix");
    const html = await page.text();
    const parts = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path ?? "");
    assert.ok(parts.length >= 3);
    for (const path of [...parts, "openapi.json"]) {
      const response = await fetch(new URL(path, page.url));
      assert.equal(response.status, 200, path);
      await response.body?.cancel();
    }
  });

  await t.step("one SIGTERM ends everything with 0 and leaves no port open", async () => {
    assert.equal(await stack.stop(), 0, stack.output());
    for (const port of Object.values(stack.ports)) {
      await assert.rejects(Deno.connect({ hostname: "127.0.0.1", port }));
    }
  });
});
