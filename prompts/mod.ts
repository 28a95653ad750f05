/**
 * The three prompts. Each system text is a Markdown file, filled once at load, so it is the same bytes in
 * every request and the provider can cache it; all that varies travels as JSON in the user message.
 *
 * Does not stop a model from obeying what it reads in a cell: the code it writes is therefore checked,
 * and confined when it runs.
 */
import type { ModelRequest } from "../api/ports.ts";
import type { ColumnProfile, Table } from "../api/schemas/table.ts";
import policy from "../shared/policy.json" with { type: "json" };
import CONTRACT from "./contract.md" with { type: "text" };
import FIX from "./fix.md" with { type: "text" };
import GENERATE from "./generate.md" with { type: "text" };
import { columnList, sampleRows, schemaList } from "./payload.ts";
import REFINE from "./refine.md" with { type: "text" };
import { fillTemplate } from "./template.ts";

const contract = fillTemplate(CONTRACT.trimEnd(), {
  allowed_modules: policy.allowed_modules.join(", "),
  forbidden_modules: policy.forbidden_modules.join(", "),
  forbidden_submodules: policy.forbidden_submodules.join(", "),
  forbidden_builtins: policy.forbidden_builtins.join(", "),
  os_members: policy.module_members.os.join(", "),
});

/** The constant part of each kind of request. */
export const SYSTEM_PROMPTS = {
  refine: fillTemplate(REFINE, {}),
  generate: fillTemplate(GENERATE, { contract }),
  fix: fillTemplate(FIX, { contract }),
} as const;

/** Instructions and column names with dtypes; never a row. */
export function renderRefine(
  instructions: string,
  columns: readonly ColumnProfile[],
): ModelRequest {
  const { columns: shown, omitted } = columnList(columns);
  return request("refine", { instructions, columns: shown }, omitted);
}

/** The refined prompt, the schema and the first three rows. */
export function renderGenerate(
  prompt: string,
  table: Pick<Table, "columns" | "report" | "preview">,
): ModelRequest {
  const { columns: schema, omitted } = schemaList(table);
  return request("generate", { prompt, schema, rows: sampleRows(table.preview) }, omitted);
}

/** The code, its error, schema and rows, and the refined prompt when there is one. */
export function renderFix(
  { code, error, prompt }: { code: string; error: string; prompt?: string | undefined },
  table: Pick<Table, "columns" | "report" | "preview">,
): ModelRequest {
  const { columns: schema, omitted } = schemaList(table);
  const rows = sampleRows(table.preview);
  return request("fix", { code, error, schema, rows, prompt }, omitted);
}

function request(
  task: keyof typeof SYSTEM_PROMPTS,
  data: Record<string, unknown>,
  omitted: number,
): ModelRequest {
  const json = JSON.stringify({
    task,
    ...data,
    ...(omitted > 0 ? { columns_omitted: omitted } : {}),
  });
  // Without a "<" no text inside can close the block or open another.
  const user = `<data>\n${json.replaceAll("<", "\\u003c")}\n</data>`;
  return { system: SYSTEM_PROMPTS[task], user };
}
