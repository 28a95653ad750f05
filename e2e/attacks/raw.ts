/** Runs the Python parts of the suite and reads what came of them. */
import { z } from "zod";
import { PROJECT } from "../known_good/programs.ts";

const RawOutcomes = z.array(z.object({
  payload: z.string(),
  way: z.string(),
  layer: z.string(),
  reasons: z.array(z.string()),
  alone: z.string(),
}));
export type RawOutcome = z.infer<typeof RawOutcomes>[number];

/** Runs a script to its end with its output on the screen; true when it exits with 0. */
export async function passes(python: string, args: string[]): Promise<boolean> {
  const child = new Deno.Command(python, {
    args: ["-X", "utf8", ...args],
    cwd: PROJECT,
    stdin: "null",
  }).spawn();
  return (await child.status).success;
}

/** The payloads against the kernel's layers (see raw_suite.py); `flags` choose which. */
export async function attackRaw(python: string, flags: string[]): Promise<RawOutcome[]> {
  const report = await Deno.makeTempFile({ suffix: ".json" });
  try {
    await passes(python, ["e2e/attacks/raw_suite.py", "--quiet", "--json", report, ...flags]);
    return RawOutcomes.parse(JSON.parse(await Deno.readTextFile(report)));
  } finally {
    await Deno.remove(report);
  }
}
