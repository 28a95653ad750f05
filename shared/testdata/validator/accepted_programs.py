"""Programs within the policy: what a check must not refuse."""

from collections.abc import Iterator

_MODULES = {
    "pandas": "DataFrame",
    "numpy": "array",
    "os": "environ",
    "pathlib": "Path",
    "re": "compile",
    "datetime": "timedelta",
    "math": "sqrt",
    "json": "loads",
    "csv": "writer",
    "collections": "Counter",
    "functools": "partial",
    "itertools": "chain",
    "typing": "Any",
}

_SUBMODULES = """
    os.path collections.abc numpy.linalg numpy.random numpy.typing numpy.fft numpy.lib.stride_tricks
    numpy.polynomial pandas.api.types pandas.api.extensions pandas.tseries.offsets
    pandas.tseries.holiday pandas.errors pandas.core.groupby json.decoder json.encoder
""".split()

_MEMBERS = """
    os:environ os:getenv os:path os:sep os:linesep os:makedirs os:getcwd os:listdir os:PathLike
    pandas:io pandas:Series pandas:Timestamp numpy:ma numpy:nan collections:abc collections:deque
    typing:TYPE_CHECKING datetime:datetime functools:lru_cache itertools:groupby
    pandas.api:types numpy:random os.path:join os.path:exists os.path:basename
""".split()

_DUNDER_METHODS = """
    __init__ __new__ __del__ __repr__ __str__ __bytes__ __format__ __lt__ __le__ __eq__ __ne__ __gt__
    __ge__ __hash__ __bool__ __len__ __length_hint__ __getitem__ __setitem__ __delitem__ __missing__
    __iter__ __reversed__ __contains__ __add__ __sub__ __mul__ __matmul__ __truediv__ __floordiv__
    __mod__ __divmod__ __pow__ __lshift__ __rshift__ __and__ __xor__ __or__ __radd__ __rsub__ __rmul__
    __iadd__ __isub__ __neg__ __pos__ __abs__ __invert__ __int__ __float__ __complex__ __index__
    __round__ __trunc__ __floor__ __ceil__ __enter__ __exit__ __call__ __get__ __set__ __delete__
    __set_name__ __getattr__ __getattribute__ __setattr__ __delattr__ __dir__ __init_subclass__
    __class_getitem__ __instancecheck__ __subclasscheck__ __prepare__ __copy__ __deepcopy__ __reduce__
    __array__ __fspath__ __aenter__ __aexit__ __aiter__ __anext__ __await__ __sizeof__
""".split()

