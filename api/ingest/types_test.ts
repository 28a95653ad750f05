/** Types come from every row, and only where the value can be given back. */
import assert from "node:assert/strict";
import { read, refusal } from "./testing/reading.ts";

/** One column's cells → its dtype and the values that come back. */
const COLUMNS: Readonly<Record<string, { cells: string[]; dtype: string; values?: string[] }>> = {
  integers: { cells: ["1", "-2", ""], dtype: "Int64", values: ["1", "-2"] },
  "64 bits": {
    cells: ["9007199254740993", "", "-9223372036854775808"],
    dtype: "Int64",
    values: ["9007199254740993", "-9223372036854775808"],
  },
  "beyond 64 bits": { cells: ["1", "9223372036854775808"], dtype: "String" },
  decimals: {
    cells: ["10.50", "0.1", "1e-07", "3"],
    dtype: "Float64",
    values: ["10.5", "0.1", "1e-7", "3.0"],
  },
  "17 digits": { cells: ["121649.49000000005"], dtype: "Float64", values: ["121649.49000000005"] },
  "a decimal that a double changes": { cells: ["1.5", "0.12345678901234567890"], dtype: "String" },
  "an integer that a double changes": { cells: ["1.5", "9007199254740993"], dtype: "String" },
  "leading zeros": { cells: ["01234", "12345"], dtype: "String" },
  phones: { cells: ["+4930123456", "+1555"], dtype: "String" },
  "ids like 1E5": { cells: ["1E5", "2E7", "31"], dtype: "String" },
  "1E5 among text": { cells: ["1E5", "A77"], dtype: "String" },
  NA: { cells: ["1", "NA", "3"], dtype: "String" },
  NULL: { cells: ["NULL", "None", "null"], dtype: "String" },
  mixed: { cells: ["1", "x"], dtype: "String" },
  blanks: { cells: ["1", " 2"], dtype: "String" },
  "decimal comma": {
    cells: ['"1,5"', '"2,25"', "3"],
    dtype: "Float64",
    values: ["1.5", "2.25", "3.0"],
  },
  "comma and point": { cells: ['"1,5"', "2.5"], dtype: "String" },
  "thousand or decimal": { cells: ['"1,234"', '"5,678"'], dtype: "String" },
  "grouped digits": { cells: ['"1,234.50"', '"5,678.25"'], dtype: "String" },
  booleans: { cells: ["true", "false", ""], dtype: "Boolean", values: ["true", "false"] },
  "booleans in capitals": { cells: ["TRUE", "FALSE"], dtype: "Boolean", values: ["true", "false"] },
  "booleans in two casings": { cells: ["true", "FALSE"], dtype: "String" },
  "0 and 1": { cells: ["0", "1"], dtype: "Int64" },
  dates: { cells: ["2018-01-28", "0001-01-01", "9999-12-31"], dtype: "Date" },
  "a day that does not exist": { cells: ["2018-01-28", "2018-02-30"], dtype: "String" },
  times: { cells: ["2018-01-28 10:30:00", "1969-12-31 23:59:59"], dtype: "Datetime" },
  "times with T": {
    cells: ["2018-01-28T10:30:00", "2018-01-28T10:30:00.123456"],
    dtype: "Datetime",
    values: ["2018-01-28 10:30:00.000000", "2018-01-28 10:30:00.123456"],
  },
  "times of a minute": {
    cells: ["2018-01-28 10:30", "", "1969-12-31 23:59"],
    dtype: "Datetime",
    values: ["2018-01-28 10:30:00.000000", "1969-12-31 23:59:00.000000"],
  },
  "times of a minute with a T": {
    cells: ["2018-01-28T10:30"],
    dtype: "Datetime",
    values: ["2018-01-28 10:30:00.000000"],
  },
  "the first and the last second": {
    cells: ["0001-01-01T00:00:00", "9999-12-31T23:59:59"],
    dtype: "Datetime",
    values: ["0001-01-01 00:00:00.000000", "9999-12-31 23:59:59.000000"],
  },
  "dates and times": { cells: ["2018-01-28", "2018-01-28 10:30"], dtype: "String" },
  "finer than a microsecond": { cells: ["2018-01-28 10:30:00.1234567"], dtype: "String" },
  "times with an offset": { cells: ["2018-01-28T10:30:00Z"], dtype: "String" },
  "dates not ISO": { cells: ["28/01/2018"], dtype: "String" },
  "text that is all empty": { cells: ["", ""], dtype: "String", values: [] },
  "negative zero among integers": { cells: ["-0", "1"], dtype: "String" },
  "negative zero among decimals": {
    cells: ["-0", "1.5"],
    dtype: "Float64",
    values: ["-0.0", "1.5"],
  },
};

