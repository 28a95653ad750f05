/** What the middleware of the app leaves in a request's context. */
export interface AppEnv {
  Variables: {
    /** Also in `X-Request-Id`, in every problem, and in the log. */
    requestId: string;
    /** Set by a route as soon as it knows it; only for the log. */
    sessionId?: string;
  };
}
