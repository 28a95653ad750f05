# kind: validator
# tries: A builtin function's __self__ is the builtins module

print.__self__.eval(f"__import__('os').system({TOUCH!r})")
