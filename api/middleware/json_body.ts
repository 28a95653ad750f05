/** Reads a JSON body before any schema sees it: media type, size, UTF-8, syntax, depth, keys. */
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../utils/app_env.ts";
import { PublicError } from "../../shared/errors.ts";
import { JSON_BODY_MAX_BYTES } from "../../shared/limits.ts";

/** Deeper than any request of the contract, and far from the depth that hurts a parser. */
const MAX_DEPTH = 16;
/** More than any object or list of the contract has; a million would keep a schema busy for long. */
const MAX_MEMBERS = 100;

/** Refuses with `unsupported_media_type`, `body_too_large`, `malformed_json` or `validation_failed`. */
export const jsonBody = createMiddleware<AppEnv>(async (c, next) => {
  const mediaType = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/json") {
    throw new PublicError(
      "unsupported_media_type",
      "Cannot read body: send it as application/json",
    );
  }
  if (Number(c.req.header("content-length") ?? 0) > JSON_BODY_MAX_BYTES) throw tooLarge();
  const text = decode(await readAll(c.req.raw.body));
  checkValue(parse(text), 0);
  // For Hono's validator: the first stream is used up.
  c.req.raw = new Request(c.req.raw, { body: text });
  await next();
});

async function readAll(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.length;
      if (bytes > JSON_BODY_MAX_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof PublicError) throw error;
    // The client left in the middle, which is no fault of ours.
    throw new PublicError("malformed_json", "Cannot read body: it broke off", {}, { cause: error });
  }
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new PublicError("malformed_json", "Cannot read body: it is not valid UTF-8");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PublicError("malformed_json", "Cannot read body: it is not valid JSON");
  }
}

/** Refuses nesting, numbers of members and keys that no request has and that only serve to confuse what reads them. */
function checkValue(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth >= MAX_DEPTH) {
    throw new PublicError(
      "validation_failed",
      `Cannot read body: it is nested deeper than ${MAX_DEPTH} levels`,
    );
  }
  if (Object.hasOwn(value, "__proto__")) {
    throw new PublicError("validation_failed", "Cannot read body: __proto__ is not a member");
  }
  const members = Object.values(value);
  if (members.length > MAX_MEMBERS) {
    throw new PublicError(
      "validation_failed",
      `Cannot read body: it has more than ${MAX_MEMBERS} members`,
    );
  }
  for (const member of members) checkValue(member, depth + 1);
}

function tooLarge(): PublicError {
  return new PublicError("body_too_large", "Cannot read body: the limit is 1 MB");
}
