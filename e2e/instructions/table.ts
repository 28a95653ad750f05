/** The instruction table as expected.py wrote it down. */
import { z } from "zod";
import { parseCsv, type Table } from "./compare.ts";

const Entry = z.object({
  data: z.string(),
  instruction: z.string(),
  route: z.enum(["refine", "generate"]),
  missed: z.boolean(),
  inOrder: z.boolean(),
  csv: z.array(z.string()).transform((lines) => parseCsv(lines.join("\n"))),
});

export interface Case {
  /** Name of a file in data/, without its ending. */
  data: string;
  instruction: string;
  /** Where the instruction enters: refine first, or straight to generate as an edited prompt. */
  route: "refine" | "generate";
  /** The instruction, or a part of it, cannot be understood; the rest is done. */
  missed: boolean;
  inOrder: boolean;
  expected: Table;
}

const fileOf = (name: string) => new URL(name, import.meta.url);

/** All cases, in the order of the modules of expected.py. */
export async function instructionTable(): Promise<Case[]> {
  const text = await Deno.readTextFile(fileOf("expected.json"));
  return z.array(Entry).parse(JSON.parse(text)).map(({ csv, ...rest }) => ({
    ...rest,
    expected: csv,
  }));
}

/** A data set as a user would upload it. */
export function dataSet(name: string): Promise<string> {
  return Deno.readTextFile(fileOf(`data/${name}.csv`));
}
