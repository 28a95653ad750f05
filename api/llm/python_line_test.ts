import assert from "node:assert/strict";
import { canBeginPython } from "./python_line.ts";

const PYTHON = `
import os
import pandas as pd
import os, re, json
import pandas as pd, numpy as np  # both
from __future__ import annotations
from collections import (
from . import x
#!/usr/bin/env python3
# Total per region
"""Total per region."""
'''Total
r"""raw
"one line of text"
@functools.cache
def main():
def main() -> None:  # entry
async def main():
class Job:
class Job(Base):
if True:
if (
for name in names:
for i in range(3): print(i)
with open("x") as f:
while True:
try:
match value:
pass
del x
global x
assert x == 1, "no"
raise SystemExit(1)
x = 1
x=1
x, y = 1, 2
x, *rest = items
x: int = 5
x: dict[str, int] = {}
x += 1
x //= 2
x |= y
(x := 5)
(a, b) = 1, 2
[print(i) for i in x]
{"a": 1}
(
\\
df["total"] = df["a"] * 2
df.columns = ["a"]
pd.set_option("mode.copy_on_write", True)
print("hello")
main()
größe = 1
数 = 1
not x
lambda: 0
42
`.trim().split("\n");

const ENGLISH = `
Here is the code:
Here's the program you asked for:
Sure! This is it:
Sure
Certainly, below you find the Python code.
The following code reads the file and groups it.
I'll write a program that sums the amounts.
import the data and group it by region
from the schema we see that region is text
Note: this groups by region
**Solution**
- Read the file
1. Read the file
Below is the code (with comments):
for every region we sum the amount
if you run this, you get the totals
with this program you get the totals.
"Sales" is grouped by region
Python
¡Claro! Aquí está:
以下是代码：
`.trim().split("\n");

Deno.test("canBeginPython() knows the first lines of programs", () => {
  assert.deepEqual(PYTHON.filter((line) => !canBeginPython(line)), []);
});

Deno.test("canBeginPython() knows the first lines of prose", () => {
  assert.deepEqual(ENGLISH.filter((line) => canBeginPython(line)), []);
});

Deno.test("canBeginPython() judges a very long line in no time", () => {
  const lines = ["for x in ", "a, ", "a.", "a[", "(", "if :", "x: a | ", '"', "import a as b, "];
  const begun = performance.now();
  for (const line of lines) canBeginPython(line.repeat(100_000) + "!");
  assert.ok(performance.now() - begun < 500);
});
