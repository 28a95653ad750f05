/** Useful code is not refused for what an attacker might do with it. */
import assert from "node:assert/strict";
import { checkCode } from "./testing/rules.ts";

const ACCEPTED = [
  "",
  "# nothing",
  `import os
import pandas as pd

def main() -> None:
    df = pd.read_parquet(os.environ["INPUT_FILE_PATH"])
    df.to_csv(os.getenv("OUTPUT_FILE_PATH"), index=False)

if __name__ == "__main__":
    main()
`,
  "from __future__ import annotations",
  "import pandas as pd, numpy as np\nfrom pathlib import Path\nfrom os import path, environ",
  "import numpy.linalg as la\nfrom pandas.api.types import is_numeric_dtype",
  "from os.path import join\nimport os.path\nos.path.join('a', 'b')",
  "df.query('a > 1 and b == @limit')",
  "df.eval('c = a + b', inplace=True)",
  "'{} {name!r:>10}'.format(1, name=2)",
  "print(f'{x:,.2f} {y!r} {z=} {w:{width}}')",
  "print(f'{row['name']}')",
  "df.apply(lambda row: row['a'] + row.b, axis=1)",
  "open = df['open']\nclose = df['close']\ndf['gain'] = close - open",
  "def f(input, vars=None):\n  return input",
  "for input in inputs: print(input)",
  "df.open, df.input, df['eval'], df.eval",
  "df.assign(open=1, input=2, eval=3)",
  "type(x).__name__, x.__class__.__name__, f.__doc__, pd.__version__",
  `class Money:
    __slots__ = ("cents",)
    def __init__(self, cents):
        super().__init__()
        self.cents = cents
    def __add__(self, other):
        return Money(self.cents + other.cents)
    def __reduce__(self):
        return (Money, (self.cents,))
    __hash__ = None
`,
  "rows = pd.DataFrame([r.__dict__ for r in records])",
  "class A:\n  def __eq__(self, other):\n    return other.__class__ is self.__class__",
  "class A:\n  def __setattr__(self, k, v):\n    object.__setattr__(self, k, v)",
  "class A:\n  def __eq__(self, o):\n    return o.__class__ is self.__class__",
  "a.__class__ == b.__class__\n(a[0].__class__) is not ((f().__class__))",
  "x = [v.__class__ not in (int, str) for v in row if None is not v.__class__ != str]",
  "print(e.__cause__, e.__notes__, e.__traceback__.tb_lineno, f.__wrapped__, f.__module__)",
  "raise ValueError('x').with_traceback(e.__traceback__) from e",
  "Mode.__args__, list[int].__origin__, Row.__required_keys__, Row.__total__",
  "class A(dict):\n  def __missing__(self, key):\n    return key",
  "match x:\n  case {'a': [b, *c], **rest} if b: pass\n  case str() | int(): pass\n  case _: pass",
  "match [1, 2]:\n  case [_, *open]:\n    print(open)",
  "try:\n  x\nexcept (KeyError, ValueError) as e:\n  print(e)\nelse:\n  pass\nfinally:\n  pass",
  "try:\n  x\nexcept* ValueError as e:\n  pass",
  "async def f():\n  async with a as b:\n    return [x async for x in b]",
  "type Row = dict[str, int]\ndef f[T](x: T) -> T: return x",
  "def f(a, /, b, *, c: int = 1, **k) -> list[int]: ...",
  "x = y = 1; a, *b = [1, 2]; (c) = 3; [d, (e, f)] = g",
  "global counter\ncounter = 1",
  "with pd.ExcelWriter(p) as w, a as (b, c): pass",
  "print(*args, sep='', end='')",
  "x = 1 if y else 2\nz = x or y and not w\nassert x, 'no'",
  "s = '__class__ eval import os'\nt = \"\"\"exec('x')\"\"\"  # eval('1')",
  "df = (\n    df\n    .groupby('a')  # comment\n    .agg(total=('b', 'sum'))\n    .reset_index()\n)",
  "größe = 1\n名前 = 2",
  "_private, __also_private = 1, 2",
  "nonascii = 'a\u200bb\ufeffc'  # \u2060",
  "# -*- coding: utf-8 -*-\nx = 1",
  "#!/usr/bin/env python\n# vim: set fileencoding=latin-1 :\nx = 1",
  "x = 1\r\nif x:\r\n\ty = 2\r\n",
  "x = 'a' \\\n    'b'",
  "if a:\n  pass\nelif b:\n  pass\nelse:\n  pass",
  "print((lambda: (yield))())",
  "x[1:2, ..., ::-1]",
  "def f():\n    '''Doc.'''",
  "x = 0x_ff + 1_000.5e-3 + 2j + 0b1",
  "exec_time = 1\nprint_it = 2\nmatch = 3\ncase = 4\ntype = 5\nprint(match, case, type)",
  "@staticmethod\ndef f(): pass",
  "x @ y\nx @= y",
  "print(1) if x else print(2)",
  "return_value = [i for i in range(3) if i % 2 == 0]",
  "df.loc[df['a'] > 0, 'b'] = df['a'].map({1: 'x'}).fillna('y')",
];

Deno.test("createCodeCheck() accepts useful code", () => {
  for (const code of ACCEPTED) assert.deepEqual(checkCode(code), [], code);
});

Deno.test("createCodeCheck() accepts long and reasonably deep code", () => {
  const lines = Array.from(
    { length: 2_000 },
    (_, i) => `df["c${i}"] = df["a"].fillna(${i}) + ${i}`,
  );
  assert.deepEqual(checkCode(lines.join("\n")), []);
  assert.deepEqual(checkCode("df" + ".replace('a', 'b')".repeat(200)), []);
  assert.deepEqual(checkCode("x = " + "a and ".repeat(2_000) + "b"), []);
  assert.deepEqual(checkCode("x = ".repeat(2_000) + "1"), []);
  assert.deepEqual(checkCode(`x = [${"[1, 2], ".repeat(10_000)}]`), []);
  assert.deepEqual(checkCode(`if a: pass\n${"elif a: pass\n".repeat(300)}`), []);
});

Deno.test("createCodeCheck() keeps no memory of what it checked", () => {
  const code = "x = [1, 2, 3]\n".repeat(500);
  for (let i = 0; i < 50; i++) checkCode(code);
  const before = Deno.memoryUsage().rss;
  for (let i = 0; i < 300; i++) checkCode(code);
  const grownMb = (Deno.memoryUsage().rss - before) / 1024 / 1024;
  assert.ok(grownMb < 60, `grew by ${grownMb} MB`);
});
