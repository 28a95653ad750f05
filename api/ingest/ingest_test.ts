/** What happens around a file: chunks, refusals in the middle, clients that leave, disks that fail. */
import assert from "node:assert/strict";
import { join } from "node:path";
import pl from "nodejs-polars";
import { PublicError } from "../../shared/errors.ts";
import { storageError } from "./errors.ts";
import { openIngest } from "./ingest.ts";
import { read, refusal, withFolder } from "./testing/reading.ts";

const namesIn = (folder: string) => [...Deno.readDirSync(folder)].map((entry) => entry.name);
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function codeOf(action: Promise<unknown>): Promise<string> {
  try {
    await action;
  } catch (error) {
    return error instanceof PublicError ? error.code : String(error);
  }
  return "no error";
}

/** Larger than what is read without a worker. */
const ROWS = 40_000;
const LARGE = `n,t\n${`1,${"x".repeat(100)}\n`.repeat(ROWS)}`;

Deno.test("openIngest() keeps raw file and Parquet, and nothing after abort() at any time", async () => {
  await withFolder(async (folder) => {
    const ingest = await openIngest({ folder, fileType: "csv", previewRows: 1 });
    await ingest.write(bytesOf("a\n1\n"));
    await ingest.abort();
    await ingest.abort();
    assert.deepEqual(namesIn(folder), []);
  });
  await withFolder(async (folder) => {
    const ingest = await openIngest({ folder, fileType: "csv", previewRows: 1 });
    await ingest.write(bytesOf(LARGE));
    await ingest.abort();
    assert.deepEqual(namesIn(folder), [], "while a worker reads");
  });
});

Deno.test("openIngest() previews 200 columns at most, and says so", async () => {
  const table = async (columns: number) => {
    const cells = Array.from({ length: columns }, (_, i) => i);
    return (await read(`${cells.map((i) => `c${i}`)}\n${cells}\n`)).table;
  };
  const wide = await table(201);
  assert.equal(Object.keys(wide.preview[0] ?? {}).length, 200);
  assert.deepEqual(wide.report.warnings, ["The preview shows the first 200 of 201 columns."]);
  assert.deepEqual((await table(200)).report.warnings, []);
});

Deno.test("openIngest() stops when its signal aborts", async () => {
  await withFolder(async (folder) => {
    const client = new AbortController();
    const ingest = await openIngest({ folder, fileType: "csv", previewRows: 1 }, client.signal);
    await ingest.write(bytesOf(LARGE));
    const finished = ingest.finish({});
    client.abort(new Error("the client left"));
    assert.equal(await codeOf(finished), "Error: the client left");
    assert.equal(await codeOf(ingest.write(bytesOf("x"))), "Error: the client left");
    assert.deepEqual(namesIn(folder), []);
  });
});

Deno.test("openIngest() refuses as soon as the bytes show it", async () => {
  await withFolder(async (folder) => {
    const ingest = await openIngest({ folder, fileType: "csv", previewRows: 1 });
    assert.equal(
      await codeOf(ingest.write(bytesOf(`%PDF-1.7${" ".repeat(600)}`))),
      "content_mismatch",
    );
    assert.deepEqual(namesIn(folder), []);
  });
});

Deno.test("openIngest() takes options before, after or on both sides of the bytes", async () => {
  await withFolder(async (folder) => {
    const options = { delimiter: ";", headerRow: 0 };
    const ingest = await openIngest({ folder, fileType: "csv", previewRows: 5, options });
    await ingest.write(bytesOf("x,1;2\ny,2;3\n"));
    const table = await ingest.finish({ headerRow: 1 });
    assert.deepEqual(table.preview, [{ "x,1": "y,2", "2": 3 }]);
  });
  // The worker began with other options than those that came after the file.
  const found = await read(LARGE.replaceAll(",", ";"), { headerRow: 0 });
  assert.deepEqual(found.columns, ["column_1:String", "column_2:String"]);
  assert.equal(found.rows.length, ROWS + 1);
});

Deno.test("a folder that is gone and a full disk are storage_full", async () => {
  await withFolder(async (folder) => {
    const gone = join(folder, "gone");
    await Deno.mkdir(gone);
    const ingest = await openIngest({ folder: gone, fileType: "csv", previewRows: 1 });
    await ingest.write(bytesOf("a\n1\n"));
    await Deno.remove(gone, { recursive: true });
    assert.equal(await codeOf(ingest.finish({})), "storage_full");
    const reopened = openIngest({ folder: gone, fileType: "csv", previewRows: 1 });
    assert.equal(await codeOf(reopened), "storage_full");
  });
  if (Deno.build.os !== "linux") return;
  const code = async (write: Promise<unknown>) =>
    await codeOf(write.catch((error) => {
      throw storageError(error);
    }));
  assert.equal(await code(Deno.writeFile("/dev/full", bytesOf("x"))), "storage_full");
  const frame = pl.DataFrame({ n: Array.from({ length: 10_000 }, (_, i) => i) });
  assert.equal(await code(frame.lazy().sinkCSV("/dev/full").collect()), "storage_full");
});

Deno.test("a chunk border may be anywhere", async () => {
  const file = `\uFEFFa,b\r\n1,"x, ""é""\r\n😀"\r\n2,中\r\n`;
  for (const chunk of [1, 2, 3, 5, 1000]) {
    const { rows } = await read(file, { chunk });
    assert.deepEqual(rows, [["1", 'x, "é"\r\n😀'], ["2", "中"]]);
  }
  assert.equal(
    (await refusal("a\n1\n".repeat(9), { maxBytes: 10, chunk: 3 })).code,
    "file_too_large",
  );
});
