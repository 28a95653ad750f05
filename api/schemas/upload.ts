/** What an upload sends, and what it gets: the session and its table. */
import { z } from "@hono/zod-openapi";
import type { Session } from "../ports.ts";
import { ColumnProfile, IngestReport, PreviewRow } from "./table.ts";

export const SESSION_ID_EXAMPLE = "0b6f3f62-5d0f-4a53-9d0e-3f1f0a6f2f11";

export const Upload = z.object({
  session_id: z.string().openapi({ example: SESSION_ID_EXAMPLE }),
  filename: z.string().openapi({ example: "sales.csv" }),
  file_type: z.enum(["csv", "tsv", "xlsx", "xls"]),
  size_bytes: z.int().nonnegative().openapi({ example: 20_480 }),
  row_count: z.int().nonnegative().openapi({ example: 1_000 }),
  columns: z.array(ColumnProfile),
  /** The first PREVIEW_ROWS rows, at most 200 columns of each. */
  preview: z.array(PreviewRow),
  ingest: IngestReport,
  /** When the session ends unless it is used again. */
  expires_at: z.iso.datetime().openapi({ example: "2026-01-31T12:00:00.000Z" }),
}).openapi("Upload");
export type Upload = z.infer<typeof Upload>;

/** The session as `POST /upload` answers it. */
export function toUpload(session: Session): Upload {
  const { table } = session;
  return {
    session_id: session.id,
    filename: session.filename,
    file_type: session.fileType,
    size_bytes: session.sizeBytes,
    row_count: table.rowCount,
    columns: table.columns,
    preview: table.preview,
    ingest: table.report,
    expires_at: session.expiresAt.toISOString(),
  };
}

/** The fields of an upload as a typed client sends them. */
export interface UploadForm {
  file: File;
  sheet?: string;
  encoding?: string;
  delimiter?: string;
  quote?: string;
  header_row?: string;
  types?: string;
}

/** The multipart body for OpenAPI only: the upload service reads it as a stream, never as a whole. */
export const UPLOAD_FORM_OPENAPI = {
  type: "object" as const,
  required: ["file"],
  properties: {
    file: {
      type: "string" as const,
      format: "binary",
      description: "A .csv, .tsv, .xlsx or .xls file.",
    },
    sheet: {
      type: "string" as const,
      description: "XLSX and XLS: the sheet to read; else the first that is visible and not empty.",
    },
    encoding: {
      type: "string" as const,
      description: "The file's encoding (any label of the Encoding Standard).",
      example: "windows-1252",
    },
    delimiter: { type: "string" as const, description: "What separates fields.", example: ";" },
    quote: { type: "string" as const, description: "What quotes fields.", example: '"' },
    header_row: {
      type: "integer" as const,
      minimum: 0,
      description: "Line number of the header, from 1; 0: the file has none.",
    },
    types: {
      type: "string" as const,
      description: "JSON object: column name to String, Int64, Float64, Boolean, Date or Datetime.",
      example: '{"postcode": "String"}',
    },
  },
};
