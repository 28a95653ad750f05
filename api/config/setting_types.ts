/** The kinds of setting: each reads the text of a layer, or says what is allowed. */
import { z } from "zod";

/** Turns text into a value; undefined means "not allowed", and the issue says what is. */
function kind<T>(allowed: string, read: (text: string) => T | undefined) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: "custom", message: `must be ${allowed}` });
    return z.NEVER;
  });
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number) {
  return kind(`a whole number from ${min} to ${max}`, (text) => {
    const value = Number(text);
    return /^\d{1,15}$/.test(text) && value >= min && value <= max ? value : undefined;
  });
}

/** Text that matches `pattern` as a whole. */
export function text(pattern: RegExp, allowed: string) {
  return kind(allowed, (value) => pattern.test(value) ? value : undefined);
}

/** The path of a folder or file; relative ones are relative to the project's folder. */
export function path() {
  return text(/^[^\0]{1,4000}$/, "a path");
}

/** An http(s) URL; comes out without a slash at its end. */
export function url() {
  return kind("an http:// or https:// URL without user name, query or fragment", (value) => {
    const parsed = parseHttpUrl(value);
    if (parsed === undefined || parsed.search !== "" || parsed.hash !== "") return undefined;
    return value.replace(/\/+$/, "");
  });
}

/** A comma-separated list of origins. */
export function origins() {
  return kind("a comma-separated list of origins such as https://app.example.com", (value) => {
    const list: string[] = [];
    for (const part of value.split(",").map((part) => part.trim()).filter(Boolean)) {
      const origin = parseHttpUrl(part)?.origin;
      if (origin === undefined || origin !== part.replace(/\/$/, "").toLowerCase()) {
        return undefined;
      }
      list.push(origin);
    }
    return list;
  });
}

/** A switch. */
export function flag() {
  return kind("1 (on) or 0 (off)", (value) => {
    if (/^(1|true|yes|on)$/i.test(value)) return true;
    return /^(0|false|no|off)$/i.test(value) ? false : undefined;
  });
}

/** A secret: it has to fit into a header. */
export function secret() {
  return text(/^[\x21-\x7e]{1,4096}$/, "one line of ASCII characters without blanks");
}

function parseHttpUrl(value: string): URL | undefined {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return undefined;
  return parsed.username === "" && parsed.password === "" ? parsed : undefined;
}
