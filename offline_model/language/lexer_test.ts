import assert from "node:assert/strict";
import { lex } from "./lexer.ts";

function shapes(text: string): string[] {
  return lex(text).map((token) => `${token.type}:${token.text}`);
}

Deno.test("lex() tells words, numbers, dates and signs apart", () => {
  assert.deepEqual(shapes("sort e-mail >= 1,000.50 on 2025-03-01"), [
    "word:sort",
    "word:e-mail",
    "symbol:>=",
    "number:1,000.50",
    "word:on",
    "date:2025-03-01",
  ]);
  assert.deepEqual(shapes("10A 2nd Q1-Q4 2025-03 31/12/2025"), [
    "word:10A",
    "word:2nd",
    "word:Q1-Q4",
    "date:2025-03",
    "date:31/12/2025",
  ]);
});

Deno.test("lex() keeps quoted text exactly and leaves apostrophes alone", () => {
  assert.deepEqual(shapes(`the region's "New  York" 'a b' \`unit price\` “x”`), [
    "word:the",
    "word:region's",
    "string:New  York",
    "string:a b",
    "column:unit price",
    "string:x",
  ]);
});

Deno.test("lex() reads the escaped form of names and values", () => {
  assert.deepEqual(shapes('u"a\\u0022\\nb" u`c\\u0060d`'), ['string:a"\nb', "column:c`d"]);
});

Deno.test("lex() never throws", () => {
  for (const text of ['"', "'''", "`a", "\u0000\ud800", 'u"\\x"']) assert.ok(lex(text).length > 0);
});

Deno.test("lex() takes the full stop of a title for no end of a sentence", () => {
  assert.deepEqual(shapes("Dr. Lang. Sort"), ["word:Dr.", "word:Lang", "symbol:.", "word:Sort"]);
  assert.deepEqual(shapes("Lang, Dr."), ["word:Lang", "symbol:,", "word:Dr", "symbol:."]);
});
