/** What `setTimeout` and `setInterval` return. */
export type Timer = ReturnType<typeof setTimeout>;
