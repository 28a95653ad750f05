/** `POST /upload` */
import { createRoute } from "@hono/zod-openapi";
import { problemResponses } from "../schemas/problem.ts";
import { toUpload, Upload, UPLOAD_FORM_OPENAPI, type UploadForm } from "../schemas/upload.ts";
import { upload, type UploadDeps } from "../services/upload.ts";
import { PublicError } from "../../shared/errors.ts";
import { createRouter } from "./router.ts";

export interface UploadRouteDeps extends UploadDeps {
  /** Aborted when the server stops. */
  stopping: AbortSignal;
}

const uploadRoute = createRoute({
  method: "post",
  path: "/upload",
  summary: "Upload a CSV or spreadsheet and open a session",
  tags: ["session"],
  request: {
    body: {
      required: true,
      content: { "multipart/form-data": { schema: UPLOAD_FORM_OPENAPI } },
    },
  },
  responses: {
    201: { description: "The session", content: { "application/json": { schema: Upload } } },
    ...problemResponses(
      "unsupported_extension",
      "content_mismatch",
      "empty_file",
      "unreadable_file",
      "unknown_sheet",
      "types_mismatch",
      "file_too_large",
      "unsupported_media_type",
      "validation_failed",
      "too_many_sessions",
      "storage_full",
    ),
  },
});

/** Routes to be mounted under the API's prefix. */
export function uploadRoutes(deps: UploadRouteDeps) {
  // The type argument tells typed clients of the form, which no validator reads as a whole here.
  return createRouter().openapi<typeof uploadRoute, { in: { form: UploadForm } }>(
    uploadRoute,
    async (c) => {
      const contentType = c.req.header("content-type") ?? "";
      if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) {
        throw new PublicError(
          "unsupported_media_type",
          "Cannot read upload: send it as multipart/form-data",
        );
      }
      const length = c.req.header("content-length");
      const session = await upload(deps, {
        contentType,
        contentLength: length === undefined ? undefined : Number(length),
        body: c.req.raw.body,
        signal: AbortSignal.any([c.req.raw.signal, deps.stopping]),
      });
      c.set("sessionId", session.id);
      const location = c.req.path.replace(/\/upload$/, `/sessions/${session.id}`);
      return c.json(toUpload(session), 201, { Location: location });
    },
  );
}
