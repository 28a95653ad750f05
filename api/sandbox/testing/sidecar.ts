/** A sidecar's HTTP side with scripted answers, on a port that the system chose. */
export interface Call {
  method: string;
  path: string;
  authorization: string | null;
  body: string;
}

export interface ScriptedSidecar extends AsyncDisposable {
  url: string;
  calls: Call[];
  /** Answers every call that comes; a test may put another function here. */
  answer(call: Call, request: Request): Response | Promise<Response>;
}

export function startScriptedSidecar(answer: ScriptedSidecar["answer"]): ScriptedSidecar {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, handle);
  const sidecar: ScriptedSidecar = {
    url: `http://127.0.0.1:${server.addr.port}`,
    calls: [],
    answer,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
  async function handle(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const call = {
      method: request.method,
      path: pathname + search,
      authorization: request.headers.get("authorization"),
      body: await request.text(),
    };
    sidecar.calls.push(call);
    return await sidecar.answer(call, request);
  }
  return sidecar;
}
