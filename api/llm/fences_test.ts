import assert from "node:assert/strict";
import fc from "fast-check";
import { createFenceStripper } from "./fences.ts";

const TICKS = "```";

function strip(...chunks: string[]): string {
  const stripper = createFenceStripper();
  return chunks.map((chunk) => stripper.push(chunk)).join("") + stripper.end();
}

const FENCED: Record<string, [input: string, inside: string]> = {
  "a bare fence": [`${TICKS}\nx = 1\n${TICKS}`, "x = 1\n"],
  "a language": [`${TICKS}python\nx = 1\n${TICKS}\n`, "x = 1\n"],
  "a spaced info string": [`${TICKS} python title="job.py"\nx = 1\n${TICKS}\n`, "x = 1\n"],
  "tildes": ["~~~py\nx = 1\n~~~\n", "x = 1\n"],
  "CRLF line ends": [`${TICKS}python\r\nx = 1\r\n${TICKS}\r\n`, "x = 1\r\n"],
  "blank lines before": [`\n \n${TICKS}python\nx = 1\n${TICKS}`, "x = 1\n"],
  "prose before and after": [
    `Here is the code:\n\n${TICKS}python\nx = 1\n${TICKS}\n\nIt sets x.`,
    "x = 1\n",
  ],
  "only the first of two blocks": [
    `${TICKS}\nx = 1\n${TICKS}\nor\n${TICKS}\nx = 2\n${TICKS}`,
    "x = 1\n",
  ],
  "no closing fence": [`${TICKS}python\nx = 1\ny = 2`, "x = 1\ny = 2"],
  "an indented block in a list": [
    `1. Run this:\n   ${TICKS}python\n   if x:\n       y = 1\n\n   z\n   ${TICKS}`,
    "if x:\n    y = 1\n\nz\n",
  ],
  "a longer fence around a shorter one": [
    `${TICKS}\`python\ns = """\n${TICKS}\n"""\n${TICKS}\`\n`,
    `s = """\n${TICKS}\n"""\n`,
  ],
  "backticks inside a line of the block": [
    `${TICKS}python\nx = "${TICKS}"\n  # ${TICKS} \n${TICKS}`,
    `x = "${TICKS}"\n  # ${TICKS} \n`,
  ],
  "a fence with words after it does not close": [
    `${TICKS}\nx = """\n${TICKS} no\n"""\n${TICKS}\n`,
    `x = """\n${TICKS} no\n"""\n`,
  ],
  "a fence deep in a line's indent does not close": [
    `${TICKS}\nx = """\n    ${TICKS}\n"""\n${TICKS}\n`,
    `x = """\n    ${TICKS}\n"""\n`,
  ],
  "nothing inside": [`${TICKS}python\n${TICKS}`, ""],
  "an opening fence alone": [`${TICKS}python`, ""],
};

const UNTOUCHED: Record<string, string> = {
  "plain code": "import os\n\nmain()\n",
  "code with backticks in a docstring": `def main():\n    """\n${TICKS}\nx\n${TICKS}\n    """\n`,
  "code that begins with blank lines": "\n\n  \nimport os\n",
  "code that begins with a comment": `# ${TICKS}python\nx = 1\n${TICKS}\n`,
  "code of one line without its end": "print(1)",
  "prose without a fence": "I cannot do that.\nAsk me something else.",
  "inline code at the start": `${TICKS}x = 1${TICKS} is the answer`,
  "a few backticks": "``\nx\n``",
  "nothing": "",
  "blank text": " \n\n",
};

Deno.test("createFenceStripper() yields what is inside the first fenced block", async (t) => {
  for (const [name, [input, inside]] of Object.entries(FENCED)) {
    await t.step(name, () => assert.equal(strip(input), inside));
  }
});

Deno.test("createFenceStripper() passes on untouched what is not fenced", async (t) => {
  for (const [name, input] of Object.entries(UNTOUCHED)) {
    await t.step(name, () => assert.equal(strip(input), input));
  }
});

Deno.test("createFenceStripper() gives one result for every single and double cut", () => {
  const texts = [...Object.values(FENCED).map(([input]) => input), ...Object.values(UNTOUCHED)];
  for (const text of texts) {
    const whole = strip(text);
    assert.equal(strip(...text), whole, `character by character: ${JSON.stringify(text)}`);
    for (let i = 0; i <= text.length; i++) {
      for (let j = i; j <= text.length; j++) {
        assert.equal(strip(text.slice(0, i), text.slice(i, j), text.slice(j)), whole);
      }
    }
  }
});

const LINE_PARTS = [
  ..."` ~\n\r\t",
  TICKS,
  "~~~",
  "````",
  "\n",
  "\n",
  "\r\n",
  "python",
  "    ",
  "import os",
  "x = 1",
  "Here is the code:",
  '"""',
  "# note",
  "é😀",
];

Deno.test("createFenceStripper() does not depend on how the text is cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom(...LINE_PARTS), { maxLength: 6 }), { maxLength: 12 }),
      (pieces) => {
        const chunks = pieces.map((parts) => parts.join(""));
        assert.equal(strip(...chunks), strip(chunks.join("")));
      },
    ),
    { numRuns: 3_000 },
  );
});

Deno.test("createFenceStripper() passes code on as it comes once its first line is whole", () => {
  const stripper = createFenceStripper();
  assert.equal(stripper.push("import pan"), "");
  assert.equal(stripper.push("das as pd\nd"), "import pandas as pd\nd");
  for (const chunk of ["f", " = pd", "\n", "`", "``\n", "  "]) {
    assert.equal(stripper.push(chunk), chunk);
  }
  assert.equal(stripper.end(), "");
});

Deno.test("createFenceStripper() holds back inside a block only what may be its closing fence", () => {
  const stripper = createFenceStripper();
  assert.equal(stripper.push(`${TICKS}python\n`), "");
  assert.equal(stripper.push("i"), "i");
  assert.equal(stripper.push("mport os\n"), "mport os\n");
  assert.equal(stripper.push("  "), "");
  assert.equal(stripper.push("  x"), "    x");
  assert.equal(stripper.push("\n``"), "\n");
  assert.equal(stripper.push("y"), "``y");
  assert.equal(stripper.push(`\n${TICKS}`), "\n");
  assert.equal(stripper.push(" z\n"), `${TICKS} z\n`);
  assert.equal(stripper.push(TICKS), "");
  assert.equal(stripper.push("\nbye"), "");
  assert.equal(stripper.end(), "");
});
