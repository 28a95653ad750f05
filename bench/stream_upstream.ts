/** A process of the stream benchmark: an upstream whose every text says when it was sent. */
import { z } from "zod";
import { closing, delta, opening, startUpstream } from "../api/llm/testing/upstream.ts";
import { CHUNKS, now } from "./stream_clock.ts";

const Asked = z.looseObject({ messages: z.array(z.looseObject({ content: z.string() })) });

const upstream = startUpstream((_, body) => {
  const text = Asked.parse(body).messages[0]?.content ?? "";
  return steps(Number(/pause (\d+)/.exec(text)?.[1] ?? 0));
});

function* steps(pauseMs: number) {
  yield opening();
  for (let i = 0; i < CHUNKS; i++) {
    if (pauseMs > 0) yield pauseMs;
    yield delta(`${now()} `);
  }
  yield closing();
}

console.log(JSON.stringify({ url: upstream.baseUrl }));
// The client ends this process by closing its standard input.
await Deno.stdin.readable.pipeTo(new WritableStream());
await upstream.stop();
