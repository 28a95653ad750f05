import assert from "node:assert/strict";
import fc from "fast-check";
import { forRandomCases } from "../../testing/random_cases.ts";
import type { Dialect } from "./dialect.ts";
import { foldRest, rowTexts } from "./row.ts";
import { createTokenizer } from "./tokenizer.ts";

const COMMA: Dialect = {
  delimiter: 0x2c,
  quote: 0x22,
  escape: "double",
  skipBlank: false,
  eol: "lf",
};

/** Rows as `line:fields`, the text handed over `chunk` bytes at a time. */
function tokenize(text: string, expected = 0, dialect = COMMA, chunk = 1 << 20): string[] {
  const rows: string[] = [];
  const tokenizer = createTokenizer(dialect, expected, (row) => {
    rows.push(`${row.line}:${rowTexts(row, dialect).join("|")}`);
  });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunk) tokenizer.push(bytes.slice(at, at + chunk));
  tokenizer.end();
  return rows;
}

interface Case {
  text: string;
  expected?: number;
  dialect?: Partial<Dialect>;
  rows: string[];
}

const CASES: Readonly<Record<string, Case>> = {
  "quoted delimiters, quotes and newlines": {
    text: 'a,b\n"x, y","he said ""hi""\nand left"\n3,4\n',
    rows: ["1:a|b", '2:x, y|he said "hi"\nand left', "4:3|4"],
  },
  "CRLF, also in quotes, and no line end at the end": {
    text: 'a,b\r\n1,"x\r\ny"\r\n3,"4"',
    rows: ["1:a|b", "2:1|x\r\ny", "4:3|4"],
  },
  "CR as a line end": {
    text: 'a,b\r1,"x\ry"\r3,4\r',
    dialect: { eol: "any" },
    rows: ["1:a|b", "2:1|x\ry", "4:3|4"],
  },
  "a lone CR as data": { text: "a,b\n1,x\ry\n", rows: ["1:a|b", "2:1|x\ry"] },
  "empty fields and blank lines": { text: "a,,\n\n,b,", rows: ["1:a||", "2:", "3:|b|"] },
  "backslash escapes": {
    text: 'a,"x \\" y, z",C:\\new,p\\,q\n',
    dialect: { escape: "backslash" },
    rows: ['1:a|x " y, z|C:\\new|p,q'],
  },
  "blanks after the delimiter": {
    text: 'a,  b, "c, d"\n',
    dialect: { skipBlank: true },
    rows: ["1:a|b|c, d"],
  },
  "a quote inside a plain field": { text: '1,5" pipe,x\n', expected: 3, rows: ['1:1|5" pipe|x'] },
  "a quote that is opened twice": {
    text: '1,""Add a, thing",2\n3,"d, e",4\n',
    expected: 3,
    rows: ['1:1|"Add a, thing|2', "2:3|d, e|4"],
  },
  "a quote that is closed twice": {
    text: '1,"abc"",2\n3,"d, e",4\n5,x,6\n',
    expected: 3,
    rows: ['1:1|abc"|2', "2:3|d, e|4", "3:5|x|6"],
  },
  "a quote that is never closed": {
    text: '1,"abc,2\n3,"d, e",4\n5,x,6\n',
    expected: 3,
    rows: ['1:1|"abc|2', "2:3|d, e|4", "3:5|x|6"],
  },
  "a quote that is never closed in a file without others": {
    text: '1,"abc,2\n3,d,4\n',
    expected: 3,
    rows: ['1:1|"abc|2', "2:3|d|4"],
  },
  "a stray quote in a quoted field of two lines": {
    text: '1,"5" pipe\nand more",2\n3,x,4\n',
    expected: 3,
    rows: ['1:1|5" pipe\nand more|2', "3:3|x|4"],
  },
  "a stray quote before a delimiter in a quoted field": {
    text: '1,"ab", c",2\n3,x,4\n',
    expected: 3,
    rows: ['1:1|ab", c|2', "2:3|x|4"],
  },
  "one row with another delimiter and CRLF where a lone CR ends rows as well": {
    text: '"a ""b"""\t123\t\r\nx,y,z\r\n',
    expected: 3,
    dialect: { eol: "any" },
    rows: ['1:a "b"|123|', "2:x|y|z"],
  },
  "words above the table are not one row with another delimiter": {
    text: "Sales of 2024 follow\na,b,c,d\n1 2024 x y\n",
    expected: 4,
    rows: ["1:Sales of 2024 follow", "2:a|b|c|d", "3:1|2024|x|y"],
  },
  "one row with another delimiter": {
    text: 'a,b,c\n1;"x; y";2\nsee: a; b; c\n',
    expected: 3,
    rows: ["1:a|b|c", "2:1|x; y|2", "3:see: a; b; c"],
  },
};

