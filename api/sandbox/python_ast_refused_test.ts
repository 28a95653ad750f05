/** The validator's part of the attack catalogue: each line is refused, and by the rule that fits. */
import assert from "node:assert/strict";
import { checkCode, rulesOf } from "./testing/rules.ts";

const REFUSED: Record<string, string[]> = {
  forbidden_import: [
    "import subprocess",
    "import os, subprocess",
    "import pandas as pd, sys as s",
    "import os.path, importlib.util",
    "from subprocess import run",
    "from os import system",
    "from os import getenv, popen as p",
    "from numpy import ctypeslib",
    "import numpy.ctypeslib",
    "import numpy . ctypeslib",
    "from pandas.io import common",
    "from pandas.io.common import os",
    "import pandas.compat as c",
    "from numpy.f2py import subprocess",
    "from pandas import __builtins__",
    "from json import (\n  loads,\n  __loader__,\n)",
    "if True:\n  def f():\n    import socket",
    "try:\n  import ctypes\nexcept ImportError:\n  pass",
    "import \\\n  subprocess",
    "x = 1; import subprocess",
    "# a comment\rimport subprocess",
    "lambda: 0\nimport ｓｙｓ",
    "import pyarrow",
    "import builtins",
    "import __main__",
  ],
  star_import: ["from os import *", "from pandas import *"],
  relative_import: ["from . import x", "from .os import path", "from ... import x"],
  forbidden_builtin: [
    "eval('1')",
    "e = eval",
    "df.apply(eval)",
    "np.vectorize(eval)",
    "@eval\ndef f(): pass",
    "@exec\nclass A: pass",
    "lambda f=open: f",
    "def f(x=open): return x('/etc/passwd')",
    "(e := exec)",
    "[f for f in [compile]]",
    "x: eval('1') = 2",
    "def f(a: eval('1')) -> exec('2'): pass",
    "print(f'{eval(\"1\")}')",
    'f"{f"{eval}"}"',
    "f'{1:{eval(\"1\")}}'",
    "__import__('os')",
    "globals()['x']",
    "del eval",
    "eval = 1",
    "for exec in x: pass",
    "global eval",
    "class A(metaclass=eval): pass",
    "match x:\n  case eval(): pass",
    "match x:\n  case y if eval('1'): pass",
    "with open('/etc/passwd') as f: pass",
    "async def f():\n  await eval('1')",
    "def f():\n  yield from eval('[]')",
    "try: pass\nexcept* eval('E'): pass",
    "raise E from eval('1')",
    "ｅval('1')",
    "breakpoint()",
    "x[eval('1')]",
    "type X = eval",
    "(open)('/etc/passwd')",
    "f(**vars())",
    "f(open=open)",
  ],
  forbidden_attribute: [
    "().__class__.__bases__[0].__subclasses__()",
    "x.__class__",
    "x.__ｃlass__",
    "x.__bases__",
    "x.self.__class__",
    "import os\nos.__dict__",
    "(x.__class__)",
    "f'{x.__globals__}'",
    "f'{f'{x.__globals__}'}'",
    "f'{1:{x.__globals__}}'",
    "print.__self__",
    "type(x).__mro__",
    "x.__class__.__name__.__class__",
    "x.__class__.__base__",
    "x.__class__.__base__ is y",
    "(c := x.__class__) is int",
    "x.__class__, y is z",
    "f(x.__class__) == y",
    "y in [x.__class__]",
    "x.__class__ | y == z",
    "e.__traceback__.tb_frame.f_globals",
    "tb = e.__traceback__\ntb.tb_next",
    "g.gi_frame.f_back",
    "c.cr_frame",
    "a.ag_frame",
    "f.__code__",
    "f.__globals__ = {}",
    "del x.__self__",
    "x.__reduce_ex__(4)",
    "match x:\n  case object(__class__=c): pass",
    "match x:\n  case A(f_globals=g): pass",
    "match x:\n  case a.__globals__: pass",
    "import os\nos.system('ls')",
    "import os as o\no.popen('ls')",
    "import os.path\nos.system('ls')",
    "import os\n(os).system",
    "import os\n((os)).fork()",
    "import os\nf'{os.kill}'",
    "import os\n@os.system\ndef f(): pass",
    "df\\\n .\\\n __class__",
    "(df # comment\n .__class__)",
    "lambda self: self.__class__.__init__.__globals__",
  ],
  forbidden_name: [
    "__builtins__",
    "__builtins__['eval']",
    "global __builtins__",
    "__builtins__ = {}",
    "__loader__",
    "__spec__",
    "def f(__globals__): pass",
    "lambda __class__: 0",
    "for __builtins__ in x: pass",
    "import os as __builtins__",
    "try: pass\nexcept E as __builtins__: pass",
    "match x:\n  case [*__builtins__]: pass",
    "match x:\n  case {**__builtins__}: pass",
    "match x:\n  case A() as __loader__: pass",
    "def f():\n  nonlocal __class__",
    "class A:\n  x = __class__",
  ],
  syntax: [
    "x = (1",
    "if x:\npass",
    "def f():\nreturn 1",
    "for i in x:\n  # only a comment\ny = 1",
    "print 'hello'",
    "exec 'import os'",
    "x = 1 2",
    "x = = 1",
    "'never closed",
    "x\0 = 1",
    "x = '\ud800'",
    "\u200bx = 1",
    "x = 1\u2060",
    "# coding: utf-7\nx = 1",
    "#!/usr/bin/python\n# -*- coding: rot13 -*-\nvzcbeg bf",
  ],
};