_EXPRESSIONS = """
    f.__name__ | f.__qualname__ | f.__doc__ | x.__class__.__name__ | (x).__class__.__qualname__
    type(x).__name__ | pd.__version__ | super().__init__() | x.__len__() | d.__getitem__(1)
    x.__contains__(2) | x.__eq__(y) | x.__add__(1) | it.__next__() | it.__iter__() | x.__hash__()
    df["__class__"] | d["__globals__"] | "__class__" | f"{x.__class__.__name__}" | df._merge
    df.eval("a + b") | df.query("a > @limit") | df.input | df.open | df.compile | df.globals
    pattern.exec("x") | row.eval | self.vars | obj.locals() | "{0.a} {b!r:>10}".format(x, b=1)
    "{a}".format_map(d) | "eval(1)" | "import sys" | re.compile("a") | pd.eval("1 + 1")
    getattr(x, "name") | getattr(x, name) | setattr(x, "a", 1) | hasattr(x, "__len__")
    isinstance(x, (int, float)) | issubclass(A, B) | callable(f) | type(x) | type("A", (), {})
    x.f_name | x.gi | x.tb | x.frame | x.code | x._private | x.__private
    _ | __ | __version__ | __name__ == "__main__" | __file__ | __doc__ | __debug__
    print("x", end="", file=None, sep=",") | sorted(d, key=lambda p: p[1], reverse=True)
    sum(i for i in range(3)) | [i for i in range(3) if i] | {i: i for i in range(3)} | {i for i in d}
    (lambda *a, **k: (a, k))(1, b=2) | [*a, *b] | {**a, **b} | f(*a, **k) | x if y else z | not x
    x[1:2, ..., ::3] | x[-1] | a @ b | a // b | a ** -b | ~a | a << 1 | a and b or c | a < b < c
    1_000 | 0xff | 0o17 | 0b11 | 1e-3 | 1j | "a" "b" | rb"\\x" | u"x" | b"x" | ... | None | True
    f"{x:>{width}.{digits}f}" | f"{x!r}" | f"{x=}" | f"{{}}" | f"{a['b']}" | f"{f'{x}'}" | f"{x:%Y-%m}"
    os.environ["A"] | os.getenv("A", "b") | os.path.join("a", "b") | os.makedirs("a", exist_ok=True)
    os.path.basename(p) | os.path.getsize(p) | os.sep | os.linesep | os.getcwd() | os.listdir(".") | os.remove(p)
    await_ | match | case | type | match.group(1) | case + type | soft(match=1, case=2, type=3)
    np.lib.stride_tricks.sliding_window_view(a, 3) | pd.io | pd.api.types.is_numeric_dtype(x)
    memoryview(b"x") | bytearray(3) | object() | property(f) | staticmethod(f) | classmethod(f)
    dir(x) | id(x) | hash(x) | repr(x) | ascii(x) | format(x, ".2f") | divmod(a, b) | pow(a, b, c)
    iter(x) | next(it, None) | zip(a, b, strict=True) | enumerate(a, 1) | map(f, a) | filter(f, a)
    frozenset(a) | slice(1, 2) | reversed(a) | any(a) | all(a) | chr(65) | ord("a") | bin(3) | hex(3)
    oct(3) | round(x, 2) | abs(x) | complex(1, 2) | delattr(x, "a") | super(A, x) | exit() | quit()
""".replace("\n", " | ")

# A name of a builtin that does not exist in a job may be the program's own.
_REBINDINGS = [
    "{n} = 1\nprint({n})",
    "{n}: int = 1\nprint({n} + 1)",
    "for {n} in [1]:\n    print({n})",
    "def f({n}):\n    return {n}",
    "def f(*{n}):\n    return {n}",
    "def f(a, *, {n}=1):\n    return {n}",
    "g = lambda {n}: {n} + 1",
    "def {n}(x):\n    return x\n\n\nprint({n}(1))",
    "class {n}:\n    pass\n\n\nprint({n})",
    "with ctx() as {n}:\n    print({n})",
    "try:\n    pass\nexcept ValueError as {n}:\n    print({n})",
    "import json as {n}\nprint({n})",
    "from json import loads as {n}\nprint({n})",
    "print([{n} for {n} in [1]])",
    "print(({n} := 1), {n})",
    "a, ({n}, *b) = 1, (2, 3)\nprint({n})",
    "match 1:\n    case {n}:\n        print({n})",
    "match [1, 2]:\n    case [_, *{n}]:\n        print({n})",
    'match {{"a": 1}}:\n    case {{"a": 1, **{n}}}:\n        print({n})',
    "match 1:\n    case int() as {n}:\n        print({n})",
    "f({n}=1)",
    'd["{n}"] = 1\nprint(d.{n})',
]

