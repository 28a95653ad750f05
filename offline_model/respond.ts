/** The model proper: the last user message in, the answer's text out. Knows nothing of the wire. */
import { readTask } from "./task.ts";
import { refine } from "./refine.ts";
import { generate } from "./generate.ts";
import { fix } from "./fix.ts";

/** Answers from the message alone: no clock, no memory of earlier requests, no randomness. */
export function respond(userText: string): string {
  const task = readTask(userText);
  switch (task?.task) {
    case "refine":
      return refine(task);
    case "generate":
      return generate(task);
    case "fix":
      return fix(task);
    case undefined:
      return "Not understood: the message holds no <data> block with a known task.\n";
  }
}
