/** Sentences and the steps they are read as, over a table with signs and blanks in its names. */
import assert from "node:assert/strict";
import { stepText } from "../english/steps.ts";
import { scopeOf } from "../plan/scope.ts";
import { readPlan } from "./plan.ts";

const COLUMNS = [
  ["Invoice No", "str"],
  ["Customer", "str"],
  ["city", "str"],
  ["Invoice date", "datetime64[us]"],
  ["Due", "str"],
  ["net €", "float64"],
  ["VAT %", "int64"],
  ["Paid?", "str"],
  ["Bonus", "Int64"],
].map(([name = "", dtype = ""]) => ({ name, dtype }));

const READINGS: Record<string, string[]> = {
  "invoices where Paid? is no and net € is over 500": [
    'Keep rows where `Paid?` is "no" (any case) and `net €` > 500',
  ],
  "sum net € by Customer and VAT %": [
    "Group by `Customer` and `VAT %` and calculate sum of `net €` as `total_net`",
  ],
  "rows whose city is not empty and doesn't contain burg": [
    'Keep rows where `city` is not empty and `city` does not contain "burg" (any case)',
  ],
  "new column band: high if net € is at least 80, medium if at least 50, else low": [
    'Set column `band` = "high" if `net €` >= 80; "medium" if `net €` >= 50; otherwise "low"',
  ],
  "add a column sent with yes where Due is empty and no where it isn't": [
    'Set column `sent` = "yes" if `Due` is empty; otherwise "no"',
  ],
  "gross = net € + Bonus, where a missing Bonus counts as 0": [
    "Set column `gross` = `net €` + first filled of `Bonus` and 0",
  ],
  "give a 10% discount on net € in a new column sale": ["Set column `sale` = `net €` * 0.9"],
  "rank the customers by net €, most expensive = 1, in a column place": [
    "Set column `place` = rank by `net €` (highest = 1)",
  ],
  "within each city, rank by net € from highest to lowest": [
    "Set column `rank` = rank by `net €` (highest = 1) per `city`",
  ],
  "customers with at least 4 invoices, with their number of invoices": [
    "Group by `Customer` and calculate number of rows as `count`",
    "Keep rows where `count` >= 4",
  ],
  "count invoices per VAT %, most frequent first": [
    "Group by `VAT %` and calculate number of rows as `count`",
    "Sort by `count` descending",
  ],
  "group by Customer: sum of net € as revenue and max of Bonus as biggest": [
    "Group by `Customer` and calculate sum of `net €` as `revenue`, maximum of `Bonus` as `biggest`",
  ],
  "monthly total of net € by Invoice date": [
    "Set column `month` = month period of `Invoice date`",
    "Group by `month` and calculate sum of `net €` as `total_net`",
  ],
  "pivot with city as rows, Customer as columns and the sum of net € as values, empty cells as 0": [
    "Pivot with rows `city`, columns `Customer`, values sum of `net €`, empty cells as 0",
  ],
  "average net € for every city, with one column per Customer": [
    "Pivot with rows `city`, columns `Customer`, values average of `net €`",
  ],
  "keep only one row per Customer, the one with the latest Invoice date": [
    "Sort by `Invoice date` descending",
    "Remove duplicate rows by `Customer`, keep the first",
  ],
  "Where the city is missing put Unknown": ['Fill empty `city` with "Unknown"'],
  "order by city A-Z and within it by net € from high to low": [
    "Sort by `city` ascending, then by `net €` descending",
  ],
  "reorder the columns: city first, then Due, the rest as is": [
    "Keep only the columns `city`, `Due`, `Invoice No`, `Customer`, `Invoice date`, `net €`, `VAT %`, `Paid?` and `Bonus`",
  ],
  "I don't need VAT % and Due": ["Remove the columns `VAT %` and `Due`"],
  "average net € per city. Name the new column mean.": [
    "Group by `city` and calculate average of `net €` as `average_net`",
    "Rename `average_net` to `mean`",
  ],
  "add value = net € * 2. Then total value per city": [
    "Set column `value` = `net €` * 2",
    "Group by `city` and calculate sum of `value` as `total_value`",
  ],
  "take the 5 with the highest net €": ["Sort by `net €` descending", "Keep the first 5 rows"],
  "add a column days with the number of days between Invoice date and Due": [
    "Set column `days` = days from `Invoice date` to `Due`",
  ],
};

Deno.test("readPlan() reads what users write, and its own steps again", () => {
  const scope = scopeOf(COLUMNS, []);
  for (const [sentence, expected] of Object.entries(READINGS)) {
    const plan = readPlan(sentence, scope);
    const steps = plan.steps.map(stepText);
    assert.deepEqual({ ...plan, steps }, { steps: expected, notUnderstood: [] }, sentence);
    const numbered = steps.map((step, i) => `${i + 1}. ${step}.`).join("\n");
    assert.deepEqual(readPlan(numbered, scope), plan, numbered);
  }
});

Deno.test("readPlan() leaves a condition without a subject alone when none was spoken of", () => {
  const { steps, notUnderstood } = readPlan("keep rows at least 50", scopeOf(COLUMNS, []));
  assert.deepEqual(steps, []);
  assert.equal(notUnderstood.length, 1);
});
