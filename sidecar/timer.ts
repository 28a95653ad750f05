/** What `setTimeout` and `setInterval` return. */
export type Timer = ReturnType<typeof setTimeout>;

/** Resolves when `promise` does or `ms` are over, and leaves no timer behind. */
export async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, ms);
  try {
    await Promise.race([promise, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}
