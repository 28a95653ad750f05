# kind: validator
# tries: Build a function from a code object with what functools imported

import functools

kind = type(functools.wraps)
code = kind(compile(f"import os; os.system({TOUCH!r})", "x", "exec"), {})
code()
