"""Programs against the policy, or no programs at all: what a check must refuse."""

from collections.abc import Iterator

_FORBIDDEN = (
    "subprocess socket requests urllib httpx importlib ctypes sys shutil tempfile pickle".split()
)
_OTHERS = """
    io time random threading multiprocessing signal resource mmap fcntl pty select ssl http.client
    asyncio sqlite3 zipfile gzip glob platform inspect gc types operator copy string warnings logging
    dataclasses enum contextlib decimal statistics hashlib base64 builtins posix code codecs
    marshal shelve runpy pkgutil zipimport traceback pyarrow scipy sklearn openpyxl yaml antigravity
    ossaudiodev osx pandas_ta numpy_financial jsonschema regex
""".split()
_SUBMODULES = """
    json.tool numpy.ctypeslib numpy.distutils numpy.f2py numpy.testing pandas.compat pandas.io.common
    pandas.io.clipboard pandas.io.clipboards pandas.io.pickle pandas.io.sql pandas.tests
    pandas.compat._optional numpy.f2py.crackfortran numpy.testing._private.utils
""".split()
_OS_MEMBERS = """
    system popen fork execv spawnv kill chmod chown walk scandir open read write pipe dup getpid getppid
    setuid putenv environb symlink link truncate utime stat access posix_spawn memfd_create sched_setaffinity
    _exit abort startfile get_terminal_size urandom sys
""".split()

_BUILTINS = "eval exec compile open input breakpoint __import__ globals locals vars".split()
_BUILTIN_USES = [
    "{n}('1')",
    "f = {n}",
    "@{n}\ndef f(): ...",
    "f = lambda g={n}: g",
    "def f(g={n}): ...",
    "x = [{n}]",
    "print((y := {n}))",
    "map({n}, [])",
    "x = [a for a in [1] if {n}]",
    "def f(a: {n}('1')): ...",
    "x: {n}('1') = 1",
    "print(f'{{{n}}}')",
    "class A:\n    x = {n}",
    "with {n}('x') as y:\n    pass",
    "del {n}",
]

_ATTRIBUTES = """
    tb_frame tb_next gi_frame gi_code cr_frame ag_frame f_back f_globals f_builtins f_locals f_code
    co_code func_globals
""".split()
_DUNDERS = """
    __class__ __base__ __bases__ __mro__ __subclasses__ __globals__ __builtins__ __code__ __closure__
    __self__ __func__ __loader__ __spec__ __getattribute__ __reduce__ __import__
""".split()
_ATTRIBUTE_USES = [
    "x.{n}",
    "x.y.{n}.z",
    "f().{n}()",
    "x.{n} = 1",
    "del x.{n}",
    "print(f'{{x.{n}}}')",
]
_PATTERN_USE = "match x:\n    case object({n}=y):\n        pass"
_DUNDER_NAMES = (
    "__builtins__ __loader__ __spec__ __import__ __package__ __build_class__ __path__".split()
)

