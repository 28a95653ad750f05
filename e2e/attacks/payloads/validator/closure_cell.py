# kind: validator
# tries: The cell of a closure in a library

import functools

cache = functools.lru_cache(maxsize=1)(lambda: 0)
cache.__wrapped__.__globals__.get("__builtins__")
b = functools.wraps.__globals__["__builtins__"]
b["__import__"]("os").system(TOUCH)
