import assert from "node:assert/strict";
import { PublicError } from "../../../shared/errors.ts";
import { utf16 } from "../testing/reading.ts";
import { createDecoder, detectEncoding, UndecodableError } from "./encoding.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const windows1252 = new Uint8Array([0x61, 0x2c, 0x4d, 0xe1, 0x6c, 0x61, 0x67, 0x61, 0x0a]);

Deno.test("detectEncoding() goes by BOM, UTF-8, zero bytes, then windows-1252", () => {
  const label = (bytes: Uint8Array) => detectEncoding(bytes).label;
  assert.equal(label(bytesOf("\uFEFFa,b\n")), "utf-8");
  assert.equal(label(bytesOf("a,Málaga\n")), "utf-8");
  assert.equal(label(bytesOf("a,Málaga\n").subarray(0, 4)), "utf-8", "cut inside a character");
  assert.equal(label(windows1252), "windows-1252");
  for (const order of ["le", "be"] as const) {
    for (const text of ["a,b\n1,Málaga\n", "中文,日本\n東京,大阪\n", "name\nĀāĂ\n"]) {
      assert.equal(label(utf16(text, order, false)), `utf-16${order}`, text);
      assert.equal(label(utf16(text, order, true)), `utf-16${order}`, text);
    }
  }
});

Deno.test("detectEncoding() refuses NUL bytes and unknown labels", () => {
  const code = (bytes: Uint8Array, wanted?: string) => {
    try {
      return detectEncoding(bytes, wanted).label;
    } catch (error) {
      return error instanceof PublicError ? error.code : error;
    }
  };
  assert.equal(code(bytesOf("a,b\n1,\0x\n")), "content_mismatch");
  for (const firstByte of [0, 1]) {
    const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 31 + i * 7) >> 3 & 0xff);
    // Zeros in the first or the second byte of pairs only, as UTF-16 text has them.
    for (let i = 0; i < noise.length; i++) {
      if (noise[i] === 0 && i % 2 !== firstByte) noise[i] = 0x80;
    }
    assert.equal(code(noise), "content_mismatch", `zeros at ${firstByte}`);
  }
  assert.equal(code(windows1252, "klingon"), "validation_failed");
  assert.equal(code(windows1252, "iso-8859-2"), "iso-8859-2");
  assert.equal(code(utf16("a", "be", true), "utf-16"), "utf-16be", "the BOM knows the byte order");
});

Deno.test("createDecoder() gives UTF-8 for any chunks and never replaces a character", () => {
  const text = "a,Málaga\n😀,中\n";
  const cases: [Uint8Array, string][] = [
    [bytesOf(`\uFEFF${text}`), "utf-8"],
    [utf16(text, "le", true), "utf-16le"],
    [utf16(text, "be", false), "utf-16be"],
  ];
  for (const [bytes, label] of cases) {
    for (const chunk of [1, 2, 3, 100]) {
      const decoder = createDecoder(detectEncoding(bytes, label));
      const parts: number[] = [];
      for (let at = 0; at < bytes.length; at += chunk) {
        parts.push(...decoder.decode(bytes.slice(at, at + chunk)));
      }
      parts.push(...decoder.end());
      assert.equal(new TextDecoder().decode(new Uint8Array(parts)), text, `${label} ${chunk}`);
    }
  }
  const strict = createDecoder({ label: "utf-8", bomBytes: 0 });
  assert.throws(() => strict.decode(windows1252), UndecodableError);
  const cutOff = createDecoder({ label: "utf-8", bomBytes: 0 });
  cutOff.decode(bytesOf("é").subarray(0, 1));
  assert.throws(() => cutOff.end(), UndecodableError);
});