_HAND_WRITTEN = {
    "star os": "from os import *",
    "star pandas": "from pandas import *",
    "star in function": "def f():\n    from math import *",
    "relative": "from . import x",
    "relative parent": "from .. import os",
    "relative module": "from .json import loads",
    "nfkc module": "import ｓys",
    "nfkc member": "from os import ｓystem",
    "nfkc attribute": "import os\nos.ｓystem('x')",
    "nfkc dunder": "x.__ｃlass__",
    "nfkc ligature": "x.y = x.__deﬁne__",
    "nfkc builtin": "𝐞𝐯𝐚𝐥('1')",
    "nfkc italic": "𝘰𝘱𝘦𝘯('x')",
    "alias of os": "import os as o\no.system('x')",
    "os behind os.path": "import os.path\nos.system('x')",
    "os.path alias is path": "import os as p, json\nprint(p.popen)",
    "import after use": "os.system('x')\nimport os",
    "nested import": "class A:\n    def f(self):\n        if 1:\n            import sys",
    "second of import": "import json, sys",
    "second of from": "from os import path, system",
    "behind semicolon": "x = 1; import sys",
    "behind string": "'doc'; import sys",
    "in lambda": "f = lambda: eval('1')",
    "in f-string": "print(f'{eval(\"1\")}')",
    "in nested f-string": "print(f'{f\"{open}\"}')",
    "in format spec": "print(f'{1:{eval(\"1\")}}')",
    "in f-string debug": "print(f'{x.__class__=}')",
    "in decorator": "@eval\ndef f(): ...",
    "in class bases": "class A(x.__class__): ...",
    "in class keyword": "class A(metaclass=eval): ...",
    "in default": "def f(a=open): ...",
    "in return annotation": "def f() -> exec('1'): ...",
    "in subscript": "x[eval('1')]",
    "in slice": "x[open:1]",
    "in star argument": "f(*eval('1'))",
    "in keyword argument": "f(a=eval)",
    "in double star": "f(**globals())",
    "in comprehension source": "[x for x in globals()]",
    "in generator condition": "list(x for x in y if eval)",
    "in dictionary": "d = {'a': eval}",
    "in set": "s = {exec}",
    "in yield": "def f():\n    yield eval",
    "in await": "async def f():\n    await eval",
    "in raise": "raise eval('1')",
    "in assert": "assert eval('1')",
    "in while": "while eval('1'): ...",
    "in except": "try:\n    pass\nexcept eval('1'):\n    pass",
    "in match subject": "match eval('1'):\n    case _:\n        pass",
    "in case guard": "match x:\n    case _ if eval('1'):\n        pass",
    "in case class": "match x:\n    case eval():\n        pass",
    "in case value": "match x:\n    case y.__class__:\n        pass",
    "in case keyword": "match x:\n    case A(b=B(__globals__=c)):\n        pass",
    "in type alias": "type X = eval('1')",
    "in type bound": "def f[T: eval('1')](x): ...",
    "in walrus": "(y := eval)",
    "in conditional": "x if eval else y",
    "in boolean": "x or eval",
    "in comparison": "x is eval",
    "in unary": "not eval",
    "in attribute of call": "eval('x').y",
    "in augmented": "x += eval('1')",
    "in global": "def f():\n    global eval",
    "global builtins": "def f():\n    global __builtins__",
    "nonlocal dunder": "def f():\n    __spec__ = 1\n\n    def g():\n        nonlocal __spec__",
    "dunder parameter": "def f(__builtins__): ...",
    "dunder exception": "try:\n    pass\nexcept E as __loader__:\n    pass",
    "dunder alias": "import json as __builtins__",
    "dunder from alias": "from json import loads as __import__",
    "dunder for": "for __builtins__ in []:\n    pass",
    "dunder assigned": "__builtins__ = {}",
    "dunder deleted": "del __builtins__",
    "dunder capture": "match x:\n    case __builtins__:\n        pass",
    "dunder annotated": "__builtins__: dict = {}",
    "dunder walrus": "(__builtins__ := {})",
    "class chain": "x.__class__.__base__",
    "class chain in comparison": "x.__class__.__base__ is object",
    "class compared and kept": "(c := x.__class__) is int",
    "class beside comparison": "x.__class__, y is z",
    "class in call in comparison": "f(x.__class__) == y",
    "class in arithmetic in comparison": "x.__class__ | y == z",
    "class in list in comparison": "y in [x.__class__]",
    "class in either branch": "x.__class__ if y == z else x.__class__",
    "class as subject": "match x.__class__:\n    case y:\n        pass",
    "class call": "x.__class__()",
    "class alone": "print(x.__class__)",
    "class of an attribute named self": "x.self.__class__()",
    "class of self onwards": "self.__class__.__mro__",
    "traceback's frame": "e.__traceback__.tb_frame",
    "traceback's frame by a name": "tb = e.__traceback__\ntb.tb_frame.f_globals",
    "next traceback": "e.__traceback__.tb_next",
    "traceback's frame in a pattern": "match e:\n    case E(__traceback__=T(tb_frame=f)):\n        pass",
    "traceback in comparison": "e.__traceback__.tb_frame is None",
    "dictionary of os": "import os\nprint(os.__dict__)",
    "class name twice": "x.__class__.__class__.__name__",
    "class in f-string": "f'{x.__class__}'",
    "from dunder": "from pandas import __builtins__",
    "deep attributes": "x" + ".a" * 3000,
    "deep unary": "x = " + "-" * 1200 + "1",
    "deep parentheses": "x = " + "(" * 1200 + "1" + ")" * 1200,
    "deep lists": "x = " + "[" * 800 + "]" * 800,
    "deep calls": "f" + "()" * 2000,
    "deep subscripts": "x" + "[0]" * 2000,
    "deep sum": "x = " + "1 + " * 20000 + "1",
    "deep lambda": "x = " + "lambda: " * 1500 + "1",
    "deep if": "".join("    " * i + "if a:\n" for i in range(120)) + "    " * 120 + "pass",
    "deep not": "x = " + "not " * 2000 + "1",
    "nul": "x = 1\0",
    "nul in comment": "# \0\nx = 1",
    "nul in string": "x = '\0'",
    "surrogate": "x = '\ud800'",
    "encoding utf-7": "# coding: utf-7\nx = 1",
    "encoding utf-16": "# -*- coding: utf-16 -*-\nx = 1",
    "encoding rot13": "# coding=rot13\nvzcbeg bf",
    "encoding unicode_escape": "#!/x\n# vim: set fileencoding=unicode_escape :\nx = 1",
    "encoding unknown": "# coding: nothing\nx = 1",
    "carriage return": "x = 1 # a\rimport sys\r",
    "form feed": "\x0cimport sys",
    "backslash": "import \\\n    sys",
    "tab": "if 1:\n\timport sys",
    "python 2 print": "print 'x'",
    "python 2 exec": "exec 'x'",
    "python 2 except": "try:\n    pass\nexcept A, e:\n    pass",
    "python 2 backticks": "x = `1`",
    "python 2 octal": "x = 0777",
    "python 2 raise": "raise ValueError, 'x'",
    "python 2 not equal": "1 <> 2",
    "open parenthesis": "x = (1",
    "closing parenthesis": "x = 1)",
    "mixed brackets": "x = (1]",
    "open string": "x = 'a",
    "open triple string": 'x = """a',
    "no colon": "if x\n    pass",
    "no block": "if x:\n",
    "no block in function": "def f():\nx = 1",
    "unexpected indent": "x = 1\n    y = 2",
    "unindent": "if x:\n        y = 1\n    z = 2",
    "tabs and spaces": "if x:\n        y = 1\n\tz = 2",
    "keyword as name": "class = 1",
    "assignment to call": "f() = 1",
    "assignment to literal": "1 = x",
    "assignment to None": "None = 1",
    "assignment to True": "True = 1",
    "assignment to debug": "__debug__ = 1",
    "double star in list": "x = [**a]",
    "positional after keyword": "f(a=1, 2)",
    "repeated keyword": "f(a=1, a=2)",
    "repeated parameter": "def f(a, a): ...",
    "default before plain": "def f(a=1, b): ...",
    "return outside": "return 1",
    "yield outside": "yield 1",
    "await outside": "await x",
    "break outside": "break",
    "continue outside": "continue",
    "nonlocal at module": "nonlocal x",
    "global after use": "def f():\n    x = 1\n    global x",
    "late future import": "x = 1\nfrom __future__ import annotations",
    "unknown future": "from __future__ import braces",
    "star alone": "*x",
    "two stars": "*a, *b = c",
    "delete literal": "del 1",
    "bad escape in name": "x = '\\N{NO SUCH NAME}'",
    "bad bytes": "x = b'é'",
    "bad number": "x = 1__0",
    "number and name": "x = 1abc",
    "dollar": "x = $1",
    "question mark": "x = a ? b : c",
    "shell magic": "!ls",
    "notebook magic": "%matplotlib inline",
    "markdown": "```python\nx = 1\n```",
    "prose": "Here is the code that you asked for:",
    "increment": "x++",
    "javascript": "const x = () => 1;",
    "html": "<html></html>",
    "bare except order": "try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass",
    "try alone": "try:\n    pass",
    "walrus at statement": "x := 1",
    "zero width space": "x\u200b = 1",
    "quotes of a word processor": "x = “a”",
    "no-break space": "x\u00a0= 1",
}


