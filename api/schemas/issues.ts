/** zod's issues in one sentence for the client. */
import type { z } from "@hono/zod-openapi";

const SHOWN_ISSUES = 5;

/** Names each offending member and the rule it broke, five at most; never repeats a value that was sent. */
export function describeIssues(error: z.core.$ZodError): string {
  const shown = error.issues.slice(0, SHOWN_ISSUES).map(({ path, message }) => {
    const at = path.map(String).join(".");
    return at === "" ? message : `${at}: ${message}`;
  });
  const more = error.issues.length - shown.length;
  if (more > 0) shown.push(`and ${more} more`);
  return shown.join("; ");
}