Deno.test("every dtype is one that the value can be given back from", async (t) => {
  for (const [name, { cells, dtype, values }] of Object.entries(COLUMNS)) {
    await t.step(name, async () => {
      const found = await read(`key,value\n${cells.map((cell) => `k,${cell}`).join("\n")}\n`);
      assert.equal(found.columns[1], `value:${dtype}`);
      const back = found.rows.map((row) => row[1]).filter((value) => value !== null);
      const written = cells.map((cell) => cell.replace(/^"(.*)"$/, "$1")).filter((cell) =>
        cell !== ""
      );
      if (values ?? dtype === "String") assert.deepEqual(back, values ?? written);
    });
  }
});

Deno.test("the report says why a column stays text, and how its dates look", async () => {
  const { table } = await read(
    "zip,day,amb,na,off\n01234,28/01/2018,01/02/2018,1,2018-01-28T10:30:00Z\n" +
      "12345,02/01/2018,03/02/2018,NA,2018-01-28T10:30:00Z\n5,1/1/2018,3/4/2018,3,\n",
  );
  const found = table.report.columns.map(({ name, from, to, why }) => [name, from, to, why]);
  const hint = "they are not ISO dates; `types` can make them Date";
  assert.deepEqual(found, [
    [
      "zip",
      "numbers with leading zeros",
      "String",
      '"01234" in line 2 would lose its leading zero',
    ],
    ["day", "dates, day first", "String", hint],
    ["amb", "dates, ambiguous", "String", hint],
    [
      "na",
      "numbers and other text",
      "String",
      '1 of 3 values are not numbers, first "NA" in line 3',
    ],
    [
      "off",
      "dates and times with an offset",
      "String",
      '"2018-01-28T10:30:00Z" in line 2 would lose its offset',
    ],
  ]);
});

Deno.test("`types` overrides, and a value that does not fit is named by row and column", async () => {
  const file = "zip,day,n\n007,28/01/2018,1\n012,02/01/2018,2.0\n";
  const { columns, rows } = await read(file, {
    types: { zip: "Int64", day: "Date", n: "String" },
  });
  assert.deepEqual(columns, ["zip:Int64", "day:Date", "n:String"]);
  assert.deepEqual(rows, [["7", "2018-01-28", "1"], ["12", "2018-01-02", "2.0"]]);

  const bad = await refusal("a,b\n1,x\n\n2,2018-02-30\n", { types: { b: "Date" } });
  assert.equal(bad.code, "types_mismatch");
  assert.equal(bad.message, 'Cannot read column b as Date: row 1 (line 2) has "x"');
  const unknown = await refusal(file, { types: { nope: "Date" } });
  assert.equal(unknown.code, "validation_failed");
  assert.equal(
    unknown.message,
    "Cannot apply types: no column named nope; columns are zip, day, n",
  );
});

Deno.test("both ways to Parquet give the same table: straight from the file, and by a copy", async () => {
  const rows = Array.from(
    { length: 50 },
    (_, i) =>
      `${i},"x ""${i}"", é",${i / 8},2018-01-${10 + i % 20},${i % 2 === 0},2018-01-28 10:${10 + i}`,
  );
  const straight = await read(`a,b,c,d,e,f\n${rows.join("\n")}\n`);
  const copied = await read(
    `a, b, c, d, e, f\n${rows.join("\n").replaceAll(",", ", ").replaceAll(",  é", ", é")}\n`,
  );
  assert.equal(straight.table.report.delimiter, ",");
  assert.equal(copied.table.report.delimiter, ", ");
  assert.deepEqual(copied.columns, straight.columns);
  assert.deepEqual(copied.rows, straight.rows);
});
