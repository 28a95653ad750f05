/** The HTTP side of the offline model: `POST /v1/messages` as the Messages API has it, and health. */
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { errorResponse, type WireErrorType } from "./wire/errors.ts";
import {
  type Answer,
  chunksOf,
  messageEvents,
  MODEL_ID,
  wholeMessage,
  type WireEvent,
} from "./wire/events.ts";
import { countInputTokens, lastUserText, MessagesRequest } from "./wire/request.ts";

/** Largest request body, in bytes: code and prompt at their limits, with room for escapes. */
const BODY_MAX_BYTES = 8 * 1024 * 1024;

/** What a test may do to an answer; see faults.ts. */
export interface Fault {
  /** Answers in place of the model, before the first byte. */
  response?: (requestId: string) => Response;
  /** Changes the answer before it is told. */
  answer?: (answer: Answer) => Answer;
  /** Changes the events on their way out; throwing cuts the stream. */
  events?: (events: Iterable<WireEvent>, signal: AbortSignal) => AsyncIterable<WireEvent>;
}

export interface AppDeps {
  /** The model proper: the last user message in, the answer's text out. */
  respond: (userText: string) => string;
  chunkMs: number;
  /** Only in tests. */
  faultFor?: (userText: string) => Fault | undefined;
}

export function createApp(deps: AppDeps): Hono<{ Variables: { requestId: string } }> {
  const app = new Hono<{ Variables: { requestId: string } }>();

  app.use(async (c, next) => {
    const requestId = `req_${crypto.randomUUID().replaceAll("-", "")}`;
    c.set("requestId", requestId);
    c.header("request-id", requestId);
    await next();
  });

  app.get("/health", (c) => c.json({ status: "ok", model: MODEL_ID }));

  app.post(
    "/v1/messages",
    bodyLimit({
      maxSize: BODY_MAX_BYTES,
      onError: (c) =>
        errorResponse("request_too_large", "Request exceeds the maximum size", c.get("requestId")),
    }),
    async (c) => {
      const requestId = c.get("requestId");
      const refuse = (type: WireErrorType, message: string) =>
        errorResponse(type, message, requestId);
      if (!c.req.header("authorization") && !c.req.header("x-api-key")) {
        return refuse("authentication_error", "x-api-key or authorization header is required");
      }
      if (!c.req.header("anthropic-version")) {
        return refuse("invalid_request_error", "anthropic-version: header is required");
      }
      const body = await readJson(c.req.raw);
      if (body === undefined) {
        return refuse("invalid_request_error", "The request body is not valid JSON");
      }
      const request = MessagesRequest.safeParse(body);
      if (!request.success) {
        const issue = request.error.issues[0];
        const message = `${issue?.path.join(".")}: ${issue?.message}`;
        return refuse("invalid_request_error", message);
      }

      const userText = lastUserText(request.data);
      const fault = deps.faultFor?.(userText);
      if (fault?.response) return fault.response(requestId);
      const whole = answerTo(deps.respond(userText), request.data);
      const answer = fault?.answer?.(whole) ?? whole;
      if (request.data.stream !== true) return c.json(wholeMessage(answer));

      return streamSSE(c, async (stream) => {
        const gone = new AbortController();
        stream.onAbort(() => gone.abort());
        const plain = messageEvents(answer);
        const events = fault?.events?.(plain, gone.signal) ?? plain;
        try {
          for await (const event of events) {
            if (gone.signal.aborted) return;
            await stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
            if (event.type === "content_block_delta") await pause(deps.chunkMs, gone.signal);
          }
        } catch (error) {
          if (fault === undefined) throw error;
        }
      });
    },
  );

  app.notFound((c) => errorResponse("not_found_error", "Not found", c.get("requestId")));
  app.onError((_error, c) =>
    errorResponse("api_error", "Internal server error", c.get("requestId"))
  );
  return app;
}

/** The text as an answer, cut where the request's max_tokens ends it. */
function answerTo(text: string, request: MessagesRequest): Answer {
  const chunks = chunksOf(text);
  const inputTokens = countInputTokens(request);
  return chunks.length <= request.max_tokens
    ? { chunks, stopReason: "end_turn", inputTokens }
    : { chunks: chunks.slice(0, request.max_tokens), stopReason: "max_tokens", inputTokens };
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}

/** Waits `ms` milliseconds, or until the client is gone. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
