/**
 * Instructions over the data sets, each with the table that is to come out. The expected tables were
 * worked out apart from the offline model, by hand or with plain pandas.
 */
import { z } from "zod";
import type { DatasetName } from "./datasets.ts";
import employees from "./instructions/employees.json" with { type: "json" };
import inventory from "./instructions/inventory.json" with { type: "json" };
import orders from "./instructions/orders.json" with { type: "json" };
import students from "./instructions/students.json" with { type: "json" };
import survey from "./instructions/survey.json" with { type: "json" };
import visits from "./instructions/visits.json" with { type: "json" };

const Entry = z.strictObject({
  instruction: z.string(),
  /** True when the order of the rows matters. */
  ordered: z.boolean(),
  /** True when a part of it cannot be understood, which must be said. */
  not_understood: z.boolean().default(false),
  /** Lines of CSV, the header first. */
  expected: z.array(z.string()).min(1),
});

export interface Instruction {
  dataset: DatasetName;
  instruction: string;
  /** CSV text. */
  expected: string;
  /** True when the order of the rows matters. */
  ordered: boolean;
  /** True when the refined prompt must say "Not understood:"; the data then comes out unchanged. */
  notUnderstood: boolean;
}

function read(dataset: DatasetName, entries: unknown): Instruction[] {
  return z.array(Entry).parse(entries).map((entry) => ({
    dataset,
    instruction: entry.instruction,
    expected: `${entry.expected.join("\n")}\n`,
    ordered: entry.ordered,
    notUnderstood: entry.not_understood,
  }));
}

export const INSTRUCTIONS: readonly Instruction[] = [
  ...read("orders", orders),
  ...read("employees", employees),
  ...read("inventory", inventory),
  ...read("visits", visits),
  ...read("survey", survey),
  ...read("students", students),
];
