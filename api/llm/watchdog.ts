/** Ends an upstream call that has gone silent; the SDK's own timeout covers the wait for headers only. */

/** The SDK may wait this long before it tries again, in seconds; asked for more, it gives up at once. */
const RETRY_WAIT_MAX_SECONDS = 60;
/** Bytes without an event (pings) prolong the wait for the next event up to so many times. */
const PING_FACTOR = 3;

export interface Watchdog {
  /** Aborted once the upstream has been silent for too long. */
  readonly signal: AbortSignal;
  /** The fetch for the SDK: every attempt has a wait of its own, and so has a pause between attempts. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** To be called at every event of the answer. */
  progress(): void;
  stop(): void;
}

/**
 * Waits `idleSeconds` for headers and for each event. A ping proves the connection and not the model
 * (though a model that thinks sends nothing else), so pings alone keep it quiet three times as long.
 */
export function createWatchdog(idleSeconds: number): Watchdog {
  const stalled = new AbortController();
  const idleMs = idleSeconds * 1000;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let patience = 0;
  let stopped = false;

  function wait(milliseconds: number): void {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => stalled.abort(), milliseconds);
  }

  function progress(): void {
    patience = Date.now() + idleMs * PING_FACTOR;
    wait(idleMs);
  }

  function byte(): void {
    wait(Math.min(idleMs, Math.max(0, patience - Date.now())));
  }

  return {
    signal: stalled.signal,
    progress,
    async fetch(input, init) {
      progress();
      let response: Response;
      try {
        response = await fetch(input, init);
      } catch (error) {
        wait(RETRY_WAIT_MAX_SECONDS * 1000 + idleMs);
        throw error;
      }
      if (!response.ok) {
        wait(RETRY_WAIT_MAX_SECONDS * 1000 + idleMs);
        return withBoundedRetry(response);
      }
      progress();
      return tapped(response, byte);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** The SDK would sleep for hours if the server's `Retry-After` says so; a person would not. */
function withBoundedRetry(response: Response): Response {
  const retryAfter = response.headers.get("retry-after");
  if (retryAfter === null) return response;
  const seconds = Number(retryAfter);
  const wait = Number.isNaN(seconds) ? (Date.parse(retryAfter) - Date.now()) / 1000 : seconds;
  if (!(wait > RETRY_WAIT_MAX_SECONDS)) return response;
  const headers = new Headers(response.headers);
  headers.set("x-should-retry", "false");
  return rewrapped(response, response.body, headers);
}

/** Read at once from the upstream, in bytes. */
const READ_BYTES = 16 * 1024;

/**
 * The response with `onBytes` called at every read. It reads into one buffer of its own: the runtime
 * would make a new one of 64 KiB for every few bytes of an event.
 */
function tapped(response: Response, onBytes: () => void): Response {
  if (response.body === null) return response;
  const reader = response.body.getReader({ mode: "byob" });
  let buffer = new ArrayBuffer(READ_BYTES);
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await reader.read(new Uint8Array(buffer));
      if (done) return controller.close();
      onBytes();
      controller.enqueue(value.slice());
      buffer = value.buffer;
    },
    cancel: (reason) => reader.cancel(reason),
  }, { highWaterMark: 0 });
  return rewrapped(response, body, response.headers);
}

/** An aborted fetch ends a body that is being read only while its own Response has not been collected. */
const originals = new WeakMap<Response, Response>();

function rewrapped(response: Response, body: BodyInit | null, headers: Headers): Response {
  const { status, statusText } = response;
  const wrapped = new Response(body, { status, statusText, headers });
  originals.set(wrapped, response);
  return wrapped;
}
