/** A multipart body as a stream of fields and files; nothing is held in memory but short fields. */
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { PublicError } from "../../shared/errors.ts";
import { CLIENT_STALL_SECONDS } from "../../shared/limits.ts";
import { quicklySearched } from "./quick_search.ts";

const BROKE_OFF = "it is not well-formed, or broke off";

const LIMITS = {
  fieldNameSize: 100,
  fieldSize: 1024 * 1024,
  fields: 32,
  // One more than is allowed, so that the surplus one is seen and refused.
  files: 2,
  headerPairs: 32,
  headerSize: 16 * 1024,
};

/** What is done with the parts, in the order in which they come. Whatever a call throws ends the reading. */
export interface PartHandlers {
  field(name: string, value: string): void;
  /** Has to read `content` to its end; `filename` is undefined when the part names none. */
  file(
    name: string,
    filename: string | undefined,
    content: AsyncIterable<Uint8Array>,
  ): Promise<void>;
}

/**
 * Reads the body to its end. Throws what a handler threw, a PublicError that `signal` was aborted
 * with, else PublicError `validation_failed` when the body is not well-formed, breaks off or stalls.
 */
export async function readMultipart(
  contentType: string,
  body: ReadableStream<Uint8Array>,
  handlers: PartHandlers,
  signal: AbortSignal,
): Promise<void> {
  const form = openParser(contentType);
  const failures: unknown[] = [];
  const reading: Promise<void>[] = [];
  const open = new Set<BusboyFileStream>();
  const reader = body.getReader();
  const refused = new AbortController();
  const stop = AbortSignal.any([signal, refused.signal]);
  // The pipeline itself would wait for the read that is under way.
  stop.addEventListener("abort", () => reader.cancel().catch(() => {}));
  const fail = (error: unknown) => {
    failures.push(error);
    refused.abort();
  };
  const stall = setTimeout(
    () => fail(broken("nothing came for a minute")),
    CLIENT_STALL_SECONDS * 1000,
  );
  form.on("field", (name, value, nameCut, valueCut) => {
    try {
      if (nameCut || valueCut) throw broken("a field is too long");
      handlers.field(name, value);
    } catch (error) {
      fail(error);
    }
  });
  form.on("file", (name, file, filename: string | undefined) => {
    open.add(file);
    // Whoever reads the part sees the error; when nobody does yet, it must not be an uncaught one.
    file.on("error", () => {});
    const content = eachChunk(file, () => stall.refresh());
    reading.push(
      handlers.file(name, filename, content).catch(fail).finally(() => open.delete(file)),
    );
  });
  form.on("fieldsLimit", () => fail(broken("it has too many fields")));
  form.on("filesLimit", () => fail(broken("it has too many files")));
  try {
    await pipeline(allOf(reader), form, { signal: stop });
  } catch (error) {
    // Handlers that still wait for bytes would wait for ever: busboy does not end the part itself.
    for (const file of open) file.destroy(new Error("Cannot go on reading: the body broke off"));
    failures.push(
      signal.reason instanceof PublicError ? signal.reason : broken(BROKE_OFF, error),
    );
  } finally {
    clearTimeout(stall);
    await Promise.all(reading);
  }
  if (failures.length > 0) throw failures[0];
}

async function* allOf(reader: ReadableStreamDefaultReader<Uint8Array>) {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield quicklySearched(value);
  }
}

/** Whatever breaks the part off before its end is the body's fault, not that of who reads it. */
async function* eachChunk(file: BusboyFileStream, seen: () => void): AsyncGenerator<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = file[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await chunks.next().catch((error) => {
        throw broken(BROKE_OFF, error);
      });
      if (done) return;
      seen();
      yield value;
    }
  } finally {
    await chunks.return?.();
  }
}

function openParser(contentType: string) {
  try {
    return new Busboy({ headers: { "content-type": contentType }, limits: LIMITS });
  } catch (cause) {
    throw broken("its Content-Type names no boundary", cause);
  }
}

function broken(state: string, cause?: unknown): PublicError {
  return new PublicError("validation_failed", `Cannot read multipart body: ${state}`, {}, {
    cause,
  });
}