Deno.test("createTokenizer() reads well-formed and broken rows, whatever the chunks", async (t) => {
  for (const [name, { text, expected, dialect, rows }] of Object.entries(CASES)) {
    await t.step(name, () => {
      for (const chunk of [1 << 20, 1, 2, 3, 7]) {
        const found = tokenize(text, expected, { ...COMMA, ...dialect }, chunk);
        assert.deepEqual(found, rows, `${chunk} bytes at a time`);
      }
    });
  }
});

Deno.test("createTokenizer() keeps a row with more fields than any table", () => {
  assert.equal(tokenize("x,".repeat(30_000))[0]?.startsWith("1:x|x|"), true);
});

Deno.test("createTokenizer() takes linear time for quotes that never add up", () => {
  const lines = ['a,"b\n', '"",""\n', '""a,b\n', '"a"b,"c\n', '\'"\'","\n'];
  for (const line of lines) {
    const started = performance.now();
    tokenize(`x,"open\n${line.repeat(20_000)}`, 2);
    assert.ok(performance.now() - started < 10_000, JSON.stringify(line));
  }
});

/** Rows with all that the tokenizer says of them, the text handed over `chunk` bytes at a time. */
function described(text: string, expected: number, dialect: Dialect, chunk: number): string[] {
  const rows: string[] = [];
  const tokenizer = createTokenizer(dialect, expected, (row) => {
    const { bytes, starts, ends, forms, count, start, end, line, view, ...flags } = row;
    assert.equal(view.buffer, bytes.buffer);
    const fields = Array.from({ length: count }, (_, field) => {
      const span = [starts[field] ?? 0, ends[field] ?? 0].map((at) => at - start);
      return `${forms[field]}[${span}]`;
    });
    rows.push(`${line} +${end - start}: ${fields.join("|")} ${JSON.stringify(flags)}`);
  });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunk) tokenizer.push(bytes.slice(at, at + chunk));
  tokenizer.end();
  return rows;
}

Deno.test("createTokenizer() reads rows that come at once as it reads them byte by byte", async () => {
  const dialects = fc.record({
    delimiter: fc.constantFrom(0x2c, 0x3b, 0x09, 0x20, 0x27, 0),
    quote: fc.constantFrom(0x22, 0x22, 0x27, 0),
    escape: fc.constantFrom("double" as const, "double" as const, "backslash" as const),
    skipBlank: fc.constantFrom(false, false, true),
    eol: fc.constantFrom("lf" as const, "any" as const),
  });
  const pieces = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom("a", "bc", "123", "2018-01-28", "Málaga", "") },
    { weight: 3, arbitrary: fc.constantFrom(",", ";", "\t", '"x, y"', '"a ""b"""', "'z'") },
    { weight: 2, arbitrary: fc.constantFrom("\n", "\n", "\r\n", "\r", '"', "'", "\\", " ", "\v") },
  );
  const cases = fc.record({
    dialect: dialects,
    text: fc.array(pieces, { maxLength: 60, size: "max" }).map((parts) => parts.join("")),
    expected: fc.constantFrom(0, 1, 2, 3),
  });
  await forRandomCases(cases, 3_000, ({ dialect, text, expected }) => {
    const slowly = described(text, expected, dialect, 1);
    for (const chunk of [1 << 20, 9, 40]) {
      assert.deepEqual(described(text, expected, dialect, chunk), slowly, `${chunk} at a time`);
    }
    return Promise.resolve();
  });
});

Deno.test("createTokenizer() reads rows of many fields that come at once as byte by byte", () => {
  const text = `${"1,".repeat(200)}\n"a",2\n${"x".repeat(70_000)},"y"\n${"3,".repeat(300)}\n`;
  assert.deepEqual(described(text, 0, COMMA, 1 << 20), described(text, 0, COMMA, 1));
});

Deno.test("foldRest() makes the rest of a row one field as it is written", () => {
  const dialect: Dialect = { ...COMMA, escape: "backslash" };
  for (const lineEnd of ["\n", ""]) {
    const cases: [number, string[]][] = [
      [0, ['x\\,1,"c, d",\\,']],
      [1, ["x\\,1", '"c, d",\\,']],
      [2, ["x\\,1", "c, d", "\\,"]],
    ];
    for (const [last, texts] of cases) {
      const rows: string[][] = [];
      const tokenizer = createTokenizer(dialect, 0, (row) => {
        foldRest(row, last, dialect);
        rows.push(rowTexts(row, { ...dialect, escape: "double" }));
      });
      tokenizer.push(new TextEncoder().encode(`a\nx\\,1,"c, d",\\,${lineEnd}`));
      tokenizer.end();
      assert.deepEqual(rows.at(-1), texts, JSON.stringify(lineEnd));
    }
  }
});