Deno.test("createCodeCheck() refuses each payload, by the rule that fits", async (t) => {
  for (const [rule, payloads] of Object.entries(REFUSED)) {
    await t.step(rule, () => {
      for (const payload of payloads) assert.ok(rulesOf(payload).includes(rule), payload);
    });
  }
});

Deno.test("createCodeCheck() refuses what would overrun a parser or a recursive walk", () => {
  const deep = 3_000;
  const payloads = [
    "x" + ".a".repeat(deep),
    "x" + "()".repeat(deep),
    "-".repeat(deep) + "1",
    "not ".repeat(deep) + "1",
    "lambda: ".repeat(deep) + "1",
    "[".repeat(deep) + "]".repeat(deep),
    "1" + "+1".repeat(deep),
    "1" + " if 1 else 1".repeat(deep),
    `if x: pass\n${"elif x: pass\n".repeat(deep)}`,
    `f'${"{x:".repeat(deep)}`,
    "x = 1\n".repeat(100_000),
  ];
  for (const payload of payloads) {
    const [violation] = checkCode(payload);
    assert.ok(
      violation && ["too_complex", "syntax"].includes(violation.rule),
      payload.slice(0, 40),
    );
  }
  assert.deepEqual(rulesOf("x" + ".a".repeat(deep)), ["too_complex"]);
});

Deno.test("createCodeCheck() says where and what, in one sentence", () => {
  assert.deepEqual(checkCode("import pandas as pd\n\nx = 1; import subprocess\n"), [{
    line: 3,
    column: 8,
    rule: "forbidden_import",
    message:
      "Cannot import subprocess: no other program can be started; allowed are pandas, numpy, os, pathlib, re, datetime, math, " +
      "json, csv, collections, functools, itertools, typing; forbidden are subprocess, socket, " +
      "requests, urllib, httpx, importlib, ctypes, sys, shutil, tempfile, pickle and the rest",
  }]);
});

Deno.test("createCodeCheck() says what to write instead", () => {
  const said = (code: string) => checkCode(code)[0]?.message ?? "";
  assert.match(said("from dataclasses import dataclass"), /: use typing\.NamedTuple or/);
  assert.match(said("from sklearn.cluster import KMeans"), /: numpy and pandas have/);
  assert.match(said("with open('x') as f: pass"), /: read with pd\.read_parquet\(/);
  assert.match(said("x.__class__"), /: type\(x\) is the same; it leads/);
  assert.match(said("A.__subclasses__()"), /: keep the classes in a list that/);
  assert.match(
    said("import os\nos.access(p, 4)"),
    /: os\.path\.isfile\(path\) tells .* has PathLike/,
  );
  assert.match(said("from os import stat"), /: os\.path\.getsize and/);
  assert.match(said("import os\nos.fork()"), /: the sandbox's os has PathLike/);
  assert.match(said("import antigravity"), /^Cannot import antigravity: allowed are/);
});

Deno.test("createCodeCheck() counts characters, not bytes or UTF-16 units", () => {
  assert.equal(checkCode("s = 'é😀'; eval('1')")[0]?.column, 11);
  assert.equal(checkCode("\r\n\r\neval('1')")[0]?.line, 3);
});

Deno.test("createCodeCheck() names all violations in source order, up to a hundred", () => {
  const lines = checkCode("eval('1')\nimport sys\nx.__class__").map((violation) => violation.line);
  assert.deepEqual(lines, [1, 2, 3]);
  assert.equal(checkCode("eval\n".repeat(500)).length, 100);
});
