/** Many ways to say the same, by what they are to be read as; and what must not be read at all. */
import { z } from "zod";
import { DATASET_NAMES, type DatasetName } from "./datasets.ts";
import employees from "./phrasings/employees.json" with { type: "json" };
import inventory from "./phrasings/inventory.json" with { type: "json" };
import notUnderstood from "./phrasings/not_understood.json" with { type: "json" };
import orders from "./phrasings/orders.json" with { type: "json" };
import students from "./phrasings/students.json" with { type: "json" };
import survey from "./phrasings/survey.json" with { type: "json" };
import visits from "./phrasings/visits.json" with { type: "json" };

const Reading = z.strictObject({
  /** The steps as the refined prompt has them. */
  steps: z.array(z.string()),
  phrasings: z.array(z.string()).min(1),
});
export type Reading = z.infer<typeof Reading>;

const FILES: Record<DatasetName, unknown> = {
  orders,
  employees,
  inventory,
  visits,
  survey,
  students,
};

export const READINGS: Record<DatasetName, Reading[]> = z.record(
  z.enum(DATASET_NAMES),
  z.array(Reading),
).parse(FILES);

/** Instructions of which nothing is to be done: a missing or ambiguous column, or no such operation. */
export const NOT_UNDERSTOOD: Record<DatasetName, string[]> = z.record(
  z.enum(DATASET_NAMES),
  z.array(z.string()),
).parse(notUnderstood);
