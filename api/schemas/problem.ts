/** The one shape of a refusal (RFC 9457), and how a route's OpenAPI entry lists the refusals it can answer. */
import { z } from "@hono/zod-openapi";
import { CATALOGUE, type ErrorCode, type PublicError } from "../../shared/errors.ts";

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

export const ViolationSchema = z.object({
  line: z.int().positive(),
  column: z.int().positive(),
  rule: z.string(),
  message: z.string(),
}).openapi("Violation");

const CODES = Object.keys(CATALOGUE).filter((key): key is ErrorCode => key in CATALOGUE);

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What is wrong and what to do about it; safe to show to a user. */
  detail: z.string(),
  code: z.enum(CODES),
  request_id: z.string(),
  violations: z.array(ViolationSchema).optional(),
}).openapi("Problem");
export type Problem = z.infer<typeof Problem>;

/** A detail may name what a client sent, a million keys for one. */
const DETAIL_MAX_CHARS = 2_000;

/** The refusal as a request's client sees it. */
export function toProblem(error: PublicError, requestId: string): Problem {
  const { status, title } = CATALOGUE[error.code];
  const { violations } = error.extras;
  const isLong = error.message.length > DETAIL_MAX_CHARS;
  return {
    type: "about:blank",
    title,
    status,
    detail: isLong ? `${error.message.slice(0, DETAIL_MAX_CHARS).toWellFormed()}…` : error.message,
    code: error.code,
    request_id: requestId,
    ...(violations === undefined ? {} : { violations: [...violations] }),
  };
}

/** What any route that parses a JSON body may answer. */
export const JSON_BODY_CODES = [
  "malformed_json",
  "body_too_large",
  "unsupported_media_type",
  "validation_failed",
] as const satisfies readonly ErrorCode[];

const EVERYWHERE = [
  "misdirected_request",
  "internal_error",
  "shutting_down",
] as const satisfies readonly ErrorCode[];

type StatusOf<C extends ErrorCode> = typeof CATALOGUE[C]["status"];

interface ProblemResponse {
  description: string;
  content: {
    [PROBLEM_MEDIA_TYPE]: { schema: typeof Problem; examples: Record<string, { value: Problem }> };
  };
}

type ProblemResponses<C extends ErrorCode> = {
  [S in StatusOf<C | typeof EVERYWHERE[number]>]: ProblemResponse;
};

/**
 * The `responses` entries of a route that may be refused with `codes`, one per status, with an
 * example per code. Those that any route may answer with are always among them.
 */
export function problemResponses<C extends ErrorCode>(...codes: C[]): ProblemResponses<C>;
export function problemResponses(...codes: ErrorCode[]): Record<number, ProblemResponse> {
  const byStatus: Record<number, ProblemResponse> = {};
  for (const code of new Set<ErrorCode>([...codes, ...EVERYWHERE])) {
    const { status, title } = CATALOGUE[code];
    const entry = byStatus[status] ??= {
      description: "",
      content: { [PROBLEM_MEDIA_TYPE]: { schema: Problem, examples: {} } },
    };
    entry.description += (entry.description && ", ") + `\`${code}\``;
    entry.content[PROBLEM_MEDIA_TYPE].examples[code] = {
      value: {
        type: "about:blank",
        title,
        status,
        detail: title,
        code,
        request_id: "4f1c2f0e-2f63-4a0e-9b0c-0f7f3f0e2a11",
      },
    };
  }
  return byStatus;
}