def refused() -> Iterator[tuple[str, str]]:
    """Name and code of every program."""
    for module in (*_FORBIDDEN, *_OTHERS):
        yield f"import {module}", f"import {module}\n"
        yield f"from {module} import", f"def f():\n    from {module} import x as y\n"
    for module in _SUBMODULES:
        parent, _, last = module.rpartition(".")
        yield f"import {module}", f"import {module}\n"
        yield f"import {module} as", f"import {module} as m\n"
        yield f"from {parent} import {last}", f"from {parent} import {last}\n"
    for member in _OS_MEMBERS:
        yield f"os.{member}", f"import os\nos.{member}\n"
        yield f"from os import {member}", f"from os import {member}\n"
    for name in _BUILTINS:
        for n, template in enumerate(_BUILTIN_USES):
            # `del` and `as` bind nothing by themselves, but for the rebindable ones they are moot.
            yield f"builtin {name} {n}", template.format(n=name) + "\n"
    for name in (*_ATTRIBUTES, *_DUNDERS):
        for n, template in enumerate(_ATTRIBUTE_USES):
            yield f"attribute {name} {n}", template.format(n=name) + "\n"
        if name.startswith("__"):
            yield f"pattern {name}", _PATTERN_USE.format(n=name) + "\n"
    for name in _DUNDER_NAMES:
        yield f"name {name}", f"print({name})\n"
        yield f"name {name} subscript", f"{name}['x']\n"
    for title, code in _HAND_WRITTEN.items():
        yield title, code if code.endswith(("\r", "\0")) else code + "\n"
