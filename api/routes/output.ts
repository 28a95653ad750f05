/** `GET /execute/{session_id}/{job_id}/output` */
import { createRoute, z } from "@hono/zod-openapi";
import { JobParams, type OutputFormat, OutputQuery } from "../schemas/job.ts";
import { problemResponses } from "../schemas/problem.ts";
import { type FindOutput, readFile } from "../services/job_output.ts";
import { attachment } from "../utils/filename.ts";
import { parseRange } from "../utils/range.ts";
import { PublicError } from "../../shared/errors.ts";
import { createRouter } from "./router.ts";

const MEDIA_TYPES: Readonly<Record<OutputFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

const FILE = { schema: z.string().openapi({ format: "binary" }) };
const FILE_CONTENT = {
  "text/csv": FILE,
  "application/vnd.apache.parquet": FILE,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": FILE,
};

const outputRoute = createRoute({
  method: "get",
  path: "/execute/{session_id}/{job_id}/output",
  summary: "Download a job's output",
  tags: ["execute"],
  request: { params: JobParams, query: OutputQuery },
  responses: {
    200: { description: "The file, as an attachment", content: FILE_CONTENT },
    206: { description: "The part that `Range` asked for", content: FILE_CONTENT },
    304: { description: "The client has it already (`If-None-Match`)" },
    ...problemResponses(
      "job_not_found",
      "output_not_ready",
      "range_not_satisfiable",
      "validation_failed",
      "storage_full",
    ),
  },
});

/** Routes to be mounted under the API's prefix. */
export function outputRoutes({ output }: { output: FindOutput }) {
  return createRouter().openapi(outputRoute, async (c) => {
    const { session_id, job_id } = c.req.valid("param");
    const { format, safe } = c.req.valid("query");
    c.set("sessionId", session_id);
    const file = await output(session_id, job_id, format, safe === "true");
    const headers = new Headers({
      "Accept-Ranges": "bytes",
      "Cache-Control": "private, no-cache",
      "ETag": file.etag,
    });
    const known = c.req.header("if-none-match");
    if (known?.trim() === "*" || known?.includes(file.etag)) {
      return new Response(null, { status: 304, headers });
    }
    const ifRange = c.req.header("if-range");
    const range = ifRange === undefined || ifRange === file.etag
      ? parseRange(c.req.header("range"), file.bytes)
      : undefined;
    if (range === "unsatisfiable") {
      throw new PublicError(
        "range_not_satisfiable",
        `Cannot send range: the file has ${file.bytes} bytes`,
        { totalBytes: file.bytes },
      );
    }
    headers.set("Content-Type", MEDIA_TYPES[format]);
    headers.set("Content-Disposition", attachment(file.uploadName, format));
    const length = range === undefined ? file.bytes : range.end - range.start + 1;
    headers.set("Content-Length", String(length));
    if (range !== undefined) {
      headers.set("Content-Range", `bytes ${range.start}-${range.end}/${file.bytes}`);
    }
    // A HEAD answers with the same headers; opening the file for it would only leak it.
    const body = c.req.method === "HEAD" || length === 0 ? null : readFile(file.path, range);
    return new Response(body, { status: range === undefined ? 200 : 206, headers });
  });
}
