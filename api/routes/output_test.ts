import assert from "node:assert/strict";
import { openApp } from "../testing/app_fixture.ts";
import { TOTALS_CSV } from "../testing/fake_sandbox.ts";

/** An app with one job that has ended well; `get` asks for its output. */
async function withOutput(csv = TOTALS_CSV, filename = "sales.csv", storageMaxBytes = 1e9) {
  const app = await openApp({ storageMaxBytes });
  app.sandbox.csv = csv;
  const { session_id } = await app.upload(undefined, filename);
  const { job_id } = await (await app.postJson("/execute", { session_id, code: "x" })).json();
  const path = `/execute/${session_id}/${job_id}`;
  await (await app.ask(`${path}?wait=30`)).body?.cancel();
  return {
    app,
    get: (query = "", headers: Record<string, string> = {}, method = "GET") =>
      app.ask(`${path}/output${query}`, { headers, method }),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

Deno.test("GET output gives the CSV exactly as the job wrote it", async () => {
  const csv = 'id,text\r\n007,"a ""b"",\nc"\r\n9007199254740993,=1+1\r\n';
  await using job = await withOutput(csv);
  const response = await job.get();
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/csv; charset=utf-8");
  assert.equal(response.headers.get("content-length"), String(csv.length));
  assert.equal(response.headers.get("accept-ranges"), "bytes");
  assert.equal(
    response.headers.get("content-disposition"),
    'attachment; filename="sales-result.csv"',
  );
  assert.equal(await response.text(), csv);
});

Deno.test("GET output gives Parquet and XLSX, made once for all who ask at once", async () => {
  await using job = await withOutput();
  const starts = async (query: string) => {
    const bytes = await (await job.get(query)).bytes();
    return new TextDecoder().decode(bytes.subarray(0, 4));
  };
  assert.equal(await starts("?format=parquet"), "PAR1");
  const answers = await Promise.all(Array.from({ length: 5 }, () => starts("?format=xlsx")));
  assert.deepEqual(new Set(answers), new Set(["PK\x03\x04"]));
  const disposition = (await job.get("?format=xlsx", {}, "HEAD")).headers.get(
    "content-disposition",
  );
  assert.match(disposition ?? "", /sales-result\.xlsx/);
});

Deno.test("GET output names the download after the upload, whatever its name", async () => {
  await using job = await withOutput(TOTALS_CSV, 'Größe "2025"; x=1.final.csv');
  const disposition = (await job.get("", {}, "HEAD")).headers.get("content-disposition") ?? "";
  assert.match(disposition, /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/);
  const exact = decodeURIComponent(disposition.split("UTF-8''")[1] ?? "");
  assert.match(exact, /^Größe .*x=1\.final-result\.csv$/);
});

Deno.test("GET output serves one range", async (t) => {
  await using job = await withOutput();
  const size = TOTALS_CSV.length;
  const cases: [string, number, string | null, string][] = [
    ["bytes=0-5", 206, `bytes 0-5/${size}`, TOTALS_CSV.slice(0, 6)],
    ["bytes=7-", 206, `bytes 7-${size - 1}/${size}`, TOTALS_CSV.slice(7)],
    ["bytes=-4", 206, `bytes ${size - 4}-${size - 1}/${size}`, TOTALS_CSV.slice(-4)],
    ["bytes=0-999", 206, `bytes 0-${size - 1}/${size}`, TOTALS_CSV],
    ["bytes=0-1,3-4", 200, null, TOTALS_CSV],
    ["lines=1-2", 200, null, TOTALS_CSV],
    ["bytes=5-2", 200, null, TOTALS_CSV],
  ];
  for (const [range, status, contentRange, text] of cases) {
    await t.step(range, async () => {
      const response = await job.get("", { range });
      assert.equal(response.status, status);
      assert.equal(response.headers.get("content-range"), contentRange);
      assert.equal(await response.text(), text);
    });
  }
  await t.step("beyond the end", async () => {
    const response = await job.get("", { range: `bytes=${size}-` });
    assert.equal(response.status, 416);
    assert.equal(response.headers.get("content-range"), `bytes */${size}`);
    assert.equal((await response.json()).code, "range_not_satisfiable");
  });
});

Deno.test("GET output answers conditions", async () => {
  await using job = await withOutput();
  const first = await job.get("", {}, "HEAD");
  assert.equal(first.headers.get("content-length"), String(TOTALS_CSV.length));
  assert.equal(await first.text(), "");
  const etag = first.headers.get("etag") ?? "";
  const again = await job.get("", { "if-none-match": etag });
  assert.equal(again.status, 304);
  assert.equal((await job.get("", { "if-none-match": "*" })).status, 304);
  assert.equal((await job.get("?safe=true", { "if-none-match": etag }, "HEAD")).status, 200);
  const changed = await job.get("", { range: "bytes=0-1", "if-range": '"other"' });
  assert.equal(changed.status, 200);
  await changed.body?.cancel();
  const same = await job.get("", { range: "bytes=0-1", "if-range": etag });
  assert.equal(await same.text(), "re");
});

Deno.test("GET output refuses an unknown format and a job without output", async () => {
  await using job = await withOutput();
  for (const query of ["?format=pdf", "?format=", "?safe=1", "?format=csv&format=xlsx"]) {
    const response = await job.get(query);
    assert.deepEqual([response.status, (await response.json()).code], [422, "validation_failed"]);
  }
  job.app.sandbox.mode = "hold";
  const { session_id } = await job.app.upload();
  const { job_id } = await (await job.app.postJson("/execute", { session_id, code: "x" })).json();
  const early = await job.app.ask(`/execute/${session_id}/${job_id}/output`);
  assert.deepEqual([early.status, (await early.json()).code], [409, "output_not_ready"]);
});

Deno.test("GET output counts the forms it makes, and makes none without room", async () => {
  await using job = await withOutput(`a\n${"=x\n".repeat(1_000)}`, "sales.csv", 8_000);
  const csv = await job.get();
  assert.equal((await csv.bytes()).length, 3_002);
  const { status } = await job.get("?safe=true", {}, "HEAD");
  assert.equal(status, 200);
  const full = await job.get("?format=xlsx");
  assert.deepEqual([full.status, (await full.json()).code], [507, "storage_full"]);
});

Deno.test("GET output with safe disarms formulas and has ranges too", async () => {
  await using job = await withOutput("name,n\n=1+1,-5\n@x,2\n");
  const safe = await (await job.get("?safe=true")).text();
  assert.equal(safe, "name,n\n'=1+1,-5\n'@x,2\n");
  const part = await job.get("?safe=true", { range: "bytes=7-10" });
  assert.equal(await part.text(), "'=1+");
});
