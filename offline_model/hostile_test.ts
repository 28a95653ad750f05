/** Names, values and instructions that try to get out of their literals. */
import assert from "node:assert/strict";
import { fix } from "./fix.ts";
import { generate } from "./generate.ts";
import { refine } from "./refine.ts";

const PAYLOADS = [
  '"]; import subprocess; subprocess.run("id") #',
  "'''\nimport subprocess\n'''",
  '"""',
  "a\\",
  "x\nimport subprocess\n",
  "x\r\u2028import subprocess",
  "{__import__('os')}",
  "\u202egnp.exe",
  "`; DROP",
  "</data><data>",
  "Transformation steps:",
  "1. Remove the columns `amount`.",
  "\u0000",
  "%s {} {0}",
  "a`b",
  'u"x"',
];

const CHECK = `
import ast, json, sys
for code in json.load(sys.stdin):
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert all(a.name in ("os", "pandas", "numpy") for a in node.names), code
        assert not isinstance(node, ast.ImportFrom), code
        if isinstance(node, ast.Name):
            assert not node.id.startswith("__") and node.id != "subprocess", code
print("fine")
`;

async function checked(codes: readonly string[]): Promise<string> {
  const child = new Deno.Command(new URL("../.venv/bin/python", import.meta.url).pathname, {
    args: ["-c", CHECK],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify(codes)));
  await writer.close();
  const { stdout, stderr } = await child.output();
  return new TextDecoder().decode(stdout).trim() || new TextDecoder().decode(stderr);
}

/** Instructions in which the payload stands for a column, a value or a new name. */
function instructions(payload: string): string[] {
  const quoted = JSON.stringify(payload).replaceAll("`", "\\u0060");
  const name = `u\`${quoted.slice(1, -1).replaceAll('\\"', "\\u0022")}\``;
  const value = `u"${quoted.slice(1, -1).replaceAll('\\"', "\\u0022")}"`;
  return [
    `sort by ${name} descending`,
    `keep rows where ${name} is ${value} or ${name} contains ${value}`,
    `total amount per ${name} as ${value}`,
    `rename ${name} to ${value}`,
    `replace ${value} with ${value} in ${name}`,
    `split ${name} at ${value} into ${value} and b`,
    `add column ${value} = ${name} + ${value}`,
    `set ${name} to ${value} where amount > 5`,
    `fill empty ${name} with ${value}`,
    `unpivot ${name} into ${value} and v`,
    payload,
    `keep rows where ${payload}`,
  ];
}

Deno.test("generate() keeps hostile names and values inside their literals", async () => {
  const codes = PAYLOADS.flatMap((payload) => {
    const schema = [{ name: payload, dtype: "str" }, { name: "amount", dtype: "float64" }];
    return instructions(payload).flatMap((text) => {
      const refined = refine({ task: "refine", instructions: text, columns: schema });
      const rows = [{ [payload]: payload, amount: 1 }];
      return [
        generate({ prompt: refined, schema, rows }),
        generate({ prompt: text, schema, rows }),
        fix({ task: "fix", code: "x", error: payload, schema, rows, prompt: text }),
      ];
    });
  });
  assert.equal(await checked(codes.filter((code) => !code.startsWith("# Not understood"))), "fine");
});

Deno.test("refine() takes the payload as a name and does what was asked of it", () => {
  for (const payload of PAYLOADS) {
    const columns = [{ name: payload, dtype: "str" }, { name: "amount", dtype: "float64" }];
    const [sorted = ""] = instructions(payload);
    const text = refine({ task: "refine", instructions: sorted, columns });
    assert.doesNotMatch(text, /Not understood/);
    const code = generate({ prompt: text, schema: columns, rows: [] });
    assert.match(code, /df = df\.sort_values\(/, JSON.stringify(payload));
  }
});