_STATEMENTS = [
    "x: int = 1",
    "x: 'list[int]'",
    "x = y = z = 1",
    "x += 1; y -= 2",
    "a, b = b, a",
    "a, *rest = [1, 2, 3]",
    "del x, y[0], z.a",
    "assert x, 'message'",
    "pass",
    "if a:\n    pass\nelif b:\n    pass\nelse:\n    pass",
    "while (n := next(it, None)) is not None:\n    if n:\n        break\n    continue\nelse:\n    pass",
    "for i, (a, b) in enumerate(z):\n    pass\nelse:\n    pass",
    "try:\n    pass\nexcept (ValueError, KeyError) as e:\n    raise RuntimeError('x') from e\nelse:\n    pass\nfinally:\n    pass",
    "try:\n    pass\nexcept* ValueError as g:\n    print(g.exceptions)",
    "with a as b, c as d:\n    pass",
    "with (\n    a as b,\n    c as d,\n):\n    pass",
    "def f(a, b=1, /, c=2, *args, d, e=3, **kw) -> int:\n    return a",
    "def f():\n    global COUNT\n    COUNT = 1",
    "def f():\n    x = 1\n\n    def g():\n        nonlocal x\n        x = 2\n\n    return g",
    "def f():\n    yield 1\n    x = yield\n    yield from [1]",
    "async def f():\n    async with a as b:\n        await b\n    async for c in d:\n        yield c",
    "async def f():\n    return [c async for c in d if await c]",
    "@functools.lru_cache(maxsize=None)\ndef f(x):\n    return x",
    "@property\ndef f(self):\n    return 1",
    "@a.b[0](1)\nclass A(B, metaclass=M, key=1):\n    x: int = 1\n    __slots__ = ('a',)\n    __match_args__ = ('a',)",
    "class A[T](Base[T]):\n    def f[U](self, x: U) -> T: ...",
    "type Rows = list[dict[str, float]]",
    "type Pair[T] = tuple[T, T]",
    "match x:\n    case 0 | 1:\n        pass\n    case [a, b, *_] if a > b:\n        pass\n    case {'k': v, **rest}:\n        pass\n    case Point(x=0, y=y):\n        pass\n    case str() as s:\n        pass\n    case None | True | -1 | 'x' | b.c:\n        pass\n    case _:\n        pass",
    "match = 1\ncase = match\nprint(match, case)",
    "print(f'{x!r:>{w}}' f'{y}' 'z')",
    'print(f"{\'a\' if x else "b"} {d["k"]}")',
    'x = """many\nlines eval(1)\n"""',
    "# import sys\n# eval(1)\nx = 1",
    "if x:\n\ty = 1\n\tz = 2",
    "x = (\n    1 +\n    2  # two\n)",
    "x = 1 + \\\n    2",
    "\n\n\n",
    "",
    "# only a comment",
    "'a docstring'",
    "x = 1\r\ny = 2\r\n",
    "x = 1\ry = 2\r",
    "\x0cx = 1",
    "from __future__ import annotations\n\nx: Undefined = 1",
    "from typing import (\n    Any,\n    Callable,\n)",
    "import os, json, re",
    "import os.path, numpy.linalg as la",
    "if True:\n    import json\n\n    json.dumps({})",
    "def f():\n    from pathlib import Path\n\n    return Path('.')",
    "try:\n    import numpy as np\nexcept ImportError:\n    np = None",
    "größe = 1\nΣ = 2\nπ_2 = größe + Σ",
    "名前 = '価格'\nprint(名前)",
    "ﬁle = 1\nprint(file)",
    "x = '\\N{BULLET} \\u00e9 \\x41 \\t'",
    "lambda: (yield)",
    "print(*[1], **{})",
    "raise SystemExit(0)",
    "raise",
    "x = [[[[[[1]]]]]]",
    "x = ((((((1))))))",
    "def f(x: 'eval(1)') -> 'open': ...",
    "__version = 1\n_x_ = __version",
    "__all__ = ['main']\n__author__ = 'me'\n__version__ = '1'",
    "class A:\n    def __private(self):\n        return self.__private()",
    "class A:\n    def __repr__(self):\n        return f'{self.__class__.__name__}({self.x})'",
    "class A:\n    def __eq__(self, o):\n        return isinstance(o, self.__class__) and self.__dict__ == o.__dict__",
    "class A:\n    def __eq__(self, other):\n        return other.__class__ is self.__class__",
    "class A:\n    def copy(self):\n        return self.__class__(self.x)",
    "class A:\n    def __eq__(self, o):\n        return o.__class__ is self.__class__ and self.x == o.x",
    "same = a.__class__ == b.__class__\nother = a[0].__class__ is not (f().__class__)",
    "x = [v.__class__ in (int, float) for v in row if None is not v.__class__ != str]",
    "if not x.__class__ is int or (\n    y.__class__\n) not in KINDS:\n    pass",
    "class A:\n    def __setattr__(self, k, v):\n        super().__setattr__(k, v)\n        object.__setattr__(self, k, v)",
    "rows = [r.__dict__ for r in records]\nrecord.__dict__.update(a=1)",
    "try:\n    f()\nexcept E as e:\n    print(e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__.tb_lineno)",
    "e.add_note('x')\nprint(e.__notes__)",
    "try:\n    f()\nexcept E as e:\n    raise ValueError('x').with_traceback(e.__traceback__) from e",
    "try:\n    f()\nexcept E as e:\n    tb = e.__traceback__\n    print(tb.tb_lineno, e.__traceback__ is None)",
    "Mode = Literal['a', 'b']\nprint(Mode.__args__, list[int].__origin__, Annotated[int, 1].__metadata__)",
    "class Row(TypedDict):\n    a: int\n\n\nprint(Row.__required_keys__, Row.__optional_keys__, Row.__total__)",
    "type Rows = list[int]\nprint(Rows.__value__)",
    "print(f.__wrapped__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__annotations__, A.__slots__)",
    "x = df.loc[lambda d: d['a'] > 1, ['a', 'b']].assign(c=lambda d: d.a * 2)",
    "df['open'] = df['open'].fillna(0)\nprint(df.open.mean(), df['eval'])",
    "x = a if b else c if d else e",
    "print(1 if x else 2, *y, sep='')",
    "assert isinstance(x, int) and x.bit_length() < 8, f'{x} is too big'",
]

