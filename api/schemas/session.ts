/** A whole session, enough to rebuild a page from it. */
import { z } from "@hono/zod-openapi";
import type { Session as SessionRecord } from "../ports.ts";
import { Job, toJob } from "./job.ts";
import { SESSION_ID_EXAMPLE, toUpload, Upload } from "./upload.ts";

export const SessionParams = z.object({
  session_id: z.string().openapi({ example: SESSION_ID_EXAMPLE }),
});

export const Session = Upload.extend({
  /** Oldest first. */
  jobs: z.array(Job),
  /** The last text of each step. */
  steps: z.object({
    instructions: z.string().nullable(),
    refined_prompt: z.string().nullable(),
    code: z.string().nullable(),
  }),
}).openapi("Session");
export type Session = z.infer<typeof Session>;

/** The session as `GET /sessions/{session_id}` answers it. */
export function toSession(session: SessionRecord): Session {
  const { instructions, refinedPrompt, code } = session.steps;
  return {
    ...toUpload(session),
    jobs: [...session.jobs.values()].map(toJob),
    steps: { instructions, refined_prompt: refinedPrompt, code },
  };
}
