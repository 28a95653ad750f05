/** Text that a person wrote: not blank, and bounded in characters as JSON Schema counts them. */
import { z } from "@hono/zod-openapi";

/** A string of 1 to `max` characters (Unicode code points, not UTF-16 units) that is not all blank. */
export function writtenText(max: number) {
  return z.string()
    .refine((text) => text.trim() !== "", "must not be blank")
    // More UTF-16 units than twice the limit cannot fit, so a huge text is never spread out.
    .refine(
      (text) => text.length <= max || (text.length <= 2 * max && [...text].length <= max),
      `must have at most ${max.toLocaleString("en")} characters`,
    )
    .openapi({ type: "string", minLength: 1, maxLength: max });
}
