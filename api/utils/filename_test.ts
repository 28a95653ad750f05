import assert from "node:assert/strict";
import { attachment, displayName } from "./filename.ts";

Deno.test("displayName() keeps the name and drops what only confuses", () => {
  const cases: [string, string][] = [
    ["sales.csv", "sales.csv"],
    ["../../etc/passwd.csv", "passwd.csv"],
    ["C:\\data\\sales.csv", "sales.csv"],
    ["a\u0000b\r\n\u202egpj.csv", "abgpj.csv"],
    [" Größe 2025.csv ", "Größe 2025.csv"],
    ['<img src=x onerror="1">.csv', '<img src=x onerror="1">.csv'],
  ];
  for (const [given, expected] of cases) assert.equal(displayName(given), expected);
  const long = displayName(`${"😀".repeat(300)}.csv`);
  assert.equal([...long].length, 200);
  assert.ok(long.endsWith("😀.csv"));
});

Deno.test("attachment() is one well-formed header whatever the name", () => {
  const cases: [string, string][] = [
    ["sales.csv", 'attachment; filename="sales-result.xlsx"'],
    ["my.sales.2025.csv", 'attachment; filename="my.sales.2025-result.xlsx"'],
    [".csv", 'attachment; filename="data-result.xlsx"'],
    ["no extension", 'attachment; filename="no extension-result.xlsx"'],
    [
      "Größe.csv",
      "attachment; filename=\"Gro_e-result.xlsx\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe-result.xlsx",
    ],
    [
      'a";b\r\nSet-Cookie: x.csv',
      'attachment; filename="a_;bSet-Cookie_ x-result.xlsx"',
    ],
  ];
  for (const [given, expected] of cases) assert.equal(attachment(given, "xlsx"), expected);
});

Deno.test("attachment() can be sent for any name", () => {
  for (const name of ["\ud800.csv", "日本語.csv", "%20'()*.csv", "\\\\.csv", "\u007f.csv"]) {
    const header = attachment(name, "csv");
    assert.doesNotThrow(() => new Headers({ "Content-Disposition": header }), name);
    assert.match(
      header,
      /^attachment; filename="[\x20-\x7e]+"(; filename\*=UTF-8''[\w%.~!#$&+^`|-]+)?$/,
    );
  }
});
