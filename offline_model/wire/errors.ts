/** Errors in the shape and with the statuses of the Messages API. */

const STATUS = {
  invalid_request_error: 400,
  authentication_error: 401,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  overloaded_error: 529,
} as const;

export type WireErrorType = keyof typeof STATUS;

/** The body of an error answer, and the data of a mid-stream `error` event. */
export function errorBody(type: WireErrorType, message: string, requestId: string) {
  return { type: "error", error: { type, message }, request_id: requestId };
}

export function errorResponse(
  type: WireErrorType,
  message: string,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json(errorBody(type, message, requestId), {
    status: STATUS[type],
    headers: { "request-id": requestId, ...headers },
  });
}
