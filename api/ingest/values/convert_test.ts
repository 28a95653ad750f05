import assert from "node:assert/strict";
import type { Dtype } from "../../schemas/table.ts";
import { convertText } from "./convert.ts";

const CASES: readonly [Dtype, string, string | null][] = [
  ["Int64", "007", "7"],
  ["Int64", "+12", "12"],
  ["Int64", "1,234,567", "1234567"],
  ["Int64", "17.0", "17"],
  ["Int64", "17.5", null],
  ["Int64", "9223372036854775808", null],
  ["Int64", "NA", null],
  ["Float64", "1,234.5", "1234.5"],
  ["Float64", " 2.50 ", "2.5"],
  ["Float64", "1e999", null],
  ["Float64", "abc", null],
  ["Boolean", "Yes", "true"],
  ["Boolean", "0", "false"],
  ["Boolean", "maybe", null],
  ["Date", "28/01/2018", "2018-01-28"],
  ["Date", "02/01/2018", "2018-01-02"],
  ["Date", "1.2.18", "2018-02-01"],
  ["Date", "2018/01/28", "2018-01-28"],
  ["Date", "2018-01-28 00:00:00", "2018-01-28"],
  ["Date", "2018-01-28 10:00", null],
  ["Date", "30/02/2018", null],
  ["Datetime", "2018-01-28", "2018-01-28T00:00:00.000000"],
  ["Datetime", "28/01/2018 9:05", "2018-01-28T09:05:00.000000"],
  ["Datetime", "2018-01-28T00:30:00.25+02:00", "2018-01-27T22:30:00.250000"],
  ["Datetime", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000"],
  ["Datetime", "2018-01-28 25:00", null],
  ["String", "007", "007"],
];

Deno.test("convertText() writes a text as the dtype that was asked for, or says that it cannot", () => {
  for (const [dtype, text, expected] of CASES) {
    const options = { dayFirst: true, decimalComma: false };
    assert.equal(convertText(text, dtype, options), expected, `${dtype} "${text}"`);
  }
  const comma = { dayFirst: false, decimalComma: true };
  assert.equal(convertText("1.234,5", "Float64", comma), "1234.5");
  assert.equal(convertText("01/28/2018", "Date", comma), "2018-01-28");
});
