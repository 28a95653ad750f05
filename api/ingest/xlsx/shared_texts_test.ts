import assert from "node:assert/strict";
import { readSharedTexts } from "./shared_texts.ts";

function textsOf(items: string): string[] | undefined {
  const bytes = new TextEncoder().encode(items);
  return readSharedTexts({ bytes, from: 0, to: bytes.length });
}

Deno.test("readSharedTexts() reads plain and rich texts, and no phonetic guide", () => {
  const cases: [string, string][] = [
    ["<si><t>a &amp;lt; b</t></si>", "a &lt; b"],
    ['<si>\n <t xml:space="preserve"> padded </t>\n</si>', " padded "],
    ["<si><t></t></si>", ""],
    ["<si><t/></si>", ""],
    ["<si/>", ""],
    ['<si><r><t>ri</t></r><r><rPr><b/><sz val="1"/></rPr><t>ch</t></r></si>', "rich"],
    ['<si><t>東京</t><rPh sb="0" eb="2"><t>とう</t></rPh><phoneticPr fontId="1"/></si>', "東京"],
    ["<si><r><t>一</t></r><rPh><t>いち</t></rPh></si>", "一"],
  ];
  for (const [xml, text] of cases) assert.deepEqual(textsOf(xml), [text], xml);
  assert.deepEqual(textsOf(`\n${cases.map(([xml]) => xml).join("\n")}\n`), cases.map(([, t]) => t));
});

Deno.test("readSharedTexts() leaves to SheetJS what is unusual", () => {
  const unusual = [
    "<x:si><x:t>a</x:t></x:si>",
    "<si><t><![CDATA[a]]></t></si>",
    "<si><!-- a --><t>a</t></si>",
    "<si><t>a</t><t>b</t></si>",
    "<si><t>a</t><r><t>b</t></r></si>",
    "<si><r><t>a</r></si>",
    "<si><r><rPr><t>a</t></r></si>",
    "<si><t>a</t>",
    "text",
  ];
  for (const xml of unusual) assert.equal(textsOf(xml), undefined, xml);
});
