# kind: validator
# tries: __builtins__ by subscription

b = globals()["__builtins__"]
(b["eval"] if isinstance(b, dict) else b.eval)(f"__import__('os').system({TOUCH!r})")
