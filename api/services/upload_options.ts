/** The text fields of an upload, checked and turned into what ingest takes. */
import { z } from "@hono/zod-openapi";
import { describeIssues } from "../schemas/issues.ts";
import { Dtype, DTYPES, type IngestOptions } from "../schemas/table.ts";
import { PublicError } from "../../shared/errors.ts";

const LINE_MAX = 1_000_000;

const dtypeByLowerCase = new Map(DTYPES.map((dtype) => [dtype.toLowerCase(), dtype]));

const Types = z.string().transform((text, context) => {
  const types = parseTypes(text);
  if (types !== undefined) return types;
  context.addIssue({
    code: "custom",
    message: `must be a JSON object of column name to ${DTYPES.join(", ")}`,
  });
  return z.NEVER;
});

const Options = z.strictObject({
  sheet: z.string().max(255).exactOptional(),
  encoding: z.string().max(40).refine(
    isEncoding,
    "must be an encoding such as utf-8 or windows-1252",
  ).exactOptional(),
  delimiter: z.string().regex(/^[^\r\n"]{1,2}$/, "must be one character, or one and a blank")
    .exactOptional(),
  quote: z.string().regex(/^[^\r\n\s]$/, "must be one character").exactOptional(),
  header_row: z.string().regex(/^\d{1,7}$/, "must be a whole number").transform(Number)
    .pipe(z.int().max(LINE_MAX)).exactOptional(),
  types: Types.exactOptional(),
});

/**
 * Parses a field that was sent; an empty one is as good as absent. Throws PublicError
 * `validation_failed` when it is bad or unknown.
 */
export function parseUploadOption(name: string, value: string): IngestOptions {
  if (value === "" && Object.hasOwn(Options.shape, name)) return {};
  const parsed = Options.safeParse(Object.fromEntries([[name, value]]));
  if (!parsed.success) {
    throw new PublicError(
      "validation_failed",
      `Cannot read upload options: ${describeIssues(parsed.error)}`,
    );
  }
  const { header_row, ...rest } = parsed.data;
  return { ...rest, ...(header_row === undefined ? {} : { headerRow: header_row }) };
}

/** The entries are own properties even where a column is named `__proto__`. */
function parseTypes(text: string): Record<string, Dtype> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const entries: [string, Dtype][] = [];
  for (const [column, name] of Object.entries(value)) {
    const dtype = typeof name === "string" ? dtypeByLowerCase.get(name.toLowerCase()) : undefined;
    if (dtype === undefined) return undefined;
    entries.push([column, dtype]);
  }
  return Object.fromEntries(entries);
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
