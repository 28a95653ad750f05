import assert from "node:assert/strict";
import { classify } from "./classify.ts";
import { Kind } from "./kind.ts";

const kindOf = (text: string) => {
  const bytes = new TextEncoder().encode(`x${text}y`);
  return classify(bytes, 1, bytes.length - 1);
};

const CASES: Readonly<Record<keyof typeof Kind, readonly string[]>> = {
  Text: [
    "abc",
    "1a",
    "1.2.3.4",
    "12:60",
    "2018-02-30",
    "2018-13-01",
    "1.",
    "0x10",
    "1e",
    "é",
    "-",
    "1,2,3",
    "٣",
    "1_000",
    "Infinity",
    "tru",
    "2018-01-28 24:00",
    "00:00:61",
    ".",
    "-.",
    "e5",
    "1E5a",
  ]
    .filter((text) => text !== "-"),
  Integer: ["0", "7", "-7", "123456789012345", "9007199254740991", "-9007199254740991"],
  WideInteger: ["9007199254740993", "9223372036854775807", "-9223372036854775808"],
  NegativeZero: ["-0"],
  Decimal: [
    "1.5",
    "10.50",
    "-0.0",
    ".5",
    "-.5",
    "0.1",
    "1e-07",
    "1.5E+3",
    "121649.49000000005",
    "0.30000000000000004",
    "100.000000000000000000",
  ],
  CommaDecimal: ["1,5", "12,25", "0,125", "1234,567", "-0,5"],
  CommaThousand: ["1,234", "12,345", "-123,456"],
  BareExponent: ["1E5", "12e3"],
  LowerBoolean: ["true", "false"],
  UpperBoolean: ["TRUE", "FALSE"],
  TitleBoolean: ["True", "False"],
  Date: ["2018-01-28", "2020-02-29", "0001-01-01", "9999-12-31"],
  SpaceMinute: ["2018-01-28 10:30"],
  SpaceSecond: ["2018-01-28 10:30:59"],
  SpaceFraction: ["2018-01-28 10:30:59.5", "2018-01-28 10:30:59.123456"],
  TMinute: ["2018-01-28T10:30"],
  TSecond: ["2018-01-28T10:30:59"],
  TFraction: ["2018-01-28T10:30:59.001"],
  LeadingZero: ["007", "00", "-01", "01.5"],
  PlusSign: ["+49301234567", "+1", "+1.5", "+007"],
  HugeInteger: ["9223372036854775808", "-9223372036854775809", "99999999999999999999999"],
  LossyDecimal: ["0.12345678901234567890", "1e400", "1e-400", "0.1234567890123456789"],
  DayFirst: ["28/01/2018", "28.1.18", "31-12-1999", "28/01/2018 10:30"],
  MonthFirst: ["01/28/2018"],
  DayOrMonthFirst: ["01/02/2018", "1.2.2018"],
  YearFirst: ["2018/01/28", "2018-1-2"],
  ZonedTime: ["2018-01-28T10:30:00Z", "2018-01-28 10:30:00+02:00", "2018-01-28T10:30+0200"],
  FineTime: ["2018-01-28 10:30:59.1234567"],
  TimeOfDay: ["10:30", "23:59:59"],
  MissingWord: ["NA", "NULL", "None", "nan", "N/A", "#N/A", "-"],
  PaddedNumber: [" 12", "12 ", " 1.5 "],
  GroupedNumber: ["1,234.50", "1,234,567"],
};

Deno.test("classify() tells every kind of cell", () => {
  for (const [name, texts] of Object.entries(CASES)) {
    for (const text of texts) {
      const found = Object.entries(Kind).find(([, kind]) => kind === kindOf(text))?.[0];
      assert.equal(found, name, `"${text}"`);
    }
  }
});