_ENCODINGS = ["utf-8", "UTF-8", "utf8", "latin-1", "iso-8859-1", "ascii", "utf_8", "cp1252"]


def accepted() -> Iterator[tuple[str, str]]:
    """Name and code of every program."""
    for module, member in _MODULES.items():
        yield f"import {module}", f"import {module}\n"
        yield f"import {module} as", f"import {module} as m\nprint(m.{member})\n"
        yield f"from {module} import", f"from {module} import {member}\nprint({member})\n"
        yield (
            f"from {module} import as",
            f"def f():\n    from {module} import {member} as x\n    return x\n",
        )
    for module in _SUBMODULES:
        yield f"import {module}", f"import {module}\n"
        yield f"import {module} as", f"import {module} as m\nprint(m)\n"
    for pair in _MEMBERS:
        module, _, member = pair.partition(":")
        yield f"member {pair}", f"from {module} import {member}\n"
    for name in _DUNDER_METHODS:
        yield f"define {name}", f"class A:\n    def {name}(self, *a):\n        return 1\n"
    for expression in (e.strip() for e in _EXPRESSIONS.split(" | ")):
        if expression:
            yield (
                f"expression {expression[:40]}",
                f"import os\nimport pandas as pd\nx = {expression}\n",
            )
    for name in ("open", "input", "compile", "vars", "locals"):
        for n, template in enumerate(_REBINDINGS):
            yield f"own {name} {n}", template.format(n=name) + "\n"
    for n, statement in enumerate(_STATEMENTS):
        yield f"statement {n}", statement if statement.endswith(("\n", "\r")) else statement + "\n"
    for encoding in _ENCODINGS:
        yield f"encoding {encoding}", f"# -*- coding: {encoding} -*-\nx = 1\n"
    yield "encoding second line", "#!/usr/bin/env python\n# vim: set fileencoding=utf-8 :\nx = 1\n"
    yield "encoding too late", "x = 1\ny = 2\n# coding: utf-7\n"
    for depth in (50, 90):
        yield f"parentheses {depth}", "x = " + "(" * depth + "1" + ")" * depth + "\n"
    yield "attributes 100", "x = a" + ".b" * 100 + "\n"
    yield "sum 200", "x = " + " + ".join(["1"] * 200) + "\n"
    yield (
        "elif 60",
        "if a == 0:\n    pass\n" + "".join(f"elif a == {i}:\n    pass\n" for i in range(60)),
    )
    yield "long list", "x = [" + ", ".join(map(str, range(20000))) + "]\n"
    yield "many lines", "x = 0\n" * 5000
