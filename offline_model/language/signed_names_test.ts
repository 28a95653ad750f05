import assert from "node:assert/strict";
import { signedNames } from "./signed_names.ts";

Deno.test("signedNames() finds names with signs as words of their own", () => {
  const nameAt = signedNames(["net €", "net € total", "Paid?", "VAT %", "amount", "%"]);
  const found = (text: string) =>
    [...text].flatMap((_, at) => {
      const name = nameAt(text, at);
      return name === undefined ? [] : [name];
    });
  assert.deepEqual(found("sum net € per VAT %"), ["net €", "VAT %"]);
  assert.deepEqual(found("where paid? is no"), ["Paid?"], "in any case");
  assert.deepEqual(found("net € total by 10 %"), ["net € total"], "the longest");
  assert.deepEqual(found("unPaid? planet € amount"), [], "no part of a word, no plain name");
});
