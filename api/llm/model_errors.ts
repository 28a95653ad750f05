/** What can go wrong with the model, as the catalogue's `model_*` codes, each with its plain sentence. */
import { AnthropicError, APIConnectionError, APIError } from "@anthropic-ai/sdk";
import { type ErrorCode, PublicError } from "../../shared/errors.ts";

type ModelCode = Extract<ErrorCode, `model_${string}`>;

const SENTENCES: Record<ModelCode, string> = {
  model_unavailable:
    "Cannot get an answer: the model's service is not reachable or failed; try again in a minute",
  model_overloaded: "Cannot get an answer: the model is overloaded; try again in a minute",
  model_unauthorized:
    "Cannot get an answer: the model's service did not accept this server's key; tell its operator",
  model_rejected:
    "Cannot get an answer: the model's service did not accept the request; shorten it, or tell this server's operator",
  model_refused: "Cannot get an answer: the model declined; word the request otherwise",
  model_max_tokens:
    "Cannot finish the answer: it reached the length limit; ask for less in one step",
  model_truncated: "Cannot finish the answer: the model broke off; try again",
  model_stalled: "Cannot finish the answer: the model has gone silent; try again",
};

export function modelError(code: ModelCode, cause?: string): PublicError {
  return new PublicError(code, SENTENCES[code], {}, cause === undefined ? {} : { cause });
}

/**
 * Translates whatever the SDK threw. The cause keeps status, type and the provider's request id for the
 * log, never the provider's text, which may quote the prompt. `begun`: the answer's headers had come.
 */
export function fromSdkError(error: unknown, begun: boolean): PublicError {
  if (error instanceof APIConnectionError) {
    return modelError("model_unavailable", "no connection to the model's service");
  }
  if (error instanceof APIError) {
    const { status, type, requestID } = error;
    const code = status === undefined ? codeOfType(type) : codeOfStatus(status);
    return modelError(code, `status ${status ?? 200}, type ${type}, request ${requestID}`);
  }
  if (error instanceof AnthropicError && begun) return modelError("model_truncated");
  return modelError("model_unavailable", error instanceof Error ? error.name : typeof error);
}

function codeOfStatus(status: number): ModelCode {
  if (status === 401 || status === 402 || status === 403) return "model_unauthorized";
  if (status === 429 || status === 529) return "model_overloaded";
  if (status === 408 || status === 409 || status >= 500) return "model_unavailable";
  return status >= 400 ? "model_rejected" : "model_unavailable";
}

/** The type of an `error` event in mid-stream, which has no status. */
function codeOfType(type: string | null): ModelCode {
  switch (type) {
    case "overloaded_error":
    case "rate_limit_error":
      return "model_overloaded";
    case "authentication_error":
    case "permission_error":
    case "billing_error":
      return "model_unauthorized";
    case "invalid_request_error":
    case "not_found_error":
    case "request_too_large":
      return "model_rejected";
    default:
      return "model_unavailable";
  }
}

/** Returns the error that a stop reason stands for; undefined: the answer is whole. */
export function fromStopReason(stopReason: string): PublicError | undefined {
  switch (stopReason) {
    case "end_turn":
    case "stop_sequence":
      return undefined;
    case "refusal":
      return modelError("model_refused");
    case "max_tokens":
      return modelError("model_max_tokens");
    case "model_context_window_exceeded":
      return new PublicError(
        "model_max_tokens",
        "Cannot finish the answer: the request is too long for the model; shorten it",
      );
    default:
      // pause_turn, tool_use and what may come: the model meant to go on.
      return modelError("model_truncated", `stop reason ${stopReason}`);
  }
}
